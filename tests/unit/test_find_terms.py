from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalog.build import build_template
from cms.catalog.find_terms import Finder, find_terms, note_terms, terms_by_message
from cms.catalog.glossary import Rendering, Term, Usage, term_note
from cms.document.model import Syntax
from cms.document.split import split
from tests.cases import read_cases
from tests.markdown_documents import texts

WORDS = (
    "burn cream",
    "follow-up",
    "Crohn's disease",
    "AIDS",
    "mRNA",
    "火傷",
    "やけど",
    "แผล",
    "화상",
    "X線",
    "éczema",
    "दवा",
)
BURN = Term("en", "burn", variants=("burns",))
FINDER = Finder((BURN, *(Term("en", word) for word in WORDS)))


@pytest.mark.parametrize(("text", "expected"), read_cases("find_terms.txt"))
def test_terms_are_found(text, expected):
    found = [f"{match.term.text}@{match.start}-{match.end}" for match in FINDER.find(text)]

    assert " ".join(found) == expected.strip("-")


@pytest.mark.parametrize(
    "text",
    ["`burn`", "[x](burn.png)", "[@burn]", "<img alt='burn'>", "{{< burn >}}", "<https://burn.x>"],
)
def test_code_addresses_and_citations_have_no_terms(text):
    assert find_terms(text, FINDER) == ()


@pytest.mark.parametrize(
    "text", ["**burn** cream", "a *burn cream*", "[burn](x) cream", "burn&nbsp;cream"]
)
def test_emphasis_and_links_may_stand_inside_a_term(text):
    assert [term.text for term in find_terms(text, FINDER)] == ["burn cream"]


def test_code_between_two_words_parts_them():
    assert [term.text for term in find_terms("burn `x` cream", FINDER)] == ["burn"]


def test_in_html_tags_are_no_words():
    assert find_terms('<b class="burn">x</b>', FINDER, Syntax.HTML) == ()


def test_two_terms_of_one_word_are_both_found():
    verb, noun = Term("en", "burn", "verb"), Term("en", "burn", "noun")

    assert find_terms("burn", Finder((verb, noun))) == (verb, noun)


@given(texts | st.text(), st.lists(st.text(min_size=1, max_size=6), max_size=5))
@settings(max_examples=200)
def test_matches_are_in_order_and_apart(text, words):
    finder = Finder(tuple(Term("en", word, variants=("a b",)) for word in words))
    spans = sorted({(match.start, match.end) for match in finder.find(text)})

    assert all(start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert len(find_terms(text, finder)) <= len(words)


@given(st.text("burn cream-'.AIDS_1 ", max_size=30))
def test_ascii_is_no_special_case(text):
    spans = [(match.start, match.end) for match in FINDER.find(text)]

    assert [(match.start, match.end) for match in FINDER.find(f"{text} é")] == spans


GERMAN = (Rendering("de", "Verbrennung"), Rendering("de", "Brand", Usage.FORBIDDEN))


@pytest.mark.parametrize(
    ("term", "locale", "note"),
    [
        (
            Term("en", "burn", "noun", renderings=GERMAN),
            "de",
            "Term: burn (noun): Verbrennung; not: Brand",
        ),
        (Term("en", "burn", renderings=GERMAN), "de-AT", "Term: burn: Verbrennung; not: Brand"),
        (Term("en", "burn", renderings=GERMAN), "fr", ""),
        (Term("en", "burn", definition="By\nheat.", note="!"), "fr", "Term: burn (By heat.; !)"),
        (
            Term("en", "X", renderings=(Rendering("*", "", Usage.KEPT),)),
            "fr",
            "Term: X: do not translate",
        ),
        (Term("en", "X", renderings=(Rendering("de-DE", "Y"),)), "de", "Term: X: Y"),
        (Term("en", "X", renderings=(Rendering("pt-PT", "Y"),)), "pt-BR", ""),
    ],
)
def test_a_note_tells_what_a_translator_into_a_locale_must_know(term, locale, note):
    assert term_note(term, locale) == note


def test_a_catalog_notes_the_terms_of_each_message():
    document = split("# A burn\n\nRest.\n", slug="a", source_locale="en", path="a.md")
    finder = Finder((Term("en", "burn", renderings=GERMAN),))
    template = build_template(document, datetime(2026, 11, 22, tzinfo=UTC))
    catalog = note_terms(replace(template, locale="de"), terms_by_message(document, finder))

    noted = {entry.message.text for entry in catalog.entries if "Verbrennung" in entry.notes[-1]}
    assert noted == {"A burn"}


def test_without_terms_a_catalog_stays_the_same():
    document = split("# A burn\n", slug="a", source_locale="en", path="a.md")
    template = build_template(document, datetime(2026, 11, 22, tzinfo=UTC))

    assert note_terms(template, terms_by_message(document, Finder(()))) is template
