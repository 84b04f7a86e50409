"""Keys of citations, links in lines of sources."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.document.citations import cited_keys
from cms.document.model import Citation
from cms.importer.source_headings import is_source_heading
from cms.importer.source_keys import with_keys
from cms.importer.source_links import links_of


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.ncbi.nlm.nih.gov/books/NBK560481/", "ncbi-nbk560481"),
        ("https://www.imagesurgicalarts.com/blog/guide-to-care", "imagesurgicalarts-guide-to-care"),
        ("https://my.clinic.example/a/b.pdf", "clinic-b"),
        ("https://nhs.uk", "nhs"),
        ("https://example.org/?p=12", "example-p-12"),
        ("https://example.org/care/index.html", "example-care"),
        ("https://example.org/%C3%BCber", "example-über"),
        ("https://[bad", "https-bad"),
    ],
)
def test_a_key_is_made_of_site_and_page(url, key):
    assert [citation.key for citation in with_keys([Citation("", url)])] == [key]


def test_keys_are_made_of_a_doi_or_else_of_the_title():
    citations = [
        Citation("", doi="10.1234/J.x"),
        Citation("", title="A long title of many words here"),
    ]

    assert [c.key for c in with_keys(citations)] == [
        "doi-10-1234-j-x",
        "a-long-title-of-many-words",
    ]


def test_different_citations_get_different_keys_and_equal_ones_the_same():
    citations = [
        Citation("", "https://a.org/x"),
        Citation("", "http://a.org/x"),
        Citation("", "https://a.org/x"),
    ]

    assert [c.key for c in with_keys(citations)] == ["a-x", "a-x-2", "a-x"]


@given(st.lists(st.builds(Citation, st.just(""), st.text(), st.text(), st.text())))
def test_every_key_can_be_cited(citations):
    for citation in with_keys(citations):
        assert cited_keys(f"[@{citation.key}]") == (citation.key,)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://example.org/a.", ["https://example.org/a"]),
        ("(https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("<https://example.org/a>", ["https://example.org/a"]),
        ("www.example.org/a and http://b.org", ["https://www.example.org/a", "http://b.org"]),
        ("nhs.uk/conditions/milia", ["https://nhs.uk/conditions/milia"]),
        ("出典 https://example.jp/a。次", ["https://example.jp/a"]),
        ("He/she took 1.5/2 e.g./i.e. a dose", []),
        ("https:// and www. are no links", []),
    ],
)
def test_links_are_found_without_the_punctuation_around_them(text, links):
    assert [link.url for link in links_of(text)] == links


@pytest.mark.parametrize(
    "text", ["doi:10.1234/a.b", "DOI 10.1234/a.b.", "https://doi.org/10.1234/a.b"]
)
def test_a_doi_is_found_in_any_form(text):
    assert [link.doi for link in links_of(text)] == ["10.1234/a.b"]


@given(st.text())
def test_links_lie_in_the_text_one_after_another(text):
    places = [place for link in links_of(text) for place in (link.start, link.end)]

    assert places == sorted(places)
    assert not places or 0 <= places[0] <= places[-1] <= len(text)


@pytest.mark.parametrize(
    "text", ["Sources:", "REFERENCES", "5. Quellen", "参考文献：", "**Fuentes**", "المراجع"]
)
def test_the_heading_of_a_list_of_sources_is_known(text):
    assert is_source_heading(text)


@pytest.mark.parametrize("text", ["Sources of infection", "Reference ranges", "Source code", ""])
def test_other_headings_are_not(text):
    assert not is_source_heading(text)
