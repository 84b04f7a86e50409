"""How much text sections of two revisions share, without comparing each with each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cms.document.model import BlockKind, Section
from cms.document.words import word_pairs

# Neighbouring words that are in more places than this are boilerplate: they lead from every
# section to every other and tell nothing. They count in a comparison but do not start one.
MOST_MEETINGS = 64

# How many of its nearest sections a section is compared with.
NEAREST = 4

Words = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Overlap:
    """The words of old and new sections by position, and the positions that are near."""

    old: Mapping[int, Words]
    new: Mapping[int, Words]
    near: tuple[tuple[int, int], ...]

    def likeness(self, old: int, new: int) -> float:
        """Return the shared part of both texts, 0 to 1 (Dice's coefficient)."""
        ours, theirs = self.old[old], self.new[new]
        return 2 * _shared(ours, theirs) / (ours.total() + theirs.total())

    def part_taken(self, new: int, old: int, remaining: int | None) -> float:
        """Return how much of a new text was taken out of an old one.

        `remaining` is the new section that continues the old one; what is there still was not
        taken out.
        """
        kept = Counter() if remaining is None else self.new[remaining]
        return _shared(self.new[new], self.old[old] - kept) / self.new[new].total()

    def part_given(self, old: int, new: int, before: int | None) -> float:
        """Return how much of an old text went into a new one.

        `before` is the old section that the new one continues; what was there already was not
        put in.
        """
        there = Counter() if before is None else self.old[before]
        return _shared(self.old[old], self.new[new] - there) / self.old[old].total()


def overlap(old: Mapping[int, Section], new: Mapping[int, Section]) -> Overlap:
    ours = {place: word_pairs(_body(section)) for place, section in old.items()}
    theirs = {place: word_pairs(_body(section)) for place, section in new.items()}
    return Overlap(ours, theirs, tuple(_nearest(_meetings(ours, theirs))))


def _body(section: Section) -> Iterable[str]:
    """Return the texts under a heading; where there is nothing to translate, all that is there."""
    texts = [block.text for block in section.blocks if block.kind is not BlockKind.HEADING]
    return texts or [section.text]


def _shared(ours: Words, theirs: Words) -> int:
    return sum(min(count, theirs[pair]) for pair, count in ours.items() if pair in theirs)


def _places(words: Mapping[int, Words]) -> dict[tuple[str, str], list[int]]:
    places = defaultdict(list)
    for place, pairs in words.items():
        for pair in pairs:
            places[pair].append(place)
    return places


def _meetings(old: Mapping[int, Words], new: Mapping[int, Words]) -> Counter[tuple[int, int]]:
    """Count the rare word pairs that an old and a new section share."""
    theirs = _places(new)
    meetings: Counter[tuple[int, int]] = Counter()
    for pair, here in _places(old).items():
        there = theirs.get(pair, ())
        if len(here) * len(there) <= MOST_MEETINGS:
            meetings.update((first, second) for first in here for second in there)
    return meetings


def _nearest(meetings: Counter[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the strongest meetings of each section, in order of place."""
    seen: Counter[tuple[str, int]] = Counter()
    near = []
    for (first, second), _ in sorted(meetings.items(), key=lambda item: (-item[1], item[0])):
        if seen["old", first] < NEAREST or seen["new", second] < NEAREST:
            near.append((first, second))
        seen["old", first] += 1
        seen["new", second] += 1
    return sorted(near)
