"""What a channel shows, on each database: one edition at a time, kept as moves are made."""

import pytest

from cms.errors import NothingHere
from cms.pipeline.deliver import PublishedContent, current_edition, served_chains
from cms.pipeline.publish import publish_release, roll_back
from tests.pipeline.shelf import ARTICLE, TRANSLATED, Shelf


def publish_two(shelf: Shelf) -> None:
    """Publish two articles, then one of them reworded and a third, without the second."""
    shelf.save("# Zebra\n\nText.\n", "zebra")
    shelf.cut()
    publish_release(shelf.workspace)
    shelf.save("# Änderung\n\nText.\n", "Änderung")
    shelf.save("# İstanbul\n\nText.\n", "a-b")
    shelf.save(ARTICLE.replace("Do not use ice.", "Never use ice."))
    shelf.cut()
    publish_release(shelf.workspace)


@pytest.fixture
def shelf(begin) -> Shelf:
    return begin(*TRANSLATED, publish_two)


def shown(shelf: Shelf) -> PublishedContent:
    edition = current_edition(shelf.workspace, "live")
    assert edition
    return PublishedContent(shelf.workspace, edition)


def slugs(content: PublishedContent) -> list[str]:
    return [card.slug for card in content.cards_after("", ["de"], 100)]


def test_articles_are_in_the_same_order_on_every_database(shelf):
    found = slugs(shown(shelf))

    assert found == sorted(found)
    assert len(found) == 4
    assert shown(shelf).documents() == sorted(shown(shelf).documents())


def test_an_edition_stays_what_it_was_while_others_come(shelf):
    second = shown(shelf)
    before = slugs(second), second.manifest(), second.cards_of("burn")

    roll_back(shelf.workspace)

    first = shown(shelf)
    assert (slugs(second), second.manifest(), second.cards_of("burn")) == before
    assert slugs(first) == ["burn", "zebra"]
    assert first.cards_of("a-b") == []
    assert first.cards_of("burn") != second.cards_of("burn")


def test_what_both_show_is_no_change_though_it_was_gone_between(shelf):
    for _ in range(2):
        roll_back(shelf.workspace)
        publish_release(shelf.workspace, 2)

    changes = shown(shelf).changes(2)

    assert (changes.gone, changes.new) == ([], [])
    assert {card.slug for card in shown(shelf).changes(1).gone} == {"burn"}
    assert len(shown(shelf).changes(1).new) == 12


def test_an_edition_knows_no_release_that_was_published_after_it(shelf):
    roll_back(shelf.workspace)
    first = shown(shelf)
    shelf.save("# Later\n\nText.\n", "later")
    shelf.cut()
    publish_release(shelf.workspace)

    with pytest.raises(NothingHere):
        first.changes(3)
    assert first.changes(1).new == []


def test_the_source_ends_each_chain(shelf):
    edition = current_edition(shelf.workspace, "live")

    assert served_chains(shelf.workspace, edition) == {
        "en": ("en",),
        "de": ("de", "en"),
        "ar": ("ar", "en"),
        "ja": ("ja", "en"),
    }
