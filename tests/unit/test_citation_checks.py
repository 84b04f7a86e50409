from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cms.document.citation_checks import (
    AddressHistory,
    CitationCheck,
    Confirmation,
    Doubt,
    Outcome,
    doubts_of,
)
from tests.markdown_documents import read

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LETTERS = {
    "r": Outcome.REACHABLE,
    "m": Outcome.REDIRECTED,
    "g": Outcome.GONE,
    "s": Outcome.SOFT_404,
    "?": Outcome.UNKNOWN,
}


def history(letters):
    """Make a history: a check for each letter; `!` confirms the one before."""
    checks, confirmed = [], []
    for letter in letters:
        if letter == "!":
            confirmed.append(Confirmation("a", len(checks), "Because.", "ann", NOW))
        else:
            checks.append(CitationCheck("a", LETTERS[letter], NOW, number=len(checks) + 1))
    return AddressHistory(checks, confirmed)


@pytest.mark.parametrize(
    ("letters", "wanted"),
    [
        ("", False),
        ("r", False),
        ("g", True),
        ("s", True),
        ("rg", True),
        ("gr", False),
        ("gm", False),
        ("g?", True),
        ("?", False),
        ("r?", False),
        ("g!", False),
        ("g!g", False),
        ("g!?g", False),
        ("gg!", False),
        ("g!rg", True),
        ("g!s", True),
        ("s!gs", True),
        ("g!rg!", False),
    ],
)
def test_what_is_in_doubt(letters, wanted):
    assert history(letters).is_in_doubt is wanted


@given(some.text("rmgs?", max_size=8), some.text("rmgs?", max_size=4))
def test_a_confirmation_never_outlives_another_result(before, after):
    told = history(f"{before}g!{after}")

    if told.is_in_doubt or after.strip("g?"):
        assert told.is_in_doubt == bool(told.telling and told.telling.is_failing)


def test_the_sections_that_cite_what_is_gone_are_in_doubt():
    document = read("# A\n\nSee [@a].\n\n## One {#one}\n\nSee [@a; @b].\n\n## Two {#two}\n\n[@b]\n")
    gone = CitationCheck("x", Outcome.GONE, NOW, reason="status 404")

    found = doubts_of(document, {"b": gone, "c": gone})

    assert found == [
        Doubt("article", "c", "status 404"),
        Doubt("one", "b", "status 404"),
        Doubt("two", "b", "status 404"),
    ]
    why = "which leads to nothing any more (status 404)"
    assert [str(each) for each in found[:2]] == [
        f"the article stands on the citation 'c', {why}",
        f"the section 'one' stands on the citation 'b', {why}",
    ]
