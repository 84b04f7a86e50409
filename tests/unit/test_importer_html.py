"""HTML becomes Markdown that reads as what the page showed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.document.render import render_sections
from cms.errors import MalformedFile
from cms.importer.html.open_text import TOO_MUCH
from cms.importer.html.structure import structured
from tests.cases import read_cases
from tests.page_text import letters_of

ADDRESS = "https://clinic.example/care/page"
INLINE = ("b", "i", "em", "sup", "code", "span", "a", "s", "q", "small", "mark")
BLOCKS = ("p", "div", "h2", "blockquote", "ul", "li", "ol", "table", "tr", "td", "dl", "dt", "dd")
TEXTS = st.text(
    st.sampled_from("ab1 .*_`#>-+=|[](){}<&@!:~\\\"'$^/\n\t\u00a0é重م"), max_size=12
).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))


def tags(names):
    return st.sampled_from(names).flatmap(
        lambda name: st.sampled_from((f"<{name}>", f"</{name}>", f'<{name} href="/x" id="y">'))
    )


PAGES = st.lists(st.one_of(TEXTS, tags(INLINE), tags(BLOCKS), st.just("<br>")), max_size=14)


@pytest.mark.parametrize(("html", "expected"), read_cases("html_markdown.txt"))
def test_html_becomes_the_markdown_that_a_person_would_write(html, expected):
    assert structured(html, address=ADDRESS).markdown.strip("\n") == expected


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_text_reads_as_it_was_shown(texts):
    html = "".join(f"<p>{text}</p>" for text in texts)

    assert rendered(html) == letters_of(html)


@settings(max_examples=200, deadline=None)
@given(PAGES.map("".join))
def test_no_letter_is_lost_or_doubled_whatever_the_tags(html):
    assert rendered(html) == letters_of(html)


def rendered(html):
    return letters_of(render_sections([structured(html).markdown])[0])


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "blockquote", "table><tr><td"])
def test_html_that_nests_without_end_is_refused(tag):
    with pytest.raises(MalformedFile, match="nests deeper"):
        structured(f"<{tag}>" * 100_000 + "x", path="deep.html")


def test_html_of_too_many_elements_is_refused():
    with pytest.raises(MalformedFile, match="more than 60,000 elements"):
        structured("<br>" * 150_001)


def test_a_paragraph_of_too_many_marks_comes_in_as_text_and_is_told():
    found = structured("<p>" + "<b>a*</b> <code>`</code> " * 11_000)

    assert found.markdown.replace("\\", "") == " ".join(["a* `"] * 11_000) + "\n"
    assert found.warnings == (TOO_MUCH,)


def test_films_and_frames_are_told():
    found = structured('<p>Look:</p><video src="https://v.example/care.mp4"></video>')

    assert found.warnings == ("A video was left out: https://v.example/care.mp4",)


def test_an_image_inside_the_page_comes_with_its_bytes():
    found = structured(f'<img alt="x" src="data:image/png;base64,{"iVBORw0KGgo" * 80}">')

    assert found.markdown == f"![x]({found.images[0].reference})\n"
    assert found.images[0].reference.startswith("../assets/")


def test_a_source_named_by_link_is_cited():
    found = structured(
        '<p>Wash.<sup id="b1"><a href="#r1">[1]</a></sup></p><h2>Sources</h2>'
        '<ol><li id="r1"><a href="#b1">^</a> <a href="https://s.example/w">Washing</a></li></ol>'
    )

    assert found.markdown == "Wash.[@s-w]\n"
    assert [(each.key, each.title) for each in found.citations] == [("s-w", "Washing")]


@pytest.mark.parametrize(
    ("table", "warning"),
    [
        (
            "<tr><th>Drug</th><th>Dose</th></tr><tr><td>A<td>1 mg"
            "<table><tr><td>x</td><td>y</td></tr></table></td></tr>",
            "A table with a table in it came in as paragraphs; write it anew: "
            "'Drug Dose A 1 mg x y x y'.",
        ),
        (
            "<tr><th>Drug</th><th>Dose</th></tr><tr><td rowspan=2>A</td><td>1</td></tr>"
            "<tr><td>2</td></tr>",
            "A table had merged cells; what they said stands in the first place only: "
            "'Drug Dose A 1 2'.",
        ),
        ("<tr><th colspan=1>Drug</th><th>Dose</th></tr><tr><td>A</td><td>1</td></tr>", None),
    ],
)
def test_a_table_that_markdown_cannot_show_is_told(table, warning):
    found = structured(f"<p>Before.</p><table>{table}</table>")

    assert found.warnings == ((warning,) if warning else ())
