import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalog.pseudo import CLOSING, OPENING, pseudo_text
from cms.document.inline import PieceKind, inline_pieces
from cms.document.model import Syntax
from cms.document.words import words
from cms.translators.markup import mark_up, restore
from cms.translators.pseudo import Pseudo
from cms.translators.translator import Markup
from tests.markdown_documents import texts


def translated(text, locale):
    marked = mark_up(text, Syntax.MARKDOWN, Markup.XML)
    return restore(marked, Pseudo().translate([marked.text], "en", locale, ())[0])


def test_a_text_gets_accents_and_brackets_and_grows():
    assert pseudo_text("Rest", "en-XA") == "⟦Ŕééšţ⟧"


@pytest.mark.parametrize("text", ["Hmm", "Rest for a day", "Try rhythm", "日本"])
def test_a_text_grows_by_a_third(text):
    assert len(pseudo_text(text, "en-XA")) >= 1.3 * len(text)


def test_numbers_with_their_units_and_addresses_stay():
    found = pseudo_text("Take 4 g or 1.5 mL, see https://x.example/a", "en-XA")

    assert {"4 g", "1.5 mL", "https://x.example/a"} <= {
        part for part in ("4 g", "1.5 mL", "https://x.example/a") if part in found
    }


def test_the_other_way_round_each_word_is_turned_and_no_number():
    assert pseudo_text("Rest 20 days.", "ar-XB") == (
        "\u200f\u202eRest\u202c\u200f 20 \u200f\u202edays.\u202c\u200f"
    )


def test_markup_stays_and_the_words_in_it_do_not():
    assert translated("Take **two** [pills](x.png 'How') `now`.", "en-XA") == (
        "⟦Ţååķéé **ţŵöö** [þîîļļš](x.png 'How') `now`.⟧"
    )


@given(texts, st.sampled_from(["en-XA", "ar-XB", "de"]))
@settings(max_examples=150)
def test_every_text_keeps_its_codes(text, locale):
    marked = mark_up(text, Syntax.MARKDOWN, Markup.XML)
    (found,) = Pseudo().translate([marked.text], "en", locale, ())

    assert found.count("<") == marked.text.count("<")


@given(st.text("abc XYZ, 12 mg.", max_size=40))
def test_no_word_is_left_as_it_was(text):
    found = pseudo_text(text, "en-XA").removeprefix(OPENING).removesuffix(CLOSING)
    left = {word for word in words(found) if word.isascii() and word.isalpha()}

    assert left <= {"mg", "m", "g"}


def test_prose_alone_is_what_is_changed():
    codes = [piece for piece in inline_pieces("a `b`") if piece.kind is not PieceKind.TEXT]

    assert codes[0].text in translated("a `b`", "ar-XB")
