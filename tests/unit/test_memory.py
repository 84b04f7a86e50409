"""Finding texts that are like a given one, and the order of what is answered."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.catalog.likeness import FUZZY_CUTOFF
from cms.catalog.memory import (
    Likeness,
    Query,
    Shelf,
    candidates,
    length_class,
    lists,
    most_alike,
    query_features,
    reachable_lengths,
)
from cms.catalog.memory_answer import NOWHERE, MemoryMatch, Place, Use, answers
from cms.catalog.message import State

HERE = Place("burn", "cool")
PAIRS = [
    ("Hold it under cool water for 20 minutes.", "Hold it under cold water for 10 minutes."),
    ("Rest. Drink water. Call us.", "Rest. Call us."),
    ("十分な水を飲んでください。", "十分な水を毎日飲んでください。"),
    ("ดื่มน้ำให้เพียงพอทุกวัน", "ดื่มน้ำให้เพียงพอ"),
    ("اشرب الكثير من الماء كل يوم.", "اشرب القليل من الماء كل يوم."),
]


def near(query: str, texts: list[str]) -> list[int]:
    """Return what the lists of a memory of these texts give for a query."""
    memory = lists({number: (text, "en") for number, text in enumerate(texts)})
    wanted = query_features(query, "en")
    return candidates(
        (feature, found) for (feature, _), found in memory.items() if feature in wanted
    )


def use(text: str = "Ruhen.", place: Place = NOWHERE, day: int = 1, **others: object) -> Use:
    values = {"state": State.TRANSLATED, "author": "eva", "at": datetime(2026, 1, day, tzinfo=UTC)}
    return Use(text, place=place, **(values | others))


def first(*uses: Use) -> MemoryMatch:
    return answers([Likeness(7, "Rest.", 100.0)], {7: uses}, HERE, 1)[0]


@pytest.mark.parametrize(("text", "changed"), PAIRS)
def test_a_changed_text_is_found_by_what_it_still_has(text, changed):
    others = [f"Page {number} of the leaflet" for number in range(50)]

    assert near(changed, [*others, text])[0] == 50


@settings(max_examples=60)
@given(st.lists(st.text(max_size=40), max_size=6))
def test_a_text_with_a_word_finds_itself(texts):
    for number, text in enumerate(texts):
        assert not query_features(text, "en") or number in near(text, texts)


def test_the_same_word_of_another_language_is_another_word():
    assert not {*query_features("gift", "en")} & {*query_features("gift", "de")}


def test_a_long_text_is_searched_by_its_longest_words():
    text = " ".join(f"word{number}" for number in range(1000))

    assert len(query_features(text, "en")) == 64


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_text_that_is_alike_has_a_reachable_length(one, other):
    shortest, longest = reachable_lengths(one)
    could_be_alike = 200 * min(one, other) >= FUZZY_CUTOFF * (one + other)

    assert not could_be_alike or shortest <= other <= longest


def test_classes_of_length_grow_with_it():
    classes = [length_class(length) for length in range(1000)]

    assert classes == sorted(classes)


def test_the_most_alike_comes_first_and_of_equals_the_older():
    shelf = Shelf([9, 3, 5, 1], ["Rest a day.", "Rest a day!", "Rest all day.", "Drink."])
    found = most_alike(Query("Rest a day?", "en", "de"), [shelf])

    assert [each.segment for each in found] == [3, 9, 5]


@given(st.lists(st.text("ab ", max_size=8), max_size=9), st.text("ab ", max_size=8))
def test_shelf_after_shelf_finds_what_all_texts_at_once_do(texts, text):
    query, numbers = Query(text, "en", "de", 3), range(len(texts))
    shelves = [Shelf([number], [texts[number]]) for number in reversed(numbers)]

    assert most_alike(query, shelves) == most_alike(query, [Shelf(numbers, texts)])


def test_what_was_said_in_the_same_section_comes_first():
    elsewhere, here = use("a", Place("cut", "cool"), 9), use("b", HERE)

    assert first(elsewhere, here).translation == "b"


def test_what_was_said_in_the_same_article_comes_before_others():
    elsewhere, near_by = use("a", Place("cut", "cool"), 9), use("b", Place("burn", "cover"))

    assert first(elsewhere, near_by).translation == "b"


def test_what_was_reviewed_comes_before_what_is_newer():
    newer, reviewed = use("a", day=9), use("b", state=State.REVIEWED)

    assert first(newer, reviewed).translation == "b"


def test_an_article_comes_before_a_file_and_an_undated_one_last():
    undated, filed, said = use("a", at=None), use("b", day=9), use("c", Place("cut", "cool"))

    assert first(undated, filed, said).translation == "c"
    assert first(undated, filed).translation == "b"


def test_the_same_translation_is_answered_once_with_its_count():
    found = first(use("a"), use("b", HERE), use("b"))

    assert (found.translation, found.count) == ("b", 2)


def test_only_the_very_text_has_a_hundred_percent():
    assert MemoryMatch(99.97, "Rest.", use()).percent == 99
