"""Matches of items within stretches whose order is the same."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cms.document.bitext_items import OPAQUE, Item, joined
from cms.document.bitext_lattice import Weights, probabilities
from cms.document.bitext_regions import Region, Sections, landmarks
from cms.document.bitext_scores import Scale
from cms.document.bitext_sections import cut_long
from cms.document.model import BlockKind

_MERGED = 0.03  # how often two blocks have one counterpart: rather too often, they are only shown
_LEAST = 0.5  # below it, another alignment is as likely
_NEVER_MERGED = frozenset([OPAQUE, BlockKind.HEADING, BlockKind.TABLE_CELL])
# How many times longer than each of two blocks their one counterpart must be.
_MUCH_LONGER = 1.3

# Evidence (as in bitext_scores) for two sections whose places say nothing for them.
_STRONG, _MARGIN = 8.0, 5.0
_MOST_COMPARISONS = 400


@dataclass(frozen=True, slots=True)
class Match:
    sources: tuple[Item, ...]
    targets: tuple[Item, ...]
    chance: float

    @property
    def sides(self) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
        return self.sources, self.targets

    @property
    def is_pair(self) -> bool:
        return len(self.sources) == len(self.targets) == 1


def find_matches(parts: Iterable[Region], scale: Scale, alone: float) -> list[Match]:
    """Match the blocks of each region. `alone` is how often one has no counterpart."""
    cut = (short for part in parts for short in cut_long(part))
    return [match for here, there in cut for match in _in_region(here, there, scale, alone)]


def find_moved(here: Sections, there: Sections, scale: Scale, alone: float) -> list[Match]:
    """Match sections that stand elsewhere in the page: each other's best, by a wide margin."""
    if len(here) * len(there) > _MOST_COMPARISONS:
        return []
    found = {
        (row, column): list(_in_region(ours, theirs, scale, alone))
        for row, ours in enumerate(here)
        for column, theirs in enumerate(there)
    }
    worth = {pair: _evidence(matches, scale) for pair, matches in found.items()}
    return [
        match
        for pair, matches in found.items()
        if worth[pair] >= _STRONG and worth[pair] >= _rival(worth, pair) + _MARGIN
        for match in matches
    ]


def _evidence(matches: Iterable[Match], scale: Scale) -> float:
    pairs = (match for match in matches if match.is_pair)
    return sum(m.chance * scale.score(m.sources[0], m.targets[0]) for m in pairs)


def _rival(worth: Mapping[tuple[int, int], float], pair: tuple[int, int]) -> float:
    """Return the most evidence that one of the two has for another counterpart."""
    row, column = pair
    return max(
        (value for (r, c), value in worth.items() if (r == row) != (c == column)), default=0.0
    )


def _in_region(
    here: Sequence[Item], there: Sequence[Item], scale: Scale, alone: float
) -> Iterator[Match]:
    search = _Search(here, there, scale, (1 - 2 * alone) / alone**2, _MERGED / alone**3)
    weights = Weights(search.pair, search.two_to_one, search.one_to_two)
    size = len(here), len(there)
    found = probabilities(size, landmarks(here, there), weights, _LEAST)
    for (row, column, (high, wide)), chance in found.items():
        if here[row].place:
            sources, targets = here[row + 1 - high : row + 1], there[column + 1 - wide : column + 1]
            yield Match(tuple(sources), tuple(targets), chance)


@dataclass(frozen=True, slots=True)
class _Search:
    """Weighs beads. `pairing` and `merging` are what they count for without any evidence."""

    here: Sequence[Item]
    there: Sequence[Item]
    scale: Scale
    pairing: float
    merging: float

    def pair(self, row: int, column: int) -> float:
        return self.pairing * math.exp(self.scale.score(self.here[row], self.there[column]))

    def two_to_one(self, row: int, column: int) -> float:
        first, second, other = self.here[row - 1], self.here[row], self.there[column]
        enough = _MUCH_LONGER * self.scale.lengths.ratio
        if other.size < enough * first.size or other.size < enough * second.size:
            return 0.0
        if not _can_merge(first, second, other):
            return 0.0
        return self.merging * math.exp(self.scale.score(joined(first, second), other))

    def one_to_two(self, row: int, column: int) -> float:
        first, second, other = self.there[column - 1], self.there[column], self.here[row]
        enough = _MUCH_LONGER / self.scale.lengths.ratio
        if other.size < enough * first.size or other.size < enough * second.size:
            return 0.0
        if not _can_merge(first, second, other):
            return 0.0
        return self.merging * math.exp(self.scale.score(other, joined(first, second)))


def _can_merge(first: Item, second: Item, other: Item) -> bool:
    return first.kind == second.kind == other.kind and first.kind not in _NEVER_MERGED
