"""What the checks found is found again for the same pair of texts, and for no other."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalog.checks.check import Check, Example, Finding, Pair, Problem, Severity
from cms.catalog.checks.known_problems import KnownProblems, name_pair
from cms.catalog.checks.rules import Rules
from cms.catalog.checks.text import Text
from cms.catalog.glossary import Rendering, Term
from cms.document.model import BlockKind, Risk, Syntax

PAIR = Pair(Text("Rest for 2 days.", "en"), Text("Ruhe für 3 Tage.", "de"), BlockKind.PARAGRAPH)
SAID = Problem("loud", Severity.ERROR, "It says 3.")
OTHERS = [
    replace(PAIR, source=Text("Rest for 3 days.", "en")),
    replace(PAIR, source=Text("Rest for 2 days.", "en-GB")),
    replace(PAIR, source=Text("Rest for 2 days.", "en", Syntax.HTML)),
    replace(PAIR, translation=Text("Ruhe für 2 Tage.", "de")),
    replace(PAIR, translation=Text("Ruhe für 3 Tage.", "de-AT")),
    replace(PAIR, translation=Text("Ruhe für 3 Tage.", "de", Syntax.NONE)),
    replace(PAIR, kind=BlockKind.HEADING),
    replace(PAIR, risk=Risk.CRITICAL),
    replace(PAIR, longest=12),
    replace(PAIR, terms=(Term("en", "rest"),)),
    replace(PAIR, terms=(Term("en", "rest", renderings=(Rendering("de", "Ruhe"),)),)),
]


@pytest.fixture
def judged() -> list[Pair]:
    """The pairs that the rules have looked at."""
    return []


@pytest.fixture
def rules(judged) -> Rules:
    def find(pair):
        judged.append(pair)
        yield Finding(SAID.message)

    return Rules((Check("loud", SAID.severity, "All.", Example("de", "A", "B", "C"), find),), ())


def test_a_pair_is_judged_once(rules, judged):
    known = KnownProblems()

    assert [known.problems(rules, PAIR) for _ in range(3)] == [(SAID,)] * 3
    assert judged == [PAIR]


def test_what_was_found_before_is_not_judged_and_is_not_new(rules, judged):
    first = KnownProblems()
    first.problems(rules, PAIR)
    second = KnownProblems(first.new)

    assert second.problems(rules, PAIR) == (SAID,)
    assert (len(judged), second.new) == (1, {})


@pytest.mark.parametrize("other", OTHERS, ids=range(len(OTHERS)))
def test_a_pair_that_differs_in_anything_is_judged_itself(rules, judged, other):
    known = KnownProblems()
    known.problems(rules, PAIR)
    known.problems(rules, other)

    assert judged == [PAIR, other]


def test_what_is_not_translated_is_neither_judged_nor_kept(rules, judged):
    known = KnownProblems()

    assert known.problems(rules, replace(PAIR, translation=Text("", "de"))) == ()
    assert (judged, known.new) == ([], {})


@given(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), min_size=2, max_size=2))
@settings(max_examples=100)
def test_no_two_pairs_of_texts_have_one_name(texts):
    first, second = (Pair(Text(source, "en"), Text(other, "de")) for source, other in texts)

    assert (name_pair(first) == name_pair(second)) is (texts[0] == texts[1])
