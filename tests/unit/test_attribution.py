"""Who is behind a translation."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cms.catalog.attribution import Attribution, Saved, attributions
from cms.catalog.message import Origin, State

START = datetime(2026, 11, 22, 6, tzinfo=UTC)


def saved(number, text, state="translated", author="ann", reviewer=""):
    at = START + timedelta(hours=number)
    return Saved(number, 7, text, State(state), Origin.HUMAN, author, reviewer, at)


def at(number):
    return START + timedelta(hours=number)


def test_a_review_keeps_the_translator():
    found = attributions([saved(1, "Ruhe."), saved(2, "Ruhe.", "reviewed", "ann", "bea")])

    assert found[1] == Attribution("ann", at(1), Origin.HUMAN)
    assert found[2] == Attribution("ann", at(1), Origin.HUMAN, "bea", at(2))


def test_an_approval_counts_from_the_first_time():
    rows = [saved(number, "Ruhe.", "reviewed", "ann", "bea") for number in (1, 2)]

    assert attributions(rows)[2].reviewed_at == at(1)
    again = [*rows, saved(3, "Ruhe.", "reviewed", "ann", "carl")]
    assert attributions(again)[3].reviewed_at == at(3)


def test_a_text_that_a_machine_made_stays_the_machines():
    rows = [replace(saved(1, "Ruhe.", "fuzzy"), origin=Origin.MACHINE), saved(2, "Ruhe.")]

    assert attributions(rows)[2].origin is Origin.MACHINE


def test_another_text_has_its_own_maker():
    found = attributions([saved(1, "Ruhe."), saved(2, "Rast.", author="bea")])

    assert (found[2].translator, found[2].translated_at) == ("bea", at(2))
