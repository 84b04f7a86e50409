"""Whether a sentence was lost or added, or the length is far from what is usual."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalog.checks import sentences as module
from cms.catalog.checks.check import Pair, Severity
from cms.catalog.checks.sentences import find_lost_sentences
from cms.catalog.checks.sentences_cut import sentences
from cms.catalog.checks.text import Text
from cms.document.model import Risk
from tests.cases import read_cases
from tests.check_cases import judged
from tests.markdown_documents import texts

LOCALES = st.sampled_from(["en", "de", "ar", "ja", "zh-Hans", "th", "el", "my", "tlh"])
TWO = "Rest at home for a day or two. Come back on Monday."


@pytest.mark.parametrize(("source", "translations"), read_cases("check_sentences.txt"))
def test_a_lost_sentence_is_found_and_a_good_translation_passes(source, translations, request):
    check, locale = request.node.callspec.id.partition(":")[0].split(" ")
    only = [each for each in module.CHECKS if each.name == check]

    assert judged(only, check, locale, source, translations) == translations


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("One. Two! Three?", "en", 3),
        ("Take 2.5 mg. Rest.", "en", 2),
        ("See Dr. Smith e.g. today.", "en", 1),
        ("Rest... then walk.", "en", 1),
        ("He said: “Rest.” Then he left.", "en", 2),
        ("1. Rest", "en", 1),
        ("Am 3. Mai. Und danach.", "de", 2),
        ("¿Le duele? Llámenos.", "es", 2),
        ("休む。歩く。", "ja", 2),
        ("「休む。」と言う", "ja", 2),
        ("Πονάει; Καλέστε μας.", "el", 2),
        ("आराम करें। चलें।", "hi", 2),
        ("آرام کریں۔ چلیں۔", "ur", 2),
        ("— . Next.", "en", 2),
        ("დაისვენეთ. დაგვირეკეთ.", "ka", 2),
        ("Հանգստացեք: Զանգահարեք:", "hy", 2),
        ("အနားယူပါ။ ဖုန်းဆက်ပါ။", "my", 2),
        ("", "en", 1),
    ],
)
def test_sentences_end_as_their_script_ends_them(text, language, expected):
    assert len(sentences(text, language)) == expected


@pytest.mark.parametrize("risk", Risk)
def test_a_lost_sentence_is_an_error_where_there_is_a_risk(risk):
    pair = Pair(Text(TWO, "en"), Text("Kommen Sie am Montag wieder.", "de"), risk=risk)

    (finding,) = find_lost_sentences(pair)
    assert (finding.severity is Severity.ERROR) is (risk is not Risk.ROUTINE)


def test_a_sentence_more_is_a_warning():
    translation = "Rest am Montag. Ruhen Sie sich ein oder zwei Tage aus. Kommen Sie wieder."
    pair = Pair(Text("Rest at home for a day.", "en"), Text(translation, "de"), risk=Risk.CRITICAL)

    (finding,) = find_lost_sentences(pair)
    assert (finding.severity or Severity.WARNING) is Severity.WARNING


def test_texts_of_very_many_sentences_are_not_compared():
    source, translation = "Rest at home today. " * 40, "Ruhen Sie sich heute zu Hause aus. " * 30

    assert list(find_lost_sentences(Pair(Text(source, "en"), Text(translation, "de")))) == []


def test_a_translator_may_split_a_sentence():
    source = "Rest at home for a day or two, and do not lift anything that is heavy."
    translation = "Ruhen Sie sich ein, zwei Tage zu Hause aus. Heben Sie dabei nichts Schweres."

    assert list(find_lost_sentences(Pair(Text(source, "en"), Text(translation, "de")))) == []


@given(texts | st.text(), LOCALES)
@settings(max_examples=200)
def test_cut_sentences_are_the_text(text, locale):
    assert "".join(sentences(text, locale)) == text


@given(texts | st.text(), LOCALES)
@settings(max_examples=200)
def test_a_text_has_as_many_sentences_as_itself(text, locale):
    same = Pair(Text(text, locale), Text(text, locale))

    assert [finding for check in module.CHECKS for finding in check.find(same)] == []


@given(texts | st.text(), texts | st.text(), LOCALES)
@settings(max_examples=100)
def test_any_two_texts_can_be_compared(source, translation, locale):
    pair = Pair(Text(source, "en"), Text(translation, locale))

    assert all(len(list(check.find(pair))) < 2 for check in module.CHECKS)
