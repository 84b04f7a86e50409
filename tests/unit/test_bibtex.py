import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.document.bibtex import write_bibtex

ARTICLE = {
    "type": "article-journal",
    "title": "50 % of {burns} & C_2 ~ #1 \\ ^",
    "author": [{"family": "van Ek", "given": "Å."}, {"literal": "Burns and Scalds Group"}],
    "container-title": "Journal of First Aid",
    "issued": "2021-07-03",
    "volume": "12",
    "issue": "3",
    "page": "101-9",
    "DOI": "10.5555/a_b%{1}",
}
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=30)


def read(text):
    """Read with a reader that is not ours."""
    pybtex = pytest.importorskip("pybtex.database")
    return pybtex.parse_string(text, "bibtex").entries


def test_an_article_is_written_for_latex():
    assert write_bibtex({"ek": ARTICLE}) == (
        "@article{ek,\n"
        "  author = {van Ek, Å. and {Burns and Scalds Group}},\n"
        "  title = {{50 \\% of \\textbraceleft{}burns\\textbraceright{} \\& C\\_2 "
        "\\textasciitilde{} \\#1 \\textbackslash{} \\textasciicircum{}}},\n"
        "  journal = {{Journal of First Aid}},\n"
        "  volume = {12},\n"
        "  number = {3},\n"
        "  pages = {101--9},\n"
        "  year = {2021},\n"
        "  month = {07},\n"
        "  doi = {10.5555/a_b%%7B1%7D},\n"
        "}\n"
    )


def test_a_page_is_online_and_its_address_as_it_is():
    page = {"URL": "https://a.example/a_b%20c#d", "accessed": "2026-05-03"}

    assert write_bibtex({"a": page}) == (
        "@online{a,\n  url = {https://a.example/a_b%20c#d},\n  urldate = {2026-05-03},\n}\n"
    )


def test_pybtex_reads_an_article():
    entry = read(write_bibtex({"größe/2:a": ARTICLE}))["größe/2:a"]

    assert (entry.type, entry.fields["year"]) == ("article", "2021")
    assert [person.last_names for person in entry.persons["author"]] == [
        ["Ek"],
        ["{Burns and Scalds Group}"],
    ]


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS, st.from_regex(r"[a-z](?:[\w:.#$%&+?<>~/-]?\w){0,8}", fullmatch=True))
def test_pybtex_reads_whatever_is_written(title, name, key):
    source = {"title": title, "author": [{"family": name or "x"}], "URL": f"https://a/{name}"}

    (entry,) = read(write_bibtex({key: source})).values()

    assert entry.type == "online"
    assert ("title" in entry.fields) == bool(title)
