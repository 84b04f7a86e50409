"""Days by which an article, its sections and its citations must be reviewed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cms.document.model import HEAD_KEY, Document

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
CITATION_MARK = "@"


@dataclass(frozen=True, slots=True, order=True)
class ReviewDate:
    """A day, and what must be reviewed by it.

    `place` is a section's key (`article` for the article), or `@` and a citation's.
    """

    day: str
    place: str

    def __str__(self) -> str:
        return f"{name_place(self.place)} was to be reviewed by {self.day}"


def name_place(place: str) -> str:
    """Name what a review date is about, in words."""
    if place == HEAD_KEY:
        return "the article"
    if place.startswith(CITATION_MARK):
        return f"the citation {place.removeprefix(CITATION_MARK)!r}"
    return f"the section {place!r}"


def read_day(text: str) -> str:
    """Return a day as ISO 8601 has it.

    Raises:
        ValueError: the text is no day, or none of the calendar.
    """
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text).isoformat()


def review_dates(document: Document) -> dict[str, str]:
    """Map each place of a document that has a review date to its day."""
    found = {part.key: part.review_by for part in document.parts}
    found |= {f"{CITATION_MARK}{each.key}": each.review_by for each in document.citations}
    return {place: day for place, day in found.items() if day}


def overdue(dates: Iterable[ReviewDate], today: date) -> list[ReviewDate]:
    """Return the dates that have gone by, the longest ago first."""
    return sorted(each for each in dates if each.day < today.isoformat())


def with_review_dates(document: Document, days: Mapping[str, str]) -> Document:
    """Return the document with these days in their places; an empty one takes a day away."""
    parts = [
        replace(part, review_by=days[part.key]) if part.key in days else part
        for part in document.parts
    ]
    citations = tuple(
        replace(each, review_by=days.get(f"{CITATION_MARK}{each.key}", each.review_by))
        for each in document.citations
    )
    return replace(document, head=parts[0], sections=tuple(parts[1:]), citations=citations)
