import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cms.document import front_matter
from cms.document.citations import MARKER, cited_keys, write_references
from cms.document.model import Citation
from cms.errors import MalformedArticle


def citations(lines: str):
    return front_matter.read(f"---\n{lines}\n---\n", "care.md").citations


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Rest [@nhs-milia].", ("nhs-milia",)),
        ("Rest [@b; @a:2] and [@b, p. 3; -@c].", ("b", "a:2", "c")),
        ("[@doi.org/10.1/x_2]", ("doi.org/10.1/x_2",)),
        ("[@größe]", ("größe",)),
        ("me@example.org, @someone, [a@b], [link](x@y), [@], [@ a]", ()),
        ("`[@code]`", ("code",)),
    ],
)
def test_markers_name_keys(text, keys):
    assert cited_keys(text) == keys


@given(st.text())
def test_markers_in_any_text_are_found_or_not(text):
    assert all(key in text for key in cited_keys(text))


@pytest.mark.parametrize("mark", ["[@a; ", "[@", "[@a:", "[@a b", "[see @"])
def test_a_lot_of_half_markers_is_no_marker(mark):
    assert MARKER.search(mark * 5_000) is None


def test_citations_are_read_as_pandoc_has_them():
    assert citations(
        "references:\n- id: nhs\n  type: webpage\n  title: Milia\n  URL: https://nhs.example/milia\n"
        "  publisher: NHS\n  accessed: 2026-03-02\n  author: [{family: Doe}]\n"
        "- id: paper\n  DOI: https://doi.org/10.1234/abc.5"
    ) == (
        Citation("nhs", "https://nhs.example/milia", "", "Milia", "NHS", "2026-03-02"),
        Citation("paper", doi="10.1234/abc.5"),
    )


def test_citations_are_read_in_lower_case_too():
    (citation,) = citations("citations: [{key: a, url: 'http://a.example', doi: 10.1234/x}]")

    assert (citation.key, citation.url, citation.doi) == ("a", "http://a.example", "10.1234/x")


@pytest.mark.parametrize(
    ("accessed", "date"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026-03-02T10:00:00Z", "2026-03-02"),
        ("2026-03", "2026-03"),
        ("2026", "2026"),
        ("{date-parts: [[2026, 3, 2]]}", "2026-03-02"),
        ("[{year: 2026, month: 3}]", "2026-03"),
        ("{year: 2026}", "2026"),
        ("~", ""),
        ("''", ""),
    ],
)
def test_a_date_accessed_may_be_written_in_many_ways(accessed, date):
    (citation,) = citations(f"references: [{{id: a, accessed: {accessed}}}]")

    assert citation.accessed == date


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("references: nhs", "care.md:2: 'references' is not a list"),
        ("a: b\nreferences:\n- nhs", "care.md:4: a citation needs fields"),
        ("references:\n- URL: https://a.example", "care.md:3: a citation has no `id:`"),
        ("references:\n- id: a b", "care.md:3: .*no marker"),
        ("references:\n- id: a\n- id: a", "care.md:4: two citations have the key 'a'"),
        ("references:\n- id: a\n  URL: javascript:alert(1)", "care.md:4: .*is not a web address"),
        ("references:\n- id: a\n  URL: https:///x", "care.md:4: .*is not a web address"),
        ("references:\n- id: a\n  url: 'https://a b'", "care.md:4: .*is not a web address"),
        ("references:\n- id: a\n  DOI: abc", "care.md:4: 'abc' is not a DOI"),
        ("references:\n- id: a\n  accessed: yesterday", "care.md:4: .*is not a date"),
        ("references:\n- id: a\n  accessed: 2026-02-30", "care.md:4: .*is not a date"),
        ("references:\n- id: a\n  accessed: {season: 1}", "care.md:4: .*is not a date"),
        ("references:\n- id: a\n  accessed: []", "care.md:4: .*is not a date"),
    ],
)
def test_what_cannot_be_cited_is_refused_with_its_line(lines, reason):
    with pytest.raises(MalformedArticle, match=reason):
        citations(lines)


def test_an_empty_list_is_fine():
    assert citations("references:\ncitations: []") == ()


WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=20)


@given(
    st.lists(
        st.builds(
            Citation,
            st.from_regex("[a-z][a-z0-9]{0,9}", fullmatch=True),
            title=WORDS,
            publisher=WORDS,
        ),
        unique_by=lambda c: c.key,
    )
)
def test_references_read_back_as_they_were_written(wanted):
    assert citations(write_references(wanted) or "a: b") == tuple(wanted)


def test_references_are_written_for_people_and_pandoc():
    citation = Citation("nhs", "https://nhs.example", "10.1234/x", 'The "skin"', "NHS", "2026-03")

    assert write_references([citation]) == (
        'references:\n- id: "nhs"\n  URL: "https://nhs.example"\n  DOI: "10.1234/x"\n'
        '  title: "The \\"skin\\""\n  publisher: "NHS"\n  accessed: "2026-03"\n'
    )
    assert yaml.safe_load(write_references([citation]))["references"][0]["title"] == 'The "skin"'
    assert write_references([]) == ""
