"""How much text sections of two revisions share, without comparing each with each."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, product

from cms.document.model import BlockKind, Section
from cms.document.words import words

# Parts of text that are in more places than this are boilerplate: they lead from every section
# to every other and tell nothing. They count in a comparison but do not start one.
MOST_MEETINGS = 64

# How many of its nearest sections a section is compared with.
NEAREST = 4

# A text that both revisions have, or two neighbouring words of one that only one of them has.
# Single words are shared by any two texts of a language; neighbours are not.
Part = str | tuple[str, str]
Parts = Mapping[Part, int]  # with the characters that they make up
Sections = Mapping[int, Section]


@dataclass(frozen=True)
class Overlap:
    """What old and new sections consist of, by position, and which positions are near."""

    old: Mapping[int, Parts]
    new: Mapping[int, Parts]
    near: tuple[tuple[int, int], ...]

    def likeness(self, old: int, new: int) -> float:
        """Return the shared part of both texts, 0 to 1 (Dice's coefficient)."""
        ours, theirs = self.old[old], self.new[new]
        return 2 * _shared(ours, theirs) / (sum(ours.values()) + sum(theirs.values()))

    def part_taken(self, new: int, old: int, remaining: int | None) -> float:
        """Return how much of a new text was taken out of an old one.

        `remaining` is the new section that continues the old one; what is there still was not
        taken out.
        """
        kept = {} if remaining is None else self.new[remaining]
        return _share(self.new[new], _without(self.old[old], kept))

    def part_given(self, old: int, new: int, before: int | None) -> float:
        """Return how much of an old text went into a new one.

        `before` is the old section that the new one continues; what was there already was not
        put in.
        """
        there = {} if before is None else self.old[before]
        return _share(self.old[old], _without(self.new[new], there))


def overlap(old: Sections, new: Sections, free: tuple[Collection[int], Collection[int]]) -> Overlap:
    """Compare sections, given by position, as far as at least one of the two is free."""
    ours = {place: texts_under(section) for place, section in old.items()}
    theirs = {place: texts_under(section) for place, section in new.items()}
    whole = set(chain(*ours.values())) & set(chain(*theirs.values()))
    before = {place: _parts(texts, whole) for place, texts in ours.items()}
    after = {place: _parts(texts, whole) for place, texts in theirs.items()}
    wanted = set(chain(*(before[place] for place in free[0]), *(after[place] for place in free[1])))
    return Overlap(before, after, tuple(_nearest(_meetings(before, after, wanted))))


def texts_under(section: Section) -> list[str]:
    """Return the texts under a heading; where there is nothing to translate, all that is there."""
    texts = [block.text for block in section.blocks if block.kind is not BlockKind.HEADING]
    return texts or [section.text]


def _parts(texts: Iterable[str], whole: Collection[str]) -> Parts:
    parts: dict[Part, int] = defaultdict(int)
    for text in texts:
        if text in whole:
            parts[text] += _size(text)
        else:
            found = words(text)
            for pair in zip(["", *found], [*found, ""], strict=True):
                parts[pair] += _size(pair)
    return parts


def _share(parts: Parts, others: Parts) -> float:
    return _shared(parts, others) / sum(parts.values())


def _without(parts: Parts, others: Parts) -> Parts:
    left = ((part, size - others.get(part, 0)) for part, size in parts.items())
    return {part: size for part, size in left if size > 0}


def _shared(ours: Parts, theirs: Parts) -> int:
    return sum(min(ours[part], theirs[part]) for part in ours.keys() & theirs.keys())


def _places(sections: Mapping[int, Parts], wanted: Collection[Part]) -> dict[Part, list[int]]:
    places = defaultdict(list)
    for place, parts in sections.items():
        for part in parts.keys() & wanted:
            places[part].append(place)
    return places


def _meetings(
    old: Mapping[int, Parts], new: Mapping[int, Parts], wanted: Collection[Part]
) -> Counter[tuple[int, int]]:
    """Add up the rare parts, in characters, that an old and a new section share."""
    here, there = _places(old, wanted), _places(new, wanted)
    meetings: Counter[tuple[int, int]] = Counter()
    for part in here.keys() & there.keys():
        if len(here[part]) * len(there[part]) <= MOST_MEETINGS:
            for pair in product(here[part], there[part]):
                meetings[pair] += _size(part)
    return meetings


def _size(part: Part) -> int:
    return len(part) + 1 if isinstance(part, str) else len(part[1]) + 1


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
