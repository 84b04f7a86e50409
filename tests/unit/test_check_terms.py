"""Whether the glossary's terms are rendered as it says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalog.checks.check import Pair
from cms.catalog.checks.terms import CHECKS
from cms.catalog.checks.terms_forms import has_exactly, has_form, has_word, without
from cms.catalog.checks.text import Text
from cms.catalog.glossary import EVERYWHERE, Rendering, Term, Usage
from tests.cases import read_cases
from tests.markdown_documents import texts

APPROVED = {
    "dressing": "de:Verband,Verbände hu:kötés ru:повязка id:perban",
    "sunscreen": "fr:crème_solaire",
    "scar": "es:cicatriz pt:cicatriz fr:cicatrice ru:рубец ja:傷あと ar:ندبة",
    "wound": "ar:جرح fa:زخم ja:傷口,きずぐち zh-Hans:伤口 tr:yara fi:haava ko:상처 he:פצע hi:घाव"
    " vi:vết_thương th:แผล",
    "burn": "de:Verbrennung,Brandwunde",
}
FORBIDDEN = {
    "burn": "de:Brand",
    "scar": "fr:balafre es:marca ru:болячка ja:傷物 ar:علامة",
}


def renderings(listed, usage):
    for part in listed.split():
        locale, _, forms = part.partition(":")
        text, *variants = forms.replace("_", " ").split(",")
        yield Rendering(locale, text, usage, tuple(variants))


def term_of(text):
    if text == "AquaSeal":
        return Term("en", text, renderings=(Rendering(EVERYWHERE, "", Usage.KEPT),))
    approved = renderings(APPROVED[text], Usage.APPROVED)
    return Term(
        "en", text, renderings=(*approved, *renderings(FORBIDDEN.get(text, ""), Usage.FORBIDDEN))
    )


def names(pair):
    return [check.name for check in CHECKS if list(check.find(pair))]


@pytest.mark.parametrize(("text", "translations"), read_cases("check_terms.txt"))
def test_a_term_is_found_in_its_forms(text, translations, request):
    name, locale = request.node.callspec.id.partition(":")[0].split(" ")
    lines = [line.partition(": ")[2] for line in translations.splitlines()]
    pairs = [Pair(Text(text, "en"), Text(line, locale), terms=(term_of(text),)) for line in lines]
    verdicts = ["wrong" if name in names(pair) else "right" for pair in pairs]

    assert [line.partition(": ")[0] for line in translations.splitlines()] == verdicts


def test_a_finding_names_the_term_and_what_is_wanted():
    pair = Pair(Text("Dressing", "en"), Text("Pflaster", "de"), terms=(term_of("dressing"),))

    assert [finding.message for check in CHECKS for finding in check.find(pair)] == [
        "“dressing” is to be rendered as “Verband”"
    ]


def test_of_two_terms_of_one_word_either_will_do():
    noun = Term("en", "burn", "noun", renderings=(Rendering("de", "Verbrennung"),))
    verb = Term("en", "burn", "verb", renderings=(Rendering("de", "brennen"),))
    translations = {"Die Verbrennung.": [], "Das brennt.": [], "Das tut weh.": ["term-missing"]}

    for translation, expected in translations.items():
        pair = Pair(Text("Burn", "en"), Text(translation, "de"), terms=(noun, verb))
        assert names(pair) == expected


@pytest.mark.parametrize(
    ("text", "term", "language", "is_there"),
    [
        ("薬を塗った", "塗る", "ja", True),
        ("xを見る", "Xする", "ja", False),
        ("바르지 마십시오", "바르다", "ko", True),
        ("Salben Sie ein", "Salbe", "de", True),
    ],
)
def test_a_verb_is_found_in_its_forms(text, term, language, is_there):
    assert has_form(text, term, language) is is_there


def test_without_terms_nothing_is_said():
    assert names(Pair(Text("Burn", "en"), Text("Brand", "de"))) == []


def test_a_locale_without_renderings_is_free():
    assert names(Pair(Text("Burn", "en"), Text("x", "sw"), terms=(term_of("burn"),))) == []


@given(
    texts | st.text(), st.text(min_size=1), st.sampled_from(["de", "ar", "he", "ja", "tr", "th"])
)
@settings(max_examples=200)
def test_any_term_can_be_looked_for_in_any_text(text, term, language):
    term_of_it = Term(
        "en",
        term,
        renderings=(Rendering(language, term), Rendering(language, text, Usage.FORBIDDEN)),
    )
    pair = Pair(Text(term, "en"), Text(text, language), terms=(term_of_it,))

    assert len(names(pair)) <= len(CHECKS)


@given(st.text(), st.text(min_size=1), st.sampled_from(["de", "ar", "he", "ja", "tr", "th"]))
@settings(max_examples=200)
def test_a_word_is_a_form_of_itself(before, term, language):
    text = f"{before} {term}"

    assert has_exactly(text, term)
    assert not has_word(term, term, language) or has_form(term, term, language)
    assert isinstance(without(text, [term], language), str)
