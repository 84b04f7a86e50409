"""Look texts up in the memory's index, and what was made of them."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from cms.catalog.memory import (
    LONGEST_LIST,
    Query,
    length_class,
    on_shelf,
    query_features,
    reachable_lengths,
)
from cms.catalog.memory_answer import Place, Use
from cms.catalog.message import State
from cms.document.digest import digest
from cms.store.memory_index import FINAL, PEOPLES, AnyRow
from cms.store.tables import (
    ArticleRow,
    MemoryEntryRow,
    MemoryListRow,
    MemoryMessageRow,
    MemorySegmentRow,
    MemoryShelfRow,
    MemoryUnitRow,
    MessageRow,
    TranslationRow,
)

NUMBER_BYTES = 4

_LISTED = select(MemoryListRow.feature, MemoryListRow.segments).where(
    MemoryListRow.locale == bindparam("locale"),
    MemoryListRow.feature.in_(bindparam("features", expanding=True)),
    MemoryListRow.length_class.between(bindparam("shortest"), bindparam("longest")),
    func.length(MemoryListRow.segments) <= LONGEST_LIST * NUMBER_BYTES,
)
_ENTERED = (
    select(MemoryEntryRow.segment_id)
    .where(
        MemoryEntryRow.locale == bindparam("locale"),
        MemoryEntryRow.length == bindparam("length"),
        MemoryEntryRow.segment_id == MemorySegmentRow.id,
    )
    .exists()
)
_SEGMENTS = select(MemorySegmentRow.id, MemorySegmentRow.text).where(
    or_(
        MemorySegmentRow.id.in_(bindparam("numbers", expanding=True)),
        (MemorySegmentRow.source_locale == bindparam("source_locale"))
        & (MemorySegmentRow.digest == bindparam("digest"))
        & _ENTERED,
    )
)
_SHELVES = (
    select(MemoryShelfRow.segments, MemoryShelfRow.texts)
    .where(
        MemoryShelfRow.locale == bindparam("locale"),
        MemoryShelfRow.source_locale == bindparam("source_locale"),
        MemoryShelfRow.length_class.between(bindparam("shortest"), bindparam("longest")),
    )
    .order_by(MemoryShelfRow.length_class, MemoryShelfRow.first)
)
_SAID = (
    select(
        MemoryMessageRow.segment_id,
        MessageRow.id,
        ArticleRow.slug,
        MessageRow.context,
        TranslationRow.text,
        TranslationRow.state,
        TranslationRow.origin,
        TranslationRow.author,
        TranslationRow.created_at,
    )
    .join(MessageRow, MessageRow.id == MemoryMessageRow.message_id)
    .join(ArticleRow, ArticleRow.id == MessageRow.article_id)
    .join(
        TranslationRow,
        (TranslationRow.article_id == MessageRow.article_id)
        & (TranslationRow.locale == bindparam("locale"))
        & (TranslationRow.message_id == MessageRow.id),
    )
    .where(MemoryMessageRow.segment_id.in_(bindparam("numbers", expanding=True)))
    .order_by(TranslationRow.id)
)
_UNITS = (
    select(MemoryUnitRow)
    .where(
        MemoryUnitRow.locale == bindparam("locale"),
        MemoryUnitRow.segment_id.in_(bindparam("numbers", expanding=True)),
    )
    .order_by(MemoryUnitRow.id)
)


def load_lists(session: Session, query: Query) -> Sequence[AnyRow]:
    """Return the lists of the query's features among texts of a length that can be like it."""
    shortest, longest = reachable_lengths(len(query.text))
    values = {
        "locale": query.locale,
        "features": query_features(query.text, query.source_locale),
        "shortest": length_class(shortest),
        "longest": length_class(longest),
    }
    return session.execute(_LISTED, values).all()


def load_segments(
    session: Session, query: Query, numbers: Collection[int]
) -> list[tuple[int, str]]:
    """Return segments by their numbers, and the one that has the query's very text."""
    values = {
        "locale": query.locale,
        "source_locale": query.source_locale,
        "length": len(query.text),
        "digest": digest(query.text),
        "numbers": list(numbers),
    }
    return [(number, text) for number, text in session.execute(_SEGMENTS, values)]


def fitting_segments(
    session: Session, query: Query, shortest: int, longest: int
) -> list[tuple[int, str]]:
    """Return all segments of about a length from `shortest` to `longest`."""
    values = {
        "locale": query.locale,
        "source_locale": query.source_locale,
        "shortest": length_class(shortest),
        "longest": length_class(longest),
    }
    rows = session.execute(_SHELVES, values)
    return [each for numbers, texts in rows for each in on_shelf(numbers, texts)]


def load_uses(session: Session, locale: str, segments: Collection[int]) -> dict[int, list[Use]]:
    """Map segments to the newest translations of messages with their texts, and those from files.

    What a person has taken back, or a machine has said last, is not among them.
    """
    values = {"locale": locale, "numbers": list(segments)}
    newest = {row.id: row for row in session.execute(_SAID, values)}
    found: dict[int, list[Use]] = {}
    for row in filter(_is_final, newest.values()):
        found.setdefault(row.segment_id, []).append(_use_of(row))
    for unit in session.scalars(_UNITS, values):
        found.setdefault(unit.segment_id, []).append(_use_from_file(unit))
    return found


def _is_final(row: AnyRow) -> bool:
    return bool(row.text) and row.origin in PEOPLES and row.state in FINAL


def _use_of(row: AnyRow) -> Use:
    place = Place(row.slug, row.context)
    return Use(row.text, State(row.state), row.author, row.created_at, place)


def _use_from_file(row: MemoryUnitRow) -> Use:
    author, at = row.changed_by or row.created_by, row.changed_at or row.created_at
    return Use(row.text, State.TRANSLATED, author, at, file=row.file)
