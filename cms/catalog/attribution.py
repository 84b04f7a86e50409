"""Who made and who approved a translation, and when, from its history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cms.catalog.message import Origin, State


@dataclass(frozen=True, slots=True)
class Saved:
    """One row of a message's history, as it was saved; `number` orders them in time."""

    number: int
    message: int
    text: str
    state: State
    origin: Origin
    author: str
    reviewer: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is behind a translation. `origin` is how its text first came to be.

    A translator is unnamed where a file named nobody; the reviewer and the time of the review are
    empty where nobody approved it.
    """

    translator: str
    translated_at: datetime
    origin: Origin
    reviewer: str = ""
    reviewed_at: datetime | None = None


def attributions(history: Iterable[Saved]) -> Mapping[int, Attribution]:
    """Map each saved translation's number to who is behind it; the history comes oldest first.

    A text that was there before, and came back, is its first translator's.
    """
    made: dict[tuple[int, str], Saved] = {}
    approved: dict[tuple[int, str, str], datetime] = {}
    found: dict[int, Attribution] = {}
    for saved in history:
        first = made.setdefault((saved.message, saved.text), saved)
        reviewed_at = None
        if saved.state is State.REVIEWED:
            word = (saved.message, saved.text, saved.reviewer)
            reviewed_at = approved.setdefault(word, saved.created_at)
        found[saved.number] = Attribution(
            saved.author, first.created_at, first.origin, saved.reviewer, reviewed_at
        )
    return found
