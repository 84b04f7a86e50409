"""What the API and the studio save, on each database, and by many at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from cms.catalog.message import State
from cms.errors import ArticleExists, CmsError, KeyInUse, KeyReused, TranslationStale
from cms.pipeline.answer_once import Answer, begin_answer, forget_answer, keep_answer
from cms.pipeline.browse_messages import browse_messages, show_message
from cms.pipeline.create_article import create_article
from cms.pipeline.save_translations import Written, save_translations

DAILY = "Change it once a day."


def cell(shelf, words=DAILY):
    cells = browse_messages(shelf.workspace, "burn", "de").cells
    return next(each for each in cells if each.message.text == words)


def test_a_text_is_saved_once_on_what_was_read(shelf):
    read = cell(shelf)
    written = Written(read.message.key, read.name, "Täglich wechseln.")
    (saved,) = save_translations(shelf.workspace, "burn", "de", [written])

    assert (saved.translation.state, saved.translation.author) == (State.TRANSLATED, "ann")
    assert show_message(shelf.workspace, "burn", "de", read.message.id).name == saved.name
    with pytest.raises(TranslationStale):
        save_translations(shelf.workspace, "burn", "de", [written])


def test_of_many_at_the_same_moment_one_is_saved(shelf):
    read = cell(shelf)

    def save(number):
        written = Written(read.message.key, read.name, f"Täglich, {number}.")
        try:
            return save_translations(shelf.workspace, "burn", "de", [written])[0].name
        except TranslationStale as stale:
            return stale.details["sides"][0].theirs.text

    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(save, range(6)))
    now = cell(shelf)

    assert sorted({*told}) == sorted({now.name, now.translation.text})
    assert told.count(now.name) == 1


def test_of_two_who_create_the_same_article_one_does(shelf):
    def create(number):
        try:
            return create_article(shelf.workspace, "twin", f"# Twin\n\nText {number}.\n")[0].number
        except CmsError as error:
            return type(error)

    with ThreadPoolExecutor(4) as pool:
        assert sorted(map(str, pool.map(create, range(4)))) == sorted(
            map(str, [1, *[ArticleExists] * 3])
        )


def test_a_key_is_of_one_request_and_one_person(shelf):
    place = shelf.workspace, "ann", "key"

    assert begin_answer(*place, "a" * 64) is None
    with pytest.raises(KeyInUse):
        begin_answer(*place, "a" * 64)
    keep_answer(*place, Answer("", 201, {"etag": '"x"'}, b"{}"))
    with pytest.raises(KeyReused):
        begin_answer(*place, "b" * 64)
    assert begin_answer(*place, "a" * 64) == Answer("a" * 64, 201, {"etag": '"x"'}, b"{}")
    assert begin_answer(shelf.workspace, "bob", "key", "b" * 64) is None
    forget_answer(shelf.workspace, "bob", "key")
    assert begin_answer(shelf.workspace, "bob", "key", "c" * 64) is None
