from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.document.align import align
from cms.document.lineage import LineageKind
from cms.document.model import Block, BlockKind, Section
from cms.document.split import split
from tests.cases import read_cases


def sections_of(markdown):
    front = "---\ntitle: After surgery\n---\n\n"
    return split(front + markdown + "\n", slug="care", source_locale="en").sections


@pytest.mark.parametrize(("revisions", "expected"), read_cases("align.txt"))
def test_sections_continue_as(revisions, expected):
    old, new = map(sections_of, revisions.split("\n=====\n"))

    alignment = align(old, new)

    lines = [f"{line.kind} {line.key} {line.from_key}" for line in alignment.lineage]
    assert [*(part.key for part in alignment.sections), *lines] == expected.split("\n")


def section(key, heading, *texts, explicit=False):
    blocks = [Block(BlockKind.HEADING, heading, 0, 0)]
    blocks += [Block(BlockKind.PARAGRAPH, text, 0, 0) for text in texts]
    text = f"## {heading}\n\n" + "\n\n".join(texts) + "\n"
    return Section(key, 2, heading, text, tuple(blocks), explicit)


def keys(alignment):
    return [part.key for part in alignment.sections]


def test_a_section_brought_back_gets_the_key_it_had():
    gone = section("sleep", "Sleep", "Lie down after lunch.")

    assert keys(align([], [gone], {gone.digest: "rest"})) == ["rest"]


def test_a_key_that_another_section_holds_by_now_is_not_given_back():
    gone = section("sleep", "Sleep", "Lie down after lunch.")
    holder = section("rest", "Rest", "Avoid stairs.")

    assert keys(align([holder], [holder, gone], {gone.digest: "rest"})) == ["rest", "sleep"]


def test_an_explicit_key_given_twice_is_numbered():
    twice = [section("rest", f"Part {n}", f"Text {n}", explicit=True) for n in (1, 2)]

    assert keys(align([], twice)) == ["rest", "rest-2"]


def test_no_section_takes_the_key_of_the_article_itself():
    assert keys(align([], [section("article", "Article", "Text.")])) == ["article-2"]


def test_a_section_of_equal_parts_leaves_its_key_to_the_first():
    parts = [f"{word} one two three four five six." for word in ("Ape", "Bee", "Cat", "Dog")]
    old = [section("all", "All", *parts)]
    new = [section(f"s{n}", f"New {n}", part) for n, part in enumerate(parts)]

    alignment = align(old, new)

    assert keys(alignment) == ["all", "s1", "s2", "s3"]
    assert {line.kind for line in alignment.lineage} == {LineageKind.SPLIT}


def test_boilerplate_leads_from_no_section_to_another():
    old = [section(f"a{n}", f"Old {n}", "Call us at any time.", f"Old{n}") for n in range(9)]
    new = [section(f"b{n}", f"New {n}", "Call us at any time.", f"New{n}") for n in range(9)]

    assert keys(align(old, new)) == [f"b{n}" for n in range(9)]


def test_a_section_is_compared_with_the_nearest_of_many_that_share_a_sentence():
    old = [section(f"a{n}", f"Old {n}", "Call us.", f"Old{n} one two three") for n in range(8)]
    new = [section(f"b{n}", f"New {n}", "Call us.", f"Old{n} one two") for n in range(8)]

    assert keys(align(old, new)) == [f"a{n}" for n in range(8)]


class Script:
    """An editor at work: every edit is one revision, and says which keys must be kept."""

    def __init__(self, seed):
        self.random = Random(seed)
        self.count = 0
        self.gone = []
        self.earlier = {}
        self.sections = align([], [self.written() for _ in range(5)]).sections

    def written(self):
        self.count += 1
        return section(f"new-{self.count}", f"New {self.count}", *self.texts(), *self.texts())

    def texts(self):
        self.count += 1
        return [" ".join(f"w{self.count}x{n}x{m}" for m in range(8)) for n in range(3)]

    def rebuilt(self, part, heading=None, texts=None):
        texts = texts or [block.text for block in part.blocks[1:]]
        return section(f"given-{self.random.random()}", heading or part.heading, *texts)

    def edit(self, name):
        """Return the next revision, with the key that each section must have, where known."""
        parts = [(self.rebuilt(part), part.key) for part in self.sections]
        place = self.random.randrange(len(parts)) if parts else 0
        getattr(self, name)(parts, place)
        return parts

    def move(self, parts, place):
        if parts:
            parts.insert(self.random.randrange(len(parts)), parts.pop(place))

    def rename(self, parts, place):
        if parts:
            self.count += 1
            parts[place] = (self.rebuilt(parts[place][0], f"Other {self.count}"), parts[place][1])

    def reword(self, parts, place):
        if parts:
            texts = [block.text for block in parts[place][0].blocks[1:]]
            texts[0] = texts[0].replace("x3", "x3 slowly", 1)
            parts[place] = (self.rebuilt(parts[place][0], texts=texts), parts[place][1])

    def split(self, parts, place):
        if parts and len(texts := [block.text for block in parts[place][0].blocks[1:]]) > 1:
            part, key = parts[place]
            half = (len(texts) + 1) // 2
            rest = (self.rebuilt(part, f"Rest {self.count}", texts[half:]), None)
            parts[place : place + 1] = [(self.rebuilt(part, texts=texts[:half]), key), rest]

    def merge(self, parts, place):
        if place + 1 < len(parts):
            (first, key), (second, _) = parts[place], parts.pop(place + 1)
            texts = [block.text for part in (first, second) for block in part.blocks[1:]]
            larger = len(first.blocks) >= len(second.blocks)
            parts[place] = (self.rebuilt(first, texts=texts), key if larger else None)

    def delete(self, parts, place):
        if parts:
            self.gone.append(parts.pop(place))

    def restore(self, parts, place):
        if self.gone:
            part, key = self.gone.pop()
            free = key not in {kept for _, kept in parts}
            parts.insert(place, (part, key if free else None))


EDITS = ["move", "rename", "reword", "split", "merge", "delete", "restore"]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.sampled_from(EDITS), max_size=12))
def test_keys_survive_every_edit(seed, edits):
    script = Script(seed)
    for name in edits:
        wanted = script.edit(name)
        earlier = {part.digest: part.key for part in script.sections}
        script.earlier |= earlier

        sections = align(script.sections, [part for part, _ in wanted], script.earlier).sections

        found = [part.key for part in sections]
        assert len(set(found)) == len(found)
        for key, (_, expected) in zip(found, wanted, strict=True):
            assert expected in (None, key)
        script.sections = sections


WORDS = st.sampled_from(["rest", "food", "arm", "leg", "drop", "day", "night", "not"])
SECTIONS = st.lists(
    st.builds(
        section,
        st.sampled_from(["a", "b", "c", "article"]),
        st.sampled_from(["A", "B", "C", ""]),
        st.lists(WORDS, max_size=6).map(" ".join),
        explicit=st.booleans(),
    ),
    max_size=6,
)


def aligned(sections):
    return align([], sections).sections


@settings(max_examples=100, deadline=None)
@given(SECTIONS, SECTIONS)
def test_keys_are_unique_and_explicit_keys_are_kept(old, new):
    alignment = align(aligned(old), new)

    assert len(set(keys(alignment))) == len(new)
    assert {part.key for part in new if part.has_explicit_key} - {"article"} <= set(keys(alignment))
    assert [replace(part, key="") for part in alignment.sections] == [
        replace(part, key="") for part in new
    ]


@settings(max_examples=100, deadline=None)
@given(SECTIONS)
def test_an_unchanged_article_is_itself(sections):
    old = aligned(sections)

    assert align(old, [replace(part, has_explicit_key=False) for part in old]).sections == tuple(
        replace(part, has_explicit_key=False) for part in old
    )
