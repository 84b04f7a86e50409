import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.document.fill_references import Metadata
from cms.document.model import Citation
from cms.document.same_sources import groups_of_same, source_names

LINKS = st.sampled_from(["", "https://a.example/1", "http://www.a.example/1/", "https://b.example"])
DOIS = st.sampled_from(["", "10.5555/a", "10.5555/A", "10.5555/b"])


def keys(*citations):
    groups = groups_of_same(citations, lambda each: each)
    return [[each.key for each in group] for group in groups]


def test_a_doi_is_the_same_in_capitals_and_as_an_address():
    assert keys(
        Citation("a", doi="10.5555/Burn"),
        Citation("b", "https://doi.org/10.5555/burn"),
        Citation("c", doi="10.5555/burns"),
    ) == [["a", "b"], ["c"]]


def test_one_that_shares_with_two_makes_one_group_of_them():
    assert keys(
        Citation("a", doi="10.5555/a"),
        Citation("b", "https://b.example"),
        Citation("c", "https://c.example"),
        Citation("d", "http://www.b.example/", "10.5555/A"),
        Citation("e", "https://b.example"),
    ) == [["a", "b", "d", "e"], ["c"]]


def test_without_doi_and_address_nothing_is_the_same():
    assert keys(Citation("a", title="Burns"), Citation("b", title="Burns")) == [["a"], ["b"]]


@given(st.lists(st.builds(Citation, st.text("abc", min_size=1), LINKS, DOIS), max_size=8))
def test_groups_have_each_citation_once_and_share_no_name(citations):
    groups = groups_of_same(range(len(citations)), lambda place: citations[place])

    assert sorted(place for group in groups for place in group) == list(range(len(citations)))
    names = [{n for place in group for n in source_names(citations[place])} for group in groups]
    assert sum(map(len, names)) == len(set().union(*names))


def changes(citation, fields, *sources):
    found = Metadata(sources).changes([citation], {citation.key: fields})
    return [(each.name, each.old, each.new) for each in found]


def test_empty_fields_are_filled_and_others_conflict():
    fields = {"id": "a", "DOI": "10.5555/a", "title": "burns ", "publisher": "WHO"}
    source = {"DOI": "10.5555/A", "title": "Burns", "publisher": "Who Press", "issued": "2026"}

    assert changes(Citation("a", doi="10.5555/a"), fields, source) == [
        ("publisher", "WHO", "Who Press"),
        ("issued", None, "2026"),
    ]


@pytest.mark.parametrize(
    ("citation", "title"),
    [
        (Citation("a", doi="10.5555/A"), "One"),
        (Citation("a", "http://www.a.example/?utm_source=x"), "Two"),
        (Citation("a", "https://a.example", "10.5555/b"), None),
        (Citation("a", "https://other.example"), None),
    ],
)
def test_sources_are_found_by_doi_then_by_address(citation, title):
    found = changes(
        citation,
        {},
        {"DOI": "10.5555/a", "title": "One"},
        {"DOI": "10.5555/c", "URL": "https://a.example/", "title": "Two"},
    )
    assert {name: new for name, _, new in found}.get("title") == title


def test_dates_and_names_are_compared_by_what_they_say():
    fields = {"issued": {"date-parts": [[2026, 5]]}, "author": [{"family": "Ek", "given": "A"}]}
    source = {"DOI": "10.5555/a", "issued": "2026-05", "author": [{"given": "A", "family": "Ek"}]}
    citation = Citation("a", doi="10.5555/a")

    assert changes(citation, {**fields, "DOI": "doi:10.5555/a"}, source) == []
