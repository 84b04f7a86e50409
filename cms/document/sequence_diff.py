"""The longest common subsequence of two lists, within bounds of memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import LCSseq, Opcode

# rapidfuzz keeps a bit for each pair of items. Beyond 50 MB of them (200 kB of text rewritten
# from beginning to end) the whole stretch counts as replaced.
MOST_PAIRS = 400_000_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Items that both lists have here, or what each of them has instead."""

    equal: bool
    old: Sequence[str]
    new: Sequence[str]


def stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """Yield both lists from beginning to end, what is equal apart from what is not."""
    first = _common(old, new)
    last = _common(old[first:][::-1], new[first:][::-1])
    end, new_end = len(old) - last, len(new) - last
    yield Stretch(True, old[:first], new[:first])
    yield from _between(old[first:end], new[first:new_end])
    yield Stretch(True, old[end:], new[new_end:])


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the items that are the same from the beginning."""
    length = min(len(old), len(new))
    return next((at for at in range(length) if old[at] != new[at]), length)


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    if len(old) * len(new) > MOST_PAIRS:
        yield Stretch(False, old, new)
        return
    for equal, run in groupby(LCSseq.opcodes(old, new), key=_is_equal):
        steps = list(run)
        here = slice(steps[0].src_start, steps[-1].src_end)
        there = slice(steps[0].dest_start, steps[-1].dest_end)
        yield Stretch(equal, old[here], new[there])


def _is_equal(step: Opcode) -> bool:
    return step.tag == "equal"
