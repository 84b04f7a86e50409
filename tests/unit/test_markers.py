import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.document.citations import cited_keys
from cms.document.markers import MarkerUnclear, cited_in, rename_in_section, rename_in_text
from cms.document.model import Syntax
from cms.document.split import split
from tests.cases import read_cases

WORDS = st.sampled_from(
    [
        "[@old]",
        "[@old, p. 3; @new]",
        "`[@old]`",
        "[@old](u)",
        "@old",
        "old",
        "\\[@old]",
        "\n",
        " ",
        "[-@old]",
        "[@older]",
        "**",
        "[x]",
        "<b>",
        "{{ old }}",
        "é",
        "[@ol",
        "```",
        "> ",
    ]
)


def parsed(text):
    return split(f"# Burns\n\n{text}", slug="a", source_locale="en").sections[0]


def section(text):
    return parsed(f"## A\n\n{text}\n")


def without_keys(text):
    return text.replace("@older", "@").replace("@old", "@").replace("@new", "@")


@pytest.mark.parametrize(("text", "renamed"), read_cases("markers.txt"))
def test_markers_name_the_other_key(text, renamed):
    assert rename_in_section(section(text), ["old", "old-2"], "new") == f"## A\n\n{renamed}\n"


@given(st.lists(WORDS, max_size=12).map("".join))
def test_only_markers_change(text):
    renamed = rename_in_text(text, Syntax.MARKDOWN, ["old"], "new")

    if "old" not in cited_keys(text):
        assert renamed == text
    assert without_keys(renamed) == without_keys(text)
    assert renamed.count("`[@old]`") <= text.count("`[@old]`")


@given(st.lists(WORDS, max_size=12).map("".join))
def test_sections_cite_the_other_key_afterwards(text):
    before = section(text)
    try:
        again = rename_in_section(before, ["old"], "new")
    except MarkerUnclear:
        return
    wanted = {"new" if key == "old" else key for key in cited_in(before)}
    assert set(cited_in(parsed(again))) == wanted


@given(st.text())
def test_any_text_without_the_key_stays(text):
    assert rename_in_text(text, Syntax.MARKDOWN, ["no-such-key"], "new") == text


def test_what_stands_in_code_is_not_cited():
    assert cited_in(section("Cool it `[@a]` [@b].\n\n    [@c]")) == ("b",)


def test_a_marker_that_cannot_be_told_is_not_guessed():
    with pytest.raises(MarkerUnclear):
        rename_in_section(section("Rest [@a;>@old] [@old]."), ["old"], "new")


def test_html_is_read_as_such():
    text = "Cool it [@old] <code>[@old]</code>."

    assert rename_in_text(text, Syntax.HTML, ["old"], "new") == text.replace("t [@old]", "t [@new]")
