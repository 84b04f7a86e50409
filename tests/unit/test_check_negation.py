"""Whether a sentence that forbids still forbids, in many languages."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalog.checks.check import Pair, Severity
from cms.catalog.checks.negation import checks as negation
from cms.catalog.checks.negation.checks import find_changed_negation, same_negations
from cms.catalog.checks.negation.table import LANGUAGES, UNSURE
from cms.catalog.checks.text import Text
from cms.document.model import Risk
from tests.cases import read_cases
from tests.check_cases import judged
from tests.markdown_documents import texts

CHECKS_PAGE = Path(__file__).parents[2] / "docs" / "checks.md"
LOCALES = st.sampled_from([*LANGUAGES, "pt-BR", "zh-Hant", "tlh"])


@pytest.mark.parametrize(("source", "translations"), read_cases("check_negation.txt"))
def test_a_changed_negation_is_found_and_a_good_translation_passes(source, translations, request):
    locale = request.node.callspec.id.split(" ")[1].rstrip(":")

    assert judged(negation.CHECKS, "negation", locale, source, translations) == translations


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        (("de", "Kratzen Sie nicht."), "Do not scratch.", "Scratch."),
        (("de", "Duschen Sie täglich."), "Take a shower every day.", "Do not take a shower."),
        (("es", "No se rasque."), "Do not scratch.", "Scratch."),
        (("es", "No tome nunca dos."), "Never take two.", "Always take two."),
        (("fr", "Ne grattez pas la plaie."), "Do not scratch.", "Scratch the wound."),
        (("fr", "Mettez la crème le soir."), "Use it at night.", "Do not use it at night."),
        (("ja", "触らないでください。"), "Do not touch it.", "Touch it."),
        (("ja", "二日間休んでください。"), "Rest for two days.", "Do not rest."),
        (("ar", "لا تلمس الجرح."), "Do not touch the wound.", "Touch the wound."),
        (("ar", "اغسل يديك."), "Wash your hands.", "Do not wash your hands."),
        (("cy", "Doedd y clwyf ddim yn sych."), "The wound was not dry.", "The wound was dry."),
        (("kk", "Тұру мүмкін емес."), "It is impossible to stand.", "Stand up."),
    ],
)
def test_a_source_may_be_in_any_language(source, right, wrong):
    pairs = [Pair(Text(source[1], source[0]), Text(each, "en")) for each in (right, wrong)]

    assert [len([*find_changed_negation(pair)]) for pair in pairs] == [0, 1]


@pytest.mark.parametrize("risk", Risk)
def test_it_is_an_error_where_a_section_is_critical(risk):
    pair = Pair(Text("Do not run.", "en"), Text("Laufen Sie.", "de"), risk=risk)

    (finding,) = find_changed_negation(pair)
    assert (finding.severity is Severity.ERROR) is (risk is Risk.CRITICAL)


@pytest.mark.parametrize("language", sorted(UNSURE))
def test_it_is_never_an_error_where_the_words_of_a_language_were_hardly_tried(language):
    pair = Pair(Text("Do not run.", "en"), Text("1", language), risk=Risk.CRITICAL)

    (finding,) = find_changed_negation(pair)
    assert finding.severity is Severity.WARNING
    assert f"`{language}`" in CHECKS_PAGE.read_text(encoding="utf-8")


def test_what_is_said_tells_which_side_negates():
    lost = Pair(Text("Do not run.", "en"), Text("Courez.", "fr"))
    added = Pair(Text("Run.", "en"), Text("Ne courez pas.", "fr"))

    assert [each.message for each in find_changed_negation(lost)] == [
        "the source says not to, or that something is not, where the translation does not"
    ]
    assert [each.message for each in find_changed_negation(added)] == [
        "the translation says not to, or that something is not, where the source does not"
    ]


@pytest.mark.parametrize(
    ("locale", "old", "new", "is_same"),
    [
        ("en", "Do not scratch.", "Do not scratch!", True),
        ("en", "Do not scrach it.", "Do not scratch it.", True),
        ("en", "Don't scratch.", "Do not scratch.", True),
        ("en", "You cannot drive.", "You can’t drive.", True),
        ("en", "If it hurts do not run.", "If it hurts, do not run.", True),
        ("en", "Do not scratch.", "Do scratch.", False),
        ("en", "Do not eat, drink water.", "Eat, do not drink water.", False),
        ("en", "Shower with a cap.", "Shower without a cap.", False),
        ("en", "Never drive.", "Ever drive.", False),
        ("de", "Kein Sport.", "Ein Sport.", False),
        ("de", "Keine Bäder!", "Keine Bäder.", True),
        ("ja", "触らないでください。", "触ってください。", False),
        ("ja", "触らないで下さい。", "触らないでください。", True),
        ("tr", "Dokunmayın.", "Dokunun.", False),
        ("tlh", "a b", "a  b!", True),
        ("tlh", "a b", "a c", False),
    ],
)
def test_texts_of_one_language_negate_the_same_or_not(locale, old, new, is_same):
    assert same_negations(Text(old, locale), Text(new, locale)) is is_same


@given(texts | st.text(), LOCALES)
@settings(max_examples=200)
def test_a_text_negates_as_it_does_itself(text, locale):
    same = Text(text, locale)

    assert list(find_changed_negation(Pair(same, same))) == []
    assert same_negations(same, same)


@given(texts | st.text(), texts | st.text(), LOCALES)
@settings(max_examples=100)
def test_any_two_texts_can_be_compared(source, translation, locale):
    assert len(list(find_changed_negation(Pair(Text(source, "en"), Text(translation, locale))))) < 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_cues_that_can_be_read(language):
    text = Text("a ， 1", language)

    assert list(find_changed_negation(Pair(text, text))) == []
