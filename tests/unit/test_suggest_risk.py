"""Which risk the words of a section speak for, in many languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.document.model import Risk
from cms.document.risk_words import WORDS
from cms.document.split import split
from cms.document.suggest_risk import open_suggestions, suggest_risk_of
from tests.cases import read_cases


@pytest.mark.parametrize(("language_and_text", "expected"), read_cases("risk_words.txt"))
def test_words_speak_for_a_risk(language_and_text, expected):
    language, _, text = language_and_text.partition("\n")

    found = suggest_risk_of(text, language)

    assert ": ".join(filter(None, (found.risk, ", ".join(found.words)))) == expected


@given(st.text(max_size=200), st.sampled_from(sorted(WORDS)))
def test_any_text_can_be_looked_through(text, language):
    found = suggest_risk_of(text, language)

    assert (found.risk is Risk.ROUTINE) == (found.words == ())


@pytest.mark.parametrize("language", sorted(WORDS))
def test_every_word_of_a_table_is_found_by_itself(language):
    for risk, words in WORDS[language].items():
        for word in words.split(","):
            text = word.strip().replace("*", "").replace("#", "112")
            assert suggest_risk_of(f"… {text} …", language).risk in (risk, Risk.CRITICAL), word


def test_what_a_person_said_of_a_section_is_not_doubted():
    source = "# A\n\n## Bleeding\n\nPress on it.\n\n## Rest\n\nSit down.\n"
    document = split(source, slug="a", source_locale="en")

    assert list(open_suggestions(document)) == ["bleeding"]


def test_a_section_in_the_language_of_a_region_has_that_languages_words():
    source = "# A\n\n## Eins\n\nDie Blutung hört auf.\n"
    document = split(source, slug="a", source_locale="de-CH")

    assert open_suggestions(document)["eins"].words == ("blutung",)
