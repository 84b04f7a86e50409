import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.document.inline import Piece, PieceKind, inline_pieces
from cms.document.model import Syntax
from tests.cases import read_cases
from tests.markdown_documents import FRAGMENTS, texts

MORE = ["[@a]", "[@a, *p*]", "[a][b]", "](u)", "![", "](u 't')", "**[@a]", "{{<", ">}}", "<!--"]
NASTY = [
    "\ud800",
    "\0",
    "\r",
    "&#0;",
    "&nbsp;",
    "https://x.example/_a_*b*",
    "[[a][] ](u)",
    "\\\\\n",
]

codes = st.lists(st.sampled_from([*FRAGMENTS, *MORE, *NASTY]), max_size=14).map("".join)


@pytest.mark.parametrize(("text", "expected"), read_cases("inline.txt"))
def test_a_text_is_cut_into_prose_and_codes(text, expected):
    assert shown(inline_pieces(text)) == expected


@given(codes | texts | st.text(), st.sampled_from(Syntax))
@settings(max_examples=150, deadline=None)
def test_joined_pieces_are_the_text(text, syntax):
    assert "".join(piece.text for piece in inline_pieces(text, syntax)) == text


@given(codes | texts | st.text(), st.sampled_from(Syntax))
@settings(max_examples=150, deadline=None)
def test_pairs_nest_and_ids_count(text, syntax):
    opened, ids = [], []
    for piece in inline_pieces(text, syntax):
        if piece.kind is PieceKind.CLOSE:
            assert opened.pop() == (piece.id, piece.ctype)
        elif piece.kind is PieceKind.OPEN:
            opened.append((piece.id, piece.ctype))
        if piece.kind in {PieceKind.OPEN, PieceKind.SINGLE}:
            ids.append(piece.id)

    assert not opened
    assert ids == list(range(1, len(ids) + 1))


@given(codes, st.sampled_from(Syntax))
@settings(max_examples=60, deadline=None)
def test_no_piece_is_empty_and_no_prose_stands_beside_prose(text, syntax):
    pieces = inline_pieces(text, syntax)

    assert all(piece.text for piece in pieces)
    assert all(piece.ctype for piece in pieces if piece.kind is not PieceKind.TEXT)


def test_in_html_a_backslash_is_text_and_tags_are_codes():
    pieces = inline_pieces('a\\*b <b class="x>y">two</b> &nbsp;<code>*</code>', Syntax.HTML)

    assert shown(pieces) == (
        'a\\*b ‹1 html <b class="x>y">›two‹2 html </b>› ‹3 escape &nbsp;›‹4 code <code>*</code>›'
    )


@pytest.mark.parametrize("syntax", [Syntax.YAML, Syntax.NONE])
def test_without_markup_all_is_prose(syntax):
    assert inline_pieces("**Care** &amp; [@who]", syntax) == (
        Piece(PieceKind.TEXT, "**Care** &amp; [@who]"),
    )


@pytest.mark.parametrize("start", ["1. ", "# ", "- ", "    ", "```", "> ", "| ", "[a]: "])
def test_nothing_at_the_beginning_of_a_text_starts_a_block(start):
    assert inline_pieces(f"{start}*care*")[-2].text == "care"


@pytest.mark.parametrize("text", ["**" * 20_000, "[" * 50_000, "<!--" * 20_000, "*a " * 20_000])
def test_a_text_of_nothing_but_marks_is_cut_as_well(text):
    assert "".join(piece.text for piece in inline_pieces(text)) == text


def shown(pieces):
    return "".join(map(shown_piece, pieces))


def shown_piece(piece):
    slash = "/" * (piece.kind is PieceKind.CLOSE)
    code = f"‹{slash}{piece.id} {piece.ctype} {piece.text}›"
    return piece.text if piece.kind is PieceKind.TEXT else code
