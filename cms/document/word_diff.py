"""What changed between two texts, word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import itemgetter

from rapidfuzz.distance import LCSseq

from cms.document.words import pieces

# rapidfuzz keeps a bit for each pair of pieces. Beyond 50 MB of them (200 kB of text rewritten
# from beginning to end) the whole stretch is shown as replaced.
MOST_PAIRS = 400_000_000

Stretch = tuple[bool, str, str]  # whether both texts have it, how the old has it, how the new


class Kind(StrEnum):
    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that both have, or that only the old or the new one has."""

    kind: Kind
    text: str


def word_diff(old: str, new: str) -> tuple[Change, ...]:
    """Show how to get from one text to the other, in whole words.

    What is equal or deleted, joined, is the old text; what is equal or inserted, the new one. A
    deletion stands before the insertion that replaces it.
    """
    ours, theirs = pieces(old), pieces(new)
    first = _common(ours, theirs)
    last = _common(ours[first:][::-1], theirs[first:][::-1])
    kept = "".join(ours[:first]), "".join(ours[len(ours) - last :])
    middle = _stretches(ours[first : len(ours) - last], theirs[first : len(theirs) - last])
    stretches = [(True, kept[0], kept[0]), *_readable(middle), (True, kept[1], kept[1])]
    return tuple(_changes(stretches))


def _common(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Count the pieces that are the same from the beginning."""
    length = min(len(ours), len(theirs))
    return next((at for at in range(length) if ours[at] != theirs[at]), length)


def _stretches(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Stretch]:
    if len(ours) * len(theirs) > MOST_PAIRS:
        yield False, "".join(ours), "".join(theirs)
        return
    for step in LCSseq.opcodes(ours, theirs):
        before = "".join(ours[step.src_start : step.src_end])
        yield step.tag == "equal", before, "".join(theirs[step.dest_start : step.dest_end])


def _readable(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Join changes with nothing but spaces and signs between them."""
    marked = (
        (equal and any(map(str.isalnum, before)), before, after)
        for equal, before, after in stretches
    )
    for equal, run in groupby(marked, key=itemgetter(0)):
        parts = list(run)
        yield equal, "".join(part[1] for part in parts), "".join(part[2] for part in parts)


def _changes(stretches: Sequence[Stretch]) -> Iterator[Change]:
    for equal, before, after in stretches:
        if before:
            yield Change(Kind.EQUAL if equal else Kind.DELETE, before)
        if after and not equal:
            yield Change(Kind.INSERT, after)
