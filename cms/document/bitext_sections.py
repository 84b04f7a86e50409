"""Long stretches cut into short ones, by comparing their sections as wholes first."""

import math
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise

from cms.document.bitext_items import OPAQUE, Item, joined
from cms.document.bitext_lattice import Probabilities, Weights, probabilities
from cms.document.bitext_regions import Region, landmarks
from cms.document.bitext_scores import scale_of

_SHORT = 20_000  # pairs of items that may all be compared
_ALONE = 0.05  # how often a section is expected to have no counterpart
_CERTAIN = 0.99


def cut_long(region: Region) -> list[Region]:
    """Cut a long region before sections that are surely counterparts."""
    here, there = region
    if len(here) * len(there) <= _SHORT:
        return [region]
    starts = [_starts(items) for items in region]
    wholes = [_wholes(items, at) for items, at in zip(region, starts, strict=True)]
    pairs = ((row, column) for row, column, _ in _counterparts(*wholes) if row and column)
    cuts = [(starts[0][row], starts[1][column]) for row, column in sorted(pairs)]
    corners = [(0, 0), *cuts, (len(here), len(there))]
    return [(here[a:c], there[b:d]) for (a, b), (c, d) in pairwise(corners)]


def _starts(items: Sequence[Item]) -> list[int]:
    return [0, *(place for place, item in enumerate(items) if item.level and place)]


def _wholes(items: Sequence[Item], starts: Sequence[int]) -> list[Item]:
    """Return each section as if it were all one heading."""
    return [
        reduce(joined, (item for item in items[start:end] if item.kind != OPAQUE), items[start])
        for start, end in pairwise([*starts, len(items)])
    ]


def _counterparts(here: Sequence[Item], there: Sequence[Item]) -> Probabilities:
    scale = scale_of(here, there)
    pairing = (1 - 2 * _ALONE) / _ALONE**2

    def pair(row: int, column: int) -> float:
        return pairing * math.exp(scale.score(here[row], there[column]))

    size = len(here), len(there)
    return probabilities(size, landmarks(here, there), Weights(pair, _never, _never), _CERTAIN)


def _never(row: int, column: int) -> float:
    return 0.0
