from contextlib import suppress
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.catalog.find_terms import Finder
from cms.catalog.glossary import Term
from cms.document.inline import PieceKind, inline_pieces
from cms.document.model import Syntax
from cms.translators.markup import CodesChanged, mark_up, restore
from cms.translators.translator import Markup
from tests.cases import read_cases
from tests.markdown_documents import texts

_TEXTS = ("a", "*", "&lt;")
KEPT = Finder((Term("en", "Tylenol", "noun"), Term("en", "Tylenol")))


@pytest.mark.parametrize(("text", "expected"), read_cases("translation_markup.txt"))
def test_codes_and_kept_words_become_tags(text, expected):
    assert mark_up(text, Syntax.MARKDOWN, Markup.XML, KEPT).text == expected


@pytest.mark.parametrize(("translation", "expected"), read_cases("translation_codes.txt"))
def test_a_translation_must_have_the_codes_of_its_source(translation, expected):
    marked = mark_up("**a** b `c`", Syntax.MARKDOWN, Markup.XML)

    if expected.startswith("!"):
        with pytest.raises(CodesChanged) as caught:
            restore(marked, translation)
        assert str(caught.value) == expected[1:]
    else:
        assert restore(marked, translation) == expected


def test_in_html_all_is_spans():
    marked = mark_up("Take **two** `x` Tylenol", Syntax.MARKDOWN, Markup.HTML, KEPT)

    assert marked.text == (
        'Take <span id="1">two</span> <span id="2" translate="no"></span> '
        '<span id="3" translate="no">Tylenol</span>'
    )
    assert restore(marked, marked.text) == "Take **two** `x` Tylenol"


def test_a_kept_word_that_was_changed_is_refused():
    marked = mark_up("Take Tylenol", Syntax.MARKDOWN, Markup.XML, KEPT)

    with pytest.raises(CodesChanged, match="'Tylenol' became 'Paracetamol'"):
        restore(marked, 'Nimm <k id="1">Paracetamol</k>')


@pytest.mark.parametrize("translation", ["", " ", "\n", "a\0b", "a\x1b[31m", "a\ud800"])
def test_no_text_and_no_control_character_is_a_translation(translation):
    with pytest.raises(CodesChanged):
        restore(mark_up("a", Syntax.MARKDOWN, Markup.XML), translation)


@given(texts | st.text(), st.sampled_from(Syntax), st.sampled_from(Markup))
@settings(max_examples=200)
def test_a_text_reads_back_as_it_went(text, syntax, markup):
    marked = mark_up(text, syntax, markup, KEPT)

    with suppress(CodesChanged):  # one without any words, or on several lines
        assert " ".join(restore(marked, marked.text).split()) == " ".join(text.split())


# The asterisks belong to the text, but would end what the first code begins.
@example(['<g id="1">', "a", "</g>", "<x id='2'/>", "*", "*"])
@example(['<g id="1">', "</g>", "<x id='2'/>", "*", "*"])
@given(st.lists(st.sampled_from(['<g id="1">', "</g>", "<x id='2'/>", "a", "<", "&lt;", "*"])))
@settings(max_examples=200)
def test_whatever_comes_back_has_the_codes_and_its_text_or_is_refused(parts):
    marked = mark_up("**a** `b`", Syntax.MARKDOWN, Markup.XML)

    with suppress(CodesChanged):
        found = inline_pieces(restore(marked, "".join(parts)))
        assert sorted(piece.text for piece in found if _is_code(piece)) == ["**", "**", "`b`"]
        assert _prose(found) == unescape("".join(part for part in parts if part in _TEXTS))


def _is_code(piece):
    return piece.kind is not PieceKind.TEXT and piece.ctype != "escape"


def _prose(pieces):
    return "".join(piece.text.removeprefix("\\") for piece in pieces if not _is_code(piece))
