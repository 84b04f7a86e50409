"""Look texts up in the memory's index, and what was made of them."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from cms.catalog.memory import (
    LONGEST_LIST,
    Query,
    Shelf,
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
        MemoryShelfRow.length_class == bindparam("length_class"),
    )
    .order_by(MemoryShelfRow.first)
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
        TranslationRow.reviewer,
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
    return session.connection().execute(_LISTED, values).all()


def load_segments(session: Session, query: Query, numbers: Collection[int]) -> Shelf:
    """Return segments by their numbers, and the one that has the query's very text."""
    values = {
        "locale": query.locale,
        "source_locale": query.source_locale,
        "length": len(query.text),
        "digest": digest(query.text),
        "numbers": list(numbers),
    }
    rows = session.connection().execute(_SEGMENTS, values).all()
    return Shelf([row[0] for row in rows], [row[1] for row in rows])


def fitting_shelves(session: Session, query: Query, shortest: int, longest: int) -> Iterator[Shelf]:
    """Yield all segments of about a length from `shortest` to `longest`.

    Those come first whose length is most like the query's, and the rest is read when it is asked
    for.
    """
    own = length_class(len(query.text))
    classes = range(length_class(shortest), length_class(longest) + 1)
    for class_ in sorted(classes, key=lambda each: abs(each - own)):
        values = {
            "locale": query.locale,
            "source_locale": query.source_locale,
            "length_class": class_,
        }
        for segments, texts in session.connection().execute(_SHELVES, values):
            yield on_shelf(segments, texts)


def load_uses(session: Session, locale: str, segments: Collection[int]) -> dict[int, list[Use]]:
    """Map segments to the newest translations of messages with their texts, and those from files.

    What a person has taken back, or a machine has said last, is not among them.
    """
    values = {"locale": locale, "numbers": list(segments)}
    newest = {row.id: row for row in session.connection().execute(_SAID, values)}
    found: dict[int, list[Use]] = {}
    for row in filter(_is_final, newest.values()):
        found.setdefault(row.segment_id, []).append(_use_of(row))
    for unit in session.connection().execute(_UNITS, values):
        found.setdefault(unit.segment_id, []).append(_use_from_file(unit))
    return found


def _is_final(row: AnyRow) -> bool:
    return bool(row.text) and row.origin in PEOPLES and row.state in FINAL


def _use_of(row: AnyRow) -> Use:
    place = Place(row.slug, row.context)
    author = row.author or row.reviewer  # nobody may be named as the one who wrote it
    return Use(row.text, State(row.state), author, row.created_at, place)


def _use_from_file(row: AnyRow) -> Use:
    author, at = row.changed_by or row.created_by, row.changed_at or row.created_at
    return Use(row.text, State.TRANSLATED, author, at, file=row.file)
