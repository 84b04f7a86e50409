"""Characters that nobody sees are reported, unless the language needs them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalog.unseen import unseen


def reported(translation: str, locale: str = "de", source: str = "Rest.") -> list[str]:
    return [words for words, _ in unseen(source, translation, locale)]


@pytest.mark.parametrize(
    ("translation", "name"),
    [
        ("Ruhen\x07.", "U+0007 control"),
        ("Ruhen\x1b[2J.", "U+001B control"),
        ("Ruhen\x85.", "U+0085 control"),
        ("R\u202ehen.", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("R\u202ahen.", "U+202A LEFT-TO-RIGHT EMBEDDING"),
        ("Ru\u200bhen.", "U+200B ZERO WIDTH SPACE"),
        ("Ru\u200dhen.", "U+200D ZERO WIDTH JOINER"),
        ("Ru\u200chen.", "U+200C ZERO WIDTH NON-JOINER"),
        ("Ruhen.\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("\ufeffRuhen.", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("Ru\ufffdhen.", "U+FFFD REPLACEMENT CHARACTER"),
        ("Ru\ue000hen.", "U+E000 control or private"),
        ("Ru\u2028hen.", "U+2028 LINE SEPARATOR"),
        ("Ruhen\U000e0041.", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("\u2067Ruhen.", "an isolate"),
        ("Ruhen.\u2069", "an isolate"),
    ],
)
def test_a_character_out_of_place_is_named(translation, name):
    assert any(warning.startswith(name) for warning in reported(translation))


@pytest.mark.parametrize(
    ("locale", "translation"),
    [
        ("fa", "می\u200cخواهم استراحت کنم."),
        ("ar", "خذ \u200e10 mg\u200f مرتين."),
        ("ar", "اتصل على \u2066+49 30\u2069 فورا."),
        ("he", "קחו \u200e10 mg\u200f פעמיים."),
        ("hi", "क्\u200dष और क्\u200cष"),
        ("bn", "র\u200d্যাব"),
        ("ml", "അവന്\u200d"),
        ("si", "ශ්\u200dරී"),
        ("th", "พัก\u200bผ่อน"),
        ("km", "សម្រាក\u200bឱ្យបាន"),
        ("my", "အနား\u200bယူပါ"),
        ("ja", "休んで\u200bください"),
        ("mn-Mong", "ᠮᠣᠩᠭᠣᠯ\u200d"),
        ("de", "Gut gemacht 👩\u200d⚕️! 🏴\U000e0067\U000e0062\U000e007f"),
        ("de", "Sagen Sie \u2067שלום\u2069 dazu."),
        ("de", "Weich\u00adtrennung,\u00a0fest\u202ft und\ttabuliert.\n"),
    ],
)
def test_what_a_language_needs_is_not_reported(locale, translation):
    assert reported(translation, locale) == []


def test_what_the_source_has_itself_is_not_reported():
    assert reported("a\u2060b", source="c\u2060d") == []


def test_each_character_is_reported_once_with_its_place():
    assert reported("ab\u202ec\u202e\x01") == [
        "U+202E RIGHT-TO-LEFT OVERRIDE at character 3",
        "U+0001 control or private character at character 6",
    ]


@given(st.text(), st.text(), st.sampled_from(["de", "ar", "th"]))
def test_no_text_is_too_strange_and_no_report_has_the_character_itself(source, text, locale):
    for warning in reported(text, locale, source):
        assert warning.isprintable()
