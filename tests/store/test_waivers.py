"""Waivers: appended, never replaced."""

from dataclasses import replace

import pytest

from cms.catalog.waiver import Waiver, in_force
from cms.store.base import now
from cms.store.engine import writing
from cms.store.waivers import append_waiver, load_waivers

WAIVER = Waiver(0, "Use 2.", "Zwei.", "numbers", "It is spelled out.", "eva", now())
NAME = (WAIVER.source, WAIVER.translation, WAIVER.check)


@pytest.fixture
def article(records) -> int:
    return records.save().article_id


@pytest.fixture
def waive(records, article):
    def call(waiver, locale="de", of=article):
        with writing(records.workspace.engine) as session:
            append_waiver(session, of, locale, waiver)

    return call


@pytest.fixture
def load(records):
    def call(articles, locales=("de",), until=None):
        with records.workspace.reading() as session:
            return load_waivers(session, articles, locales, until)

    return call


def test_a_waiver_is_as_it_was_given(article, waive, load):
    waive(WAIVER)

    (found,) = load([article])[article, "de"]
    assert replace(found, number=0) == WAIVER
    assert found.number > 0


def test_a_withdrawn_waiver_stays_and_holds_no_more(article, waive, load):
    waive(WAIVER)
    waive(replace(WAIVER, reason="No.", is_withdrawn=True))

    found = load([article])[article, "de"]
    assert [each.is_withdrawn for each in found] == [False, True]
    assert in_force(found) == {}
    assert in_force(load([article], until=found[0].number)[article, "de"]) == {NAME: found[0]}


def test_one_that_is_given_again_holds_again(article, waive, load):
    for is_withdrawn in (False, True, False):
        waive(replace(WAIVER, is_withdrawn=is_withdrawn))

    assert list(in_force(load([article])[article, "de"])) == [NAME]


def test_articles_and_locales_are_apart(records, article, waive, load):
    other = records.save(slug="graze").article_id
    waive(WAIVER)
    waive(replace(WAIVER, check="links"), of=other)
    waive(replace(WAIVER, check="tags"), "fr")

    found = load([article, other], ["de", "fr"])
    assert {place: each.check for place, (each,) in found.items()} == {
        (article, "de"): "numbers",
        (other, "de"): "links",
        (article, "fr"): "tags",
    }
    assert load([other], ["fr"]) == {}
