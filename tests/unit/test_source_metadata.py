import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.document.csl import DATES, NAMES, TEXTS, TYPES, read_date, written_source
from cms.document.source_metadata import read_metadata

JSON = st.recursive(
    st.none() | st.integers() | st.sampled_from(["", "2026-05", "Burns"]),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.sampled_from([*TEXTS, *NAMES, *DATES, "id", "titles", "message"]), inner
        )
    ),
    max_leaves=8,
)
CROSSREF = {
    "status": "ok",
    "message-type": "work",
    "message": {
        "DOI": "10.5555/Burn.2021.07",
        "URL": "http://dx.doi.org/10.5555/burn.2021.07",
        "type": "journal-article",
        "title": ["First aid for <i>thermal</i> burns &amp; scalds\n (p < 0.05)"],
        "container-title": ["Journal of First Aid"],
        "publisher": "Example Society",
        "author": [
            {"given": "Ana", "family": "Müller", "sequence": "first", "affiliation": []},
            {"name": "Burn Group", "sequence": "additional"},
        ],
        "issued": {"date-parts": [[None]]},
        "published-online": {"date-parts": [[2021, 7]]},
        "page": "101-9",
    },
}
DATACITE = {
    "data": {
        "id": "10.5555/abc",
        "type": "dois",
        "attributes": {
            "doi": "10.5555/abc",
            "titles": [{"title": "Burns by age", "lang": "en"}],
            "creators": [{"name": "Ek, A", "familyName": "Ek", "givenName": "A"}, {"name": "WHO"}],
            "publisher": {"name": "Data House"},
            "publicationYear": 2024,
            "types": {"resourceTypeGeneral": "Dataset"},
            "url": "https://data.example/abc",
        },
    }
}


def read(data):
    return read_metadata(json.dumps(data))


def test_what_crossref_answers_is_read():
    assert read(CROSSREF) == [
        {
            "type": "article-journal",
            "title": "First aid for thermal burns & scalds (p < 0.05)",
            "container-title": "Journal of First Aid",
            "publisher": "Example Society",
            "page": "101-9",
            "author": [{"family": "Müller", "given": "Ana"}, {"literal": "Burn Group"}],
            "issued": "2021-07",
            "DOI": "10.5555/Burn.2021.07",
            "URL": "http://dx.doi.org/10.5555/burn.2021.07",
        }
    ]


def test_what_datacite_answers_is_read():
    assert read(DATACITE) == [
        {
            "type": "dataset",
            "title": "Burns by age",
            "publisher": "Data House",
            "author": [{"family": "Ek", "given": "A"}, {"literal": "WHO"}],
            "issued": "2024",
            "DOI": "10.5555/abc",
            "URL": "https://data.example/abc",
        }
    ]


@pytest.mark.parametrize(
    "around",
    [
        lambda source: source,
        lambda source: [source],
        lambda source: {"items": [source]},
        lambda source: {"message": {"items": [source], "total-results": 1}},
        lambda source: {"references": [source]},
    ],
)
def test_sources_are_found_in_whatever_is_around_them(around):
    assert read(around({"id": "a", "title": "Burns"})) == [{"id": "a", "title": "Burns"}]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "nothing in it"),
        ('{"type": "book"}', "nothing in it"),
        ("[" * 100_000, "nests too deep"),
        ("[" * 300 + "]" * 300, "nothing in it"),
    ],
)
def test_what_is_no_metadata_is_refused(text, reason):
    with pytest.raises(ValueError, match=reason):
        read_metadata(text)


@settings(max_examples=50, deadline=None)
@given(JSON)
def test_any_json_is_read_or_refused(data):
    try:
        found = read(data)
    except ValueError:
        return
    assert all(isinstance(each, dict) for each in found)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from([*TEXTS, *NAMES, *DATES, "type", "x"]), JSON, max_size=5))
def test_what_is_written_is_valid_csl(fields):
    written = written_source("a", fields)

    assert written.pop("type") in TYPES
    assert written.pop("id") == "a"
    for name, value in written.items():
        if name in DATES:
            assert set(map(type, value["date-parts"][0])) == {int}
        elif name in NAMES:
            assert all(isinstance(part, str) for each in value for part in each.values())
        else:
            assert name in TEXTS
            assert isinstance(value, str)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2026-05-03", "2026-05-03"),
        ("2026/5", "2026-05"),
        (2026, "2026"),
        ({"date-parts": [["2026", "5"]]}, "2026-05"),
        ({"date-parts": [[2026, 5, 1], [2027]]}, "2026-05-01"),
        ([{"year": 2026, "month": 5}], "2026-05"),
        ({"raw": "2026-05-03T10:00:00Z"}, "2026-05-03"),
        ({"literal": "in spring"}, ""),
        ("2026-13", ""),
        ({"date-parts": [[]]}, ""),
        ([], ""),
        (None, ""),
    ],
)
def test_dates_are_read_in_all_their_shapes(date, day):
    assert read_date(date) == day
