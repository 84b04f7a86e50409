from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cms.document.citation_checks import (
    AddressHistory,
    CitationCheck,
    Confirmation,
    DeadSource,
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
    text = "# A\n\nSee [@a], `[@c]`.\n\n## One {#one}\n\nSee [@a; @b].\n\n## Two {#two}\n\n[@b]\n"
    gone = CitationCheck("x", Outcome.GONE, NOW, reason="status 404")

    found = doubts_of(read(text), [DeadSource("b", gone), DeadSource("c", gone)])

    assert [(each.place, each.key) for each in found] == [
        ("article", "c"),
        ("one", "b"),
        ("two", "b"),
    ]
    why = "which leads to nothing any more (status 404)"
    assert [str(each) for each in found[:2]] == [
        f"the article stands on the citation 'c', {why}",
        f"the section 'one' stands on the citation 'b', {why}",
    ]


@pytest.mark.parametrize(
    ("doubt", "places", "said"),
    [
        (Doubt("a", "who", "404"), ["en", "de", "ja"], "stands on the citation 'who', which"),
        (
            Doubt("a", "who", "404", not_in=("de",)),
            ["en", "ja"],
            "not in de, where readers get another",
        ),
        (Doubt("a", "who", "404", ("de",)), ["de"], "what is cited in place of 'who' in de,"),
    ],
)
def test_a_doubt_holds_where_readers_are_given_that_source(doubt, places, said):
    assert [tag for tag in ("en", "de", "ja") if doubt.holds_in(tag)] == places
    assert said in str(doubt)
