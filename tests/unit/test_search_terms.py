import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.document.search_terms import MOST_WANTED, STEMMERS, wanted, words, words_met
from cms.document.searchable import find_snippet, searchable
from tests.release_sample import document, section

LOCALES = st.sampled_from([*STEMMERS, "ja", "th", "zh-Hant", "ko", "he", "en-XA"])
SCRIPTS = st.sampled_from("aßİıé'’ 1_-.\u200cあアｱ漢字กาखीあ한글الجُرו\u0307")
TEXTS = st.one_of(st.text(max_size=40), st.text(SCRIPTS, max_size=20))


@given(TEXTS, LOCALES)
@settings(max_examples=80)
def test_terms_have_no_sign_that_a_database_could_take_for_its_own(text, locale):
    terms = [term for word in words(text, locale) for term in word.terms]
    asked = [term for each in wanted(text, [locale]) for term in each.terms]

    for term in (*terms, *asked):
        assert term
        assert not set(term) & set(" \"'\\:*&|!()<>\n\0")


@given(TEXTS, LOCALES)
@example("\u064b\u064b0", "en")  # marks without a letter
@example("ア'ل", "pt")
@example("a'\u093a", "en")  # an apostrophe before a mark joins nothing
@settings(max_examples=80)
def test_a_text_has_what_is_asked_for_in_its_own_words(text, locale):
    asked = wanted(text, [locale])
    met = {each for _, here in words_met(text, locale, asked) for each in here}

    assert len(asked) <= MOST_WANTED
    assert met == set(asked)


@given(TEXTS, TEXTS, LOCALES)
@settings(max_examples=40)
def test_a_snippet_is_a_part_of_the_text_and_marks_words_in_it(text, question, locale):
    made = section("a", "Text.\n", lang=locale, html=f"<p>{text}</p>".replace("<p><", "<p>&lt;"))
    found = find_snippet(document(sections=[made]), wanted(question, [locale]))

    assert all(0 <= start < end <= len(found.text) for start, end in found.spans)
    assert found.marked.count("<mark>") == len(found.spans)


def test_titles_headings_and_texts_are_told_apart():
    made = section("care", "## Dressings\n\nRested.\n", heading="Dressings")

    found = searchable(document(title="Burns", summary="Cooling.", sections=[made]))

    assert (list(found.title), list(found.headings)) == (["burn"], ["dress"])
    assert set(found.body) == {"cool", "dress", "rest"}


def test_syllables_that_amharic_speaks_alike_are_one():
    asked = wanted("ሀኪም ሀይል ጸሐይ", ["am"])

    assert {each for _, here in words_met("ሐኪም ኃይል ፀሀይ", "am", asked) for each in here} == {*asked}


@pytest.mark.parametrize(
    ("locale", "asked", "text"),
    [("uk", "рану", "Промийте рани"), ("sk", "ranu", "Čistá rana"), ("hr", "zavoj", "Bez zavoja")],
)
def test_a_language_without_a_stemmer_has_that_of_a_near_one(locale, asked, text):
    (wish,) = wanted(asked, [locale])

    assert [here for _, here in words_met(text, locale, [wish]) if wish in here]
