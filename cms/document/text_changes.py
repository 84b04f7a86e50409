"""Which texts of a section came, went or were reworded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from cms.document.kind_of_change import ChangeKind, kind_of_change
from cms.document.sequence_diff import Stretch, stretches
from cms.document.word_diff import Change, word_diff

# Texts less alike than this are shown as one gone and one new: their word diff would be noise.
REWORDED_CUTOFF = 60.0

# Between two kept texts, compare each with each up to this many times; beyond, in order.
MOST_COMPARISONS = 40_000


class TextChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED_HERE = "moved-here"
    MOVED_AWAY = "moved-away"


@dataclass(frozen=True, slots=True)
class TextChange:
    """One text as it was and as it is, with the way between them.

    `what` tells what kind of change a rewording is. `other_key` names the section that a moved
    text comes from or went to.
    """

    kind: TextChangeKind
    old: str
    new: str
    words: tuple[Change, ...]
    what: ChangeKind = ChangeKind.NONE
    other_key: str = ""


def text_changes(old: Sequence[str], new: Sequence[str]) -> tuple[TextChange, ...]:
    """Compare two sections' texts, in reading order; what is gone stands where it was."""
    return tuple(
        change
        for stretch in stretches(old, new)
        if not stretch.equal
        for change in _changes(stretch)
    )


def added(text: str) -> TextChange:
    return TextChange(TextChangeKind.ADDED, "", text, word_diff("", text))


def removed(text: str) -> TextChange:
    return TextChange(TextChangeKind.REMOVED, text, "", word_diff(text, ""))


def reworded(old: str, new: str) -> TextChange:
    what = kind_of_change(old, new)
    return TextChange(TextChangeKind.REWORDED, old, new, word_diff(old, new), what)


def _changes(stretch: Stretch) -> Iterator[TextChange]:
    old_of = _pairs(stretch.old, stretch.new)
    gone = [place for place in range(len(stretch.old)) if place not in set(old_of.values())]
    for place, text in enumerate(stretch.new):
        before = old_of.get(place, -1)
        while gone and gone[0] < before:
            yield removed(stretch.old[gone.pop(0)])
        yield added(text) if before < 0 else reworded(stretch.old[before], text)
    yield from (removed(stretch.old[place]) for place in gone)


def _pairs(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return the place of the old text for each new one that was made from it."""
    pairs: dict[int, int] = {}
    used = set()
    for _, here, there in sorted(_likely(old, new)):
        if here not in pairs and there not in used:
            pairs[here] = there
            used.add(there)
    return pairs


def _likely(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[float, int, int]]:
    """Yield unlikeness, new place and old place of the texts that are alike enough."""
    few = len(old) * len(new) <= MOST_COMPARISONS
    for place, text in enumerate(new):
        known = dict(enumerate(old)) if few else dict(enumerate(old[place : place + 1], place))
        for _, likeness, other in process.extract(
            text, known, scorer=fuzz.ratio, limit=None, score_cutoff=REWORDED_CUTOFF
        ):
            yield -likeness, place, other
