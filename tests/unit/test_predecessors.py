from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from cms.catalog import likeness, rewording
from cms.catalog.extract import section_messages
from cms.catalog.likeness import best_matches
from cms.catalog.message import Message
from cms.catalog.predecessors import Relation, SectionMessages, predecessors
from cms.document.align import align
from cms.document.lineage import Lineage, LineageKind
from cms.document.split import split
from tests.cases import read_cases


def in_section(key, *texts):
    return SectionMessages(key, tuple(Message(key, text) for text in texts))


def parts(markdown):
    front = "" if markdown.startswith("---") else "---\ntitle: After surgery\n---\n\n"
    return split(front + markdown + "\n", slug="care", source_locale="en")


def shown(pair):
    relation = "=" if pair.relation is Relation.CARRIED else "~"
    here, before = pair.message, pair.predecessor
    return f"{here.context}: {here.text} {relation} {before.context}: {before.text}"


@pytest.mark.parametrize(("revisions", "expected"), read_cases("predecessors.txt"))
def test_new_messages_come_from(revisions, expected):
    old, new = map(parts, revisions.split("\n=====\n"))
    alignment = align(old.sections, new.sections)

    found = predecessors(
        [SectionMessages(part.key, section_messages(part)) for part in old.parts],
        [
            SectionMessages(part.key, section_messages(part))
            for part in (new.head, *alignment.sections)
        ],
        alignment.lineage,
    )

    assert sorted(map(shown, found)) == sorted(filter(None, expected.split("\n")))


def test_a_carried_message_is_wholly_alike():
    [pair] = predecessors([in_section("a", "Rest.")], [in_section("b", "Rest.")])

    assert (pair.relation, pair.likeness) == (Relation.CARRIED, 100)


def test_a_text_that_moved_to_two_places_is_carried_once():
    old = [in_section("a", "Rest for a day.")]
    new = [in_section("b", "Rest for a day."), in_section("c", "Rest for a day.")]

    assert [shown(pair) for pair in predecessors(old, new)] == [
        "b: Rest for a day. = a: Rest for a day."
    ]


def test_sections_that_descend_from_each_other_are_searched_before_others():
    old = [in_section("a", "Rest for a day or two."), in_section("c", "Rest for a day or so!")]
    new = [in_section("b", "Rest for a day or so.")]
    lineage = [Lineage(LineageKind.SPLIT, "b", "a")]

    [pair] = predecessors(old, new, lineage)

    assert pair.predecessor.context == "a"


def test_a_family_of_sections_is_searched_as_one():
    old = [in_section("a", "Rest for a day."), in_section("b", "Sleep well at night.")]
    new = [in_section("c", "Sleep well every night."), in_section("b", "Rest for one day.")]
    lineage = [Lineage(LineageKind.SPLIT, "c", "a"), Lineage(LineageKind.MERGED, "c", "b")] * 2

    assert {shown(pair) for pair in predecessors(old, new, lineage)} == {
        "c: Sleep well every night. ~ b: Sleep well at night.",
        "b: Rest for one day. ~ a: Rest for a day.",
    }


def test_of_equally_good_matches_the_nearest_wins():
    old = [in_section("a", "Take 1 pill.", "Walk.", "Take 2 pill.")]
    new = [in_section("a", "Take 3 pill.", "Walk.", "Take 4 pill.")]

    assert [shown(pair) for pair in predecessors(old, new)] == [
        "a: Take 3 pill. ~ a: Take 1 pill.",
        "a: Take 4 pill. ~ a: Take 2 pill.",
    ]


def rewritten(seed, size):
    """Return a section's texts before and after an edit that reaches every one of them."""
    random = Random(seed)
    words = [f"{first}{last}" for first in "bdfgkl" for last in ("ane", "ore", "ist", "unk")]
    old = [" ".join(random.choices(words, k=9)) for _ in range(size)]
    new = [text.replace(random.choice(text.split()), "slowly", 1) for text in old]
    return list(dict.fromkeys(old)), list(dict.fromkeys(new))


def test_in_large_sections_each_text_comes_from_the_one_in_its_place(monkeypatch):
    monkeypatch.setattr(rewording, "FEW_COMPARISONS", 10)
    doses = [f"Take the dose for people of {n} kg and more" for n in range(40)]
    old = [text for n, dose in enumerate(doses) for text in (dose, f"This is kept, {n}")]
    new = [text if "kept" in text else f"{text}, daily" for text in old]

    found = predecessors([in_section("a", *old)], [in_section("a", *new)])

    assert [shown(pair) for pair in found] == [f"a: {dose}, daily ~ a: {dose}" for dose in doses]


def test_in_large_sections_moved_and_reworded_texts_are_searched(monkeypatch):
    monkeypatch.setattr(rewording, "FEW_COMPARISONS", 10)
    old, new = rewritten(1, 60)
    Random(2).shuffle(new)

    found = predecessors([in_section("a", *old)], [in_section("a", *new)])

    assert len(found) > 55
    assert len({pair.predecessor for pair in found}) == len(found)


def test_texts_too_many_to_compare_are_found_by_their_rare_words(monkeypatch):
    monkeypatch.setattr(likeness, "MOST_COMPARISONS", 0)
    candidates = ["Rest for a day.", "Eat small portions.", "!!"]

    assert best_matches(["Eat smaller portions.", "Xyz", "!!"], candidates)[0][0] == 1
    assert best_matches(["Xyz", "!!"], candidates) == [None, None]


def test_words_that_are_everywhere_are_not_followed(monkeypatch):
    monkeypatch.setattr(likeness, "MOST_PLACES", 3)
    candidates = [f"call us at {n}" for n in range(9)]

    assert best_matches(["call us at 7!"], candidates)[0][0] == 7


ALPHABETS = [["rest", "food", "arm", "leg"], list("一二三日本語"), ["ยา", "วัน", "น้ำ"]]
TEXTS = st.sampled_from(ALPHABETS).flatmap(
    lambda words: st.lists(st.lists(st.sampled_from(words), max_size=8).map(" ".join), max_size=8)
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_what_a_full_scan_finds_is_found(queries, candidates):
    found = best_matches(queries, candidates)

    for query, match in zip(queries, found, strict=True):
        wanted = process.extractOne(query, candidates, scorer=fuzz.ratio, score_cutoff=60)
        assert (match is None) == (wanted is None)
        if match:
            assert match[1] == fuzz.ratio(query, candidates[match[0]]) >= 60


SECTIONS = st.lists(
    st.builds(
        lambda key, texts: (key, list(dict.fromkeys(texts))),
        st.sampled_from("abc"),
        st.lists(st.text("xyz ", min_size=1, max_size=6), max_size=5),
    ),
    max_size=3,
    unique_by=lambda section: section[0],
).map(lambda sections: [in_section(key, *texts) for key, texts in sections])
LINEAGE = st.lists(
    st.builds(
        Lineage, st.sampled_from(list(LineageKind)), st.sampled_from("abc"), st.sampled_from("abc")
    ),
    max_size=2,
)


@settings(max_examples=200, deadline=None)
@given(SECTIONS, SECTIONS, LINEAGE)
def test_every_predecessor_was_there_and_every_message_is_new(old, new, lineage):
    before = {message for section in old for message in section.messages}
    after = {message for section in new for message in section.messages}

    found = predecessors(old, new, lineage)

    assert len({pair.message for pair in found}) == len(found)
    for pair in found:
        assert pair.message in after - before
        assert pair.predecessor in before
        same = pair.message.text == pair.predecessor.text
        assert same or (pair.relation is Relation.FUZZY and pair.likeness >= 60)
    rewritten_from = [pair.predecessor for pair in found if pair.relation is Relation.FUZZY]
    assert len(set(rewritten_from)) == len(rewritten_from)
    assert set(rewritten_from) <= before - after
