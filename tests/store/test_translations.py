"""Translations: appended, never replaced."""

from datetime import UTC

import pytest

from cms.catalog.message import State
from cms.store.translations import (
    load_extents,
    load_first_seen,
    name_translations,
    newest_number,
    number_at,
    stored_texts,
)
from tests.store.records import ARTICLE, message

COOL, FILM = message("Cool it"), message("Use water [@who].")
REWORDED = ARTICLE.replace("Use water", "Use cool water")


@pytest.fixture
def article(records) -> int:
    return records.save().article_id


@pytest.fixture
def ask(records):
    """Call a function with a session."""

    def call(function, *arguments):
        with records.workspace.reading() as session:
            return function(session, *arguments)

    return call


def test_the_newest_counts_and_the_older_stay(records, article, ask):
    records.say([(COOL, "Kühlen"), (FILM, "Wasser")])
    records.say([(COOL, "Kühlen Sie")])
    found = records.history().translations

    assert (found[COOL].text, found[FILM].text) == ("Kühlen Sie", "Wasser")
    assert (found[COOL].state, found[COOL].author) == (State.REVIEWED, "eva")
    assert ask(stored_texts, article, "de") == {"Kühlen", "Kühlen Sie", "Wasser"}


def test_locales_and_articles_are_apart(records, article, ask):
    other = records.save(slug="graze").article_id
    records.say([(COOL, "Kühlen")])
    records.say([(COOL, "冷やす")], "ja")
    records.say([(COOL, "Abkühlen")], slug="graze")

    assert records.history("ja").translations[COOL].text == "冷やす"
    assert ask(stored_texts, article, "de") == {"Kühlen"}
    assert ask(stored_texts, other, "de") == {"Abkühlen"}
    assert ask(stored_texts, other, "ja") == set()


def test_history_can_be_seen_as_it_was(records, article, ask):
    records.say([(COOL, "alt")])
    then = ask(newest_number)
    records.say([(COOL, "neu"), (FILM, "neu")])

    assert {m: t.text for m, t in records.history(until=then).translations.items()} == {COOL: "alt"}
    assert records.history(until=0).translations == {}


def test_an_extent_counts_translations_and_says_when_the_newest_came(records, article, ask):
    assert ask(load_extents, article) == {}
    records.say([(COOL, "a"), (FILM, "b")])
    records.say([(COOL, "c")], "ja")
    extents = ask(load_extents, article)

    assert {tag: extent.count for tag, extent in extents.items()} == {"de": 2, "ja": 1}
    assert extents["de"].newest_at.tzinfo is UTC


def test_a_count_gives_the_number_of_the_translation_it_ends_with(records, article, ask):
    records.say([(COOL, "a")])
    records.say([(COOL, "b")], "ja")
    records.say([(FILM, "c")])

    assert ask(number_at, article, "de", 0) == 0
    assert ask(number_at, article, "de", 3) == 0
    assert ask(number_at, article, "de", 2) == ask(newest_number)
    assert 0 < ask(number_at, article, "de", 1) < ask(number_at, article, "ja", 1)


def test_translations_are_named_by_what_they_say(records, article, ask):
    other = records.save(slug="graze").article_id
    records.say([(COOL, "a"), (FILM, "b")])
    records.say([(COOL, "a"), (FILM, "x")], slug="graze")

    for count, same in ((0, True), (1, True), (2, False)):
        names = [ask(name_translations, number, "de", count) for number in (article, other)]
        assert (names[0] == names[1]) is same


def test_nothing_was_ever_said_in_a_new_article(article, ask):
    assert ask(newest_number) == 0


def test_a_message_remembers_the_revision_that_brought_it(records, article, ask):
    records.save(REWORDED)
    seen = ask(load_first_seen, article)

    assert seen[COOL].revision == 1
    assert (seen[message("Use cool water [@who].", REWORDED)].revision, seen[COOL].author) == (
        2,
        "ann",
    )


def test_a_step_knows_what_had_been_said_when_it_was_made(records, article, ask):
    records.say([(FILM, "Wasser")])
    records.save(REWORDED)
    (step,) = records.history().steps[message("Use cool water [@who].", REWORDED)]

    assert (step.before, step.since) == (FILM, ask(newest_number))


def test_the_same_step_may_be_made_again(records, article):
    for text in (REWORDED, ARTICLE, REWORDED):
        records.save(text)

    steps = records.history().steps[message("Use cool water [@who].", REWORDED)]
    assert [step.before for step in steps] == [FILM, FILM]
    assert steps[0].order > steps[1].order
