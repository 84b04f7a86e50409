"""A list of citations is cut into its citations, and put together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cms.document.markers import undefined_markers
from cms.document.reference_lists import CutList, cut_list, indented
from tests.markdown_documents import read

LIST = """\
references:  # as the editors have them
  # first
  - id: a
    title: >
      Long

      title
  # second
  - key: b
"""


def joined(found: CutList) -> str:
    return found.opening + "".join(indented(each, found.indent) for each in found.entries.values())


def test_each_citation_is_a_piece_with_its_mark_in_the_first_column():
    found = cut_list("references", LIST)

    assert found.opening == "references:  # as the editors have them\n  # first\n"
    assert list(found.entries) == ["a", "b"]
    assert found.entries["b"] == "- key: b\n"
    assert joined(found) == LIST


@pytest.mark.parametrize("text", ["references:\n", "references: []\n", "references: ~\n"])
def test_a_list_without_citations_is_an_opening(text):
    assert cut_list("references", text) == CutList(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("authors", "authors:\n- id: a\n"),
        ("references", "references: [{id: a}]\n"),
        ("references", "references: {id: a}\n"),
        ("references", "references: none\n"),
        ("references", "references: *elsewhere\n"),
        ("references", "references:\n- &x {id: a}\n- *x\n"),
        ("references", "references:\n- id: a\n- id: a\n"),
        ("references", "references:\n- !!map\n  id: a\n- ? id\n  : b\n- - id: c\n"),
        ("references", "{references: []}\n"),
    ],
)
def test_what_cannot_be_cut_is_one_piece(name, text):
    found = cut_list(name, text)

    assert found is None or joined(found) == text


@given(
    some.lists(some.tuples(some.text("abc", min_size=1), some.text(max_size=12)), max_size=4),
    some.integers(0, 4),
)
def test_the_pieces_are_the_list(entries, indent):
    space = " " * indent
    lines = "".join(f"{space}- id: {key}\n{space}  title: {text!r}\n" for key, text in entries)
    text = f"references:\n{lines}"

    found = cut_list("references", text)

    assert found is None or joined(found) == text


def test_a_marker_in_code_names_nothing():
    text = "# A\n\nSee [@a], `[@b]`, [@c](d).\n\n## B\n\n    [@e]\n\n> [@f;\n> @a]\n"

    found = [(part.key, key) for part, key in undefined_markers(read(text))]

    assert found == [("introduction", "a"), ("b", "f"), ("b", "a")]
