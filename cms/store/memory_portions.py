"""Merge small portions of the memory's index, so that a search has few of them to read."""

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session

from cms.catalog.memory import lists, on_shelf
from cms.store.tables import MemoryListRow, MemoryShelfRow

GROWTH = 2  # a portion this many times as large as what comes stays as it is
LARGEST = 200_000  # segments that are merged at most: what is in memory at once

Text = tuple[str, str]  # a source text and its locale

_SHELF, _LIST = MemoryShelfRow.__table__.c, MemoryListRow.__table__.c
_NUMBER_BYTES = 4
_DELETED = delete(MemoryListRow).where(
    _LIST.locale == bindparam("of_locale"),
    _LIST.feature == bindparam("of_feature"),
    _LIST.length_class == bindparam("of_class"),
    _LIST.first == bindparam("of_first"),
)


def take_small_portions(session: Session, locale: str, count: int) -> dict[int, Text]:
    """Remove the portions that are not much larger than one of so many segments; return theirs.

    Each portion that stays is larger than all the smaller ones together, so there are few, and a
    text that is there is written anew only as often as the index doubles.
    """
    taken: dict[int, Text] = {}
    for first in _small_portions(session, locale, count):
        taken |= _taken(session, locale, first)
    return taken


def _small_portions(session: Session, locale: str, count: int) -> list[int]:
    """Return the first segments of portions, by which these are known."""
    sizes = select(_SHELF.first, func.sum(func.length(_SHELF.segments)) / _NUMBER_BYTES)
    rows = session.connection().execute(sizes.where(_SHELF.locale == locale).group_by(_SHELF.first))
    small: list[int] = []
    for size, first in sorted((int(row[1]), row[0]) for row in rows):
        if size > GROWTH * count or size + count > LARGEST:
            break
        small.append(first)
        count += size
    return small


def _taken(session: Session, locale: str, first: int) -> dict[int, Text]:
    connection = session.connection()
    here = _SHELF.locale == locale, _SHELF.first == first
    columns = select(_SHELF.source_locale, _SHELF.segments, _SHELF.texts)
    found: dict[int, Text] = {}
    for source_locale, *row in connection.execute(columns.where(*here)):
        for number, text in zip(*on_shelf(*row), strict=True):
            found[number] = text, source_locale
    connection.execute(delete(MemoryShelfRow).where(*here))
    keys = {"of_locale": locale, "of_first": first}
    listed = [{**keys, "of_feature": name, "of_class": class_} for name, class_ in lists(found)]
    connection.execute(_DELETED, listed)
    return found
