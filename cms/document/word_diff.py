"""What changed between two texts, word by word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from cms.document.sequence_diff import Stretch, stretches
from cms.document.words import pieces


class Kind(StrEnum):
    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


_MARKS = {Kind.EQUAL: ("", ""), Kind.DELETE: ("[-", "-]"), Kind.INSERT: ("{+", "+}")}


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
    first, *between, last = stretches(pieces(old), pieces(new))
    runs = [
        (True, _text(first.old), _text(first.new)),
        *_readable(between),
        (True, _text(last.old), _text(last.new)),
    ]
    return tuple(change for run in runs for change in _changes(*run))


def in_one_line(changes: Sequence[Change], around: int) -> str:
    """Write a word diff with its changes marked, and at most `around` characters beside each."""
    last = len(changes) - 1
    return "".join(
        _shortened(change.text, around, is_first=place == 0, is_last=place == last)
        if change.kind is Kind.EQUAL
        else marked(change)
        for place, change in enumerate(changes)
    )


def marked(change: Change) -> str:
    """Write a stretch of text marked as wdiff and git mark words."""
    before, after = _MARKS[change.kind]
    return f"{before}{change.text}{after}"


def _shortened(text: str, around: int, *, is_first: bool, is_last: bool) -> str:
    head = "" if is_first else text[:around]
    tail = "" if is_last else text[-around:]
    return text if len(text) <= len(head) + len(tail) + 1 else f"{head}…{tail}"


def _readable(found: Iterable[Stretch]) -> Iterator[tuple[bool, str, str]]:
    """Join changes with nothing but spaces and signs between them."""
    for equal, run in groupby(found, key=_says_the_same):
        parts = list(run)
        before = "".join(_text(part.old) for part in parts)
        yield equal, before, "".join(_text(part.new) for part in parts)


def _says_the_same(stretch: Stretch) -> bool:
    return stretch.equal and any(map(str.isalnum, _text(stretch.old)))


def _changes(equal: bool, before: str, after: str) -> Iterator[Change]:
    if before:
        yield Change(Kind.EQUAL if equal else Kind.DELETE, before)
    if after and not equal:
        yield Change(Kind.INSERT, after)


def _text(found: Iterable[str]) -> str:
    return "".join(found)
