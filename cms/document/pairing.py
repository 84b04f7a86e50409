"""Evidence that an old and a new section are one: keys, texts, headings, likeness."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from cms.document.model import Section
from cms.document.overlap import Overlap, overlap, texts_under
from cms.document.words import words

# Above this, a text under another heading is the same section: the largest of four equal parts
# of a section reaches it. Sections of one article about different things stay far below.
LIKENESS_CUTOFF = 0.4

# What an unchanged heading counts for beside the likeness of the text. It keeps its key unless
# more than twice as much of the text went elsewhere: with a third of it left, the sums are
# 0.5 + 0.35 for the heading and 0.8 for the larger part; with a quarter, 0.4 + 0.35 and 0.86.
HEADING_WEIGHT = 0.35

Pair = tuple[int, int]  # the positions of an old and of a new section


class Pairs:
    """Which old section continues as which new one; nothing is paired twice."""

    def __init__(self, old: Sequence[Section], new: Sequence[Section]) -> None:
        self.old, self.new = old, new
        self.new_of: dict[int, int] = {}
        self.old_of: dict[int, int] = {}

    def add(self, pairs: Iterable[Pair]) -> None:
        for old, new in pairs:
            if old not in self.new_of and new not in self.old_of:
                self.new_of[old], self.old_of[new] = new, old

    def free_old(self) -> list[int]:
        return [place for place in range(len(self.old)) if place not in self.new_of]

    def free_new(self) -> list[int]:
        return [place for place in range(len(self.new)) if place not in self.old_of]

    def compare(self) -> Overlap:
        """Compare the texts that were not just kept as they are, where something is free."""
        free = self.free_old(), self.free_new()
        if not any(free):
            return Overlap({}, {}, ())
        kept = {old for old, new in self.new_of.items() if _kept(self, old, new)}
        same = {self.new_of[old] for old in kept}
        return overlap(
            {place: part for place, part in enumerate(self.old) if place not in kept},
            {place: part for place, part in enumerate(self.new) if place not in same},
            free,
        )


def _kept(pairs: Pairs, old: int, new: int) -> bool:
    return _text(pairs.old[old]) == _text(pairs.new[new])


def pair_by_explicit_key(pairs: Pairs) -> None:
    places = {section.key: place for place, section in enumerate(pairs.old)}
    pairs.add(
        (places[section.key], place)
        for place, section in enumerate(pairs.new)
        if section.has_explicit_key and section.key in places
    )


def pair_identical(pairs: Pairs) -> None:
    """Pair identical texts: the unique ones, then those beside a pair, then the rest in order."""
    pairs.add(_same(pairs, _text, unique=True))
    pairs.add(_beside(pairs, range(len(pairs.new)), -1))
    pairs.add(_beside(pairs, reversed(range(len(pairs.new))), +1))
    pairs.add(_same(pairs, _text))


def pair_obvious(pairs: Pairs) -> None:
    """Pair sections of one heading that share most of their texts word for word."""
    titled = _same(pairs, heading_name, unique=True)
    pairs.add((old, new) for old, new in titled if _mostly_kept(pairs.old[old], pairs.new[new]))


def _mostly_kept(old: Section, new: Section) -> bool:
    ours, theirs = Counter(texts_under(old)), Counter(texts_under(new))
    kept = sum(map(len, (ours & theirs).elements()))
    return 2 * kept > max(sum(map(len, side.elements())) for side in (ours, theirs))


def pair_alike(pairs: Pairs, shared: Overlap) -> None:
    """Pair by heading and likeness together, the strongest evidence first.

    Likeness without the heading counts only where each section is the other's best match.
    """
    likeness = _likeness(pairs, shared)
    best_old: dict[int, float] = defaultdict(float)
    best_new: dict[int, float] = defaultdict(float)
    for (old, new), value in likeness.items():
        best_old[old], best_new[new] = max(best_old[old], value), max(best_new[new], value)
    evidence = []
    for (old, new), value in likeness.items():
        if heading_name(pairs.old[old]) == heading_name(pairs.new[new]):
            evidence.append((value + HEADING_WEIGHT, new, old))
        elif value >= max(LIKENESS_CUTOFF, best_old[old], best_new[new]):
            evidence.append((value, new, old))
    pairs.add((old, new) for _, new, old in sorted(evidence, key=_strongest_first))


def pair_by_heading(pairs: Pairs) -> None:
    pairs.add(_same(pairs, heading_name))


def pair_by_key(pairs: Pairs) -> None:
    pairs.add(_same(pairs, _key))


def _strongest_first(evidence: tuple[float, int, int]) -> tuple[float, int, int]:
    value, new, old = evidence
    return -value, new, old


def _likeness(pairs: Pairs, shared: Overlap) -> dict[Pair, float]:
    """Return the likeness of the pairs still possible that share words or a heading."""
    possible = sorted({*shared.near, *_same(pairs, heading_name)})
    return {
        (old, new): shared.likeness(old, new)
        for old, new in possible
        if old not in pairs.new_of and new not in pairs.old_of
    }


def _key(section: Section) -> Hashable:
    return section.key


def _text(section: Section) -> Hashable:
    # A section that moves to the end of a file loses the blank line behind it, and is the same.
    return section.text.strip()


def heading_name(section: Section) -> Hashable:
    """Return what makes two headings the same; the introduction has none."""
    plain = unicodedata.normalize("NFKC", section.heading).casefold()
    return section.level == 0, " ".join(words(plain) or [plain.strip()])


def _same(pairs: Pairs, name: Callable[[Section], Hashable], *, unique: bool = False) -> list[Pair]:
    """Pair free sections of the same name, in order where several have it."""
    old: dict[Hashable, list[int]] = defaultdict(list)
    new: dict[Hashable, list[int]] = defaultdict(list)
    for place in pairs.free_old():
        old[name(pairs.old[place])].append(place)
    for place in pairs.free_new():
        new[name(pairs.new[place])].append(place)
    return [
        pair
        for shared, places in new.items()
        if not unique or len(places) == len(old[shared]) == 1
        for pair in zip(old[shared], places, strict=False)
    ]


def _beside(pairs: Pairs, places: Iterable[int], step: int) -> Iterator[Pair]:
    """Pair identical texts whose neighbours are paired, one leading to the next."""
    texts = dict(enumerate(map(_text, pairs.old)))
    for place in places:
        beside = pairs.old_of.get(place + step)
        if beside is not None and texts.get(beside - step) == _text(pairs.new[place]):
            yield beside - step, place
