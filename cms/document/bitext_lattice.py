"""How likely each item of one list is the counterpart of each of another, orders kept.

All monotone alignments are weighed at once (the forward-backward algorithm), so that what is
returned is a probability: it is low not only where evidence is weak, but also where another
alignment is as good. Cells far from the diagonal are left out of long lists.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Cell = tuple[int, int]  # how many items of both lists come before
Weigh = Callable[[int, int], float]  # by the items' positions

_SMALL = 40_000  # cells that are all looked at
_REACH = 30  # cells to both sides of the expected ones
_MOST_CELLS = 300_000
_LARGEST, _SMALLEST = 700.0, -700.0  # exponents that a float holds

ONE_TO_ONE, TWO_TO_ONE, ONE_TO_TWO = (1, 1), (2, 1), (1, 2)


@dataclass(frozen=True)
class Weights:
    """How much more likely a bead is than that its items have no counterpart."""

    pair: Weigh
    two_to_one: Weigh  # the item and the one before it, as one
    one_to_two: Weigh


Probabilities = dict[tuple[int, int, tuple[int, int]], float]  # last items, and how many of each


def probabilities(
    size: tuple[int, int], anchors: Sequence[Cell], weights: Weights, least: float
) -> Probabilities:
    """Return the probability of each bead, by its last items, where it is at least `least`."""
    lattice = _Lattice(size, _rows(size, anchors), weights)
    return dict(lattice.beads(least))


def _rows(size: tuple[int, int], anchors: Sequence[Cell]) -> list[range]:
    """Return which columns are looked at in each row."""
    rows, columns = size
    if rows * columns <= _SMALL:
        return [range(columns + 1)] * (rows + 1)
    widest = max(_REACH, _MOST_CELLS // rows // 2)
    corners = [(0, 0), *(a for a in anchors if a > (0, 0) and a < size), size]
    spans = [range(0, 1)] * (rows + 1)
    for (row, column), (next_row, next_column) in pairwise(corners):
        height, width = max(1, next_row - row), next_column - column
        reach = min(widest, _REACH + abs(height - width))
        for step in range(next_row - row + 1):
            middle = column + step * width // height
            first, last = max(0, middle - reach), min(columns, middle + reach)
            before = spans[row + step]
            if before.stop > 1:
                first, last = min(first, before.start), max(last, before.stop - 1)
            spans[row + step] = range(first, last + 1)
    spans[0] = range(0, max(spans[0].stop, 1))
    spans[rows] = range(min(spans[rows].start, columns), columns + 1)
    return spans


class _Lattice:
    """Sums over all paths to and from each cell, each row divided by its largest sum.

    Sums never fall along a row or column, so that the sum over whole paths cannot underflow.
    """

    def __init__(self, size: tuple[int, int], rows: Sequence[range], weights: Weights) -> None:
        self.size, self.rows = size, rows
        self.pair = self._weigh(weights.pair, ONE_TO_ONE)
        self.merged = self._weigh(weights.two_to_one, TWO_TO_ONE)
        self.split = self._weigh(weights.one_to_two, ONE_TO_TWO)
        self.before, self.scale_before = self._forward()
        self.after, self.scale_after = self._backward()

    def _weigh(self, weigh: Weigh, step: tuple[int, int]) -> list[dict[int, float]]:
        """Weigh the bead that ends at each cell."""
        high, wide = step
        found: list[dict[int, float]] = [{} for _ in self.rows]
        for row in range(high, len(self.rows)):
            earlier = self.rows[row - high]
            for column in self.rows[row]:
                if column - wide in earlier:
                    weight = weigh(row - 1, column - 1)
                    if weight:
                        found[row][column] = weight
        return found

    def _forward(self) -> tuple[list[dict[int, float]], list[float]]:
        sums: list[dict[int, float]] = []
        scales: list[float] = []
        largest = 1.0  # of the row before, by which the row before that must be divided, too
        for row, columns in enumerate(self.rows):
            above = sums[row - 1] if row else {}
            second = sums[row - 2] if row > 1 else {}
            line: dict[int, float] = {}
            left = 0.0 if row else 1.0
            pair, merged, split = self.pair[row], self.merged[row], self.split[row]
            for column in columns:
                total = left + above.get(column, 0.0)
                total += above.get(column - 1, 0.0) * pair.get(column, 0.0)
                if column in merged:
                    total += second.get(column - 1, 0.0) / largest * merged[column]
                if column in split:
                    total += above.get(column - 2, 0.0) * split[column]
                line[column] = left = total
            largest = max(line.values()) or 1.0
            sums.append({column: value / largest for column, value in line.items()})
            scales.append(math.log(largest) + (scales[-1] if scales else 0.0))
        return sums, scales

    def _backward(self) -> tuple[list[dict[int, float]], list[float]]:
        sums: list[dict[int, float]] = [{} for _ in self.rows]
        scales = [0.0] * len(self.rows)
        largest, last = 1.0, len(self.rows) - 1
        for row in range(last, -1, -1):
            below = sums[row + 1] if row < last else {}
            second = sums[row + 2] if row + 1 < last else {}
            pair, split = (w[row + 1] if row < last else {} for w in (self.pair, self.split))
            merged = self.merged[row + 2] if row + 1 < last else {}
            line: dict[int, float] = {}
            right = 0.0 if row < last else 1.0
            for column in reversed(self.rows[row]):
                total = right + below.get(column, 0.0)
                total += below.get(column + 1, 0.0) * pair.get(column + 1, 0.0)
                if column + 1 in merged:
                    total += second.get(column + 1, 0.0) / largest * merged[column + 1]
                if column + 2 in split:
                    total += below.get(column + 2, 0.0) * split[column + 2]
                line[column] = right = total
            largest = max(line.values()) or 1.0
            sums[row] = {column: value / largest for column, value in line.items()}
            scales[row] = math.log(largest) + (scales[row + 1] if row < last else 0.0)
        return sums, scales

    def beads(self, least: float) -> Iterator[tuple[tuple[int, int, tuple[int, int]], float]]:
        whole = self.scale_before[-1] + math.log(self.before[-1][self.size[1]])
        kinds = ((ONE_TO_ONE, self.pair), (TWO_TO_ONE, self.merged), (ONE_TO_TWO, self.split))
        for (high, wide), weights in kinds:
            for row in range(high, len(self.rows)):
                start = row - high
                scale = self.scale_before[start] + self.scale_after[row] - whole
                factor = math.exp(min(_LARGEST, max(_SMALLEST, scale)))
                for column, weight in weights[row].items():
                    inside = weight * self.after[row].get(column, 0.0)
                    chance = self.before[start].get(column - wide, 0.0) * inside * factor
                    if chance >= least:
                        yield (row - 1, column - 1, (high, wide)), min(1.0, chance)
