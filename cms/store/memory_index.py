"""Index what was translated since the memory was last searched, portion by portion."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, select, text, tuple_, update
from sqlalchemy.orm import Session

from cms.catalog.memory import lists, shelves
from cms.catalog.message import Origin, State
from cms.document.digest import digest
from cms.store.bulk import ids_by_name, insert_missing, insert_rows, portions
from cms.store.memory_portions import Text, take_small_portions
from cms.store.tables import (
    MemoryEntryRow,
    MemoryListRow,
    MemoryMarkRow,
    MemoryMessageRow,
    MemorySegmentRow,
    MemoryShelfRow,
    MemoryUnitRow,
    MessageRow,
    RevisionRow,
    TranslationRow,
)

PORTION = 200_000  # translations indexed in one transaction: about ten seconds
KEYS_AT_ONCE = 250  # of two values each

PEOPLES = (Origin.HUMAN.value, Origin.IMPORT.value)  # whose texts a memory is made of
FINAL = (State.TRANSLATED.value, State.REVIEWED.value)

AnyRow = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Reach:
    """The newest translation and the newest unit from a file, by their numbers."""

    translation: int = 0
    unit: int = 0


def newest(session: Session) -> Reach:
    """Return how far the store goes at this moment."""
    return Reach(
        session.scalar(select(func.max(TranslationRow.id))) or 0,
        session.scalar(select(func.max(MemoryUnitRow.id))) or 0,
    )


def newest_settled(session: Session) -> Reach:
    """Return how far the store goes, once all who were writing have finished.

    PostgreSQL hands out numbers before it commits: a lower number may appear after a higher one,
    and would never be indexed. A writer holds a lock on its table from before it gets a number.
    """
    if session.connection().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE translation, memory_unit IN SHARE MODE"))
    return newest(session)


def indexed(session: Session, locale: str) -> Reach:
    """Return how far a locale is indexed."""
    found = session.execute(
        select(MemoryMarkRow.translation_id, MemoryMarkRow.unit_id).where(
            MemoryMarkRow.locale == locale
        )
    ).one_or_none()
    return Reach(*found) if found else Reach()


def index_portion(session: Session, locale: str, until: Reach) -> bool:
    """Index some of what is new in a locale; return whether there is more."""
    done = _lock_mark(session, locale)
    said = _new_translations(session, locale, done.translation, until.translation)
    units = _new_units(session, locale, done.unit, until.unit)
    _enter(session, locale, {**_segments_of_messages(session, said), **_segments_of_units(units)})
    reached = Reach(
        said[-1].id if len(said) == PORTION else until.translation,
        units[-1].id if len(units) == PORTION else until.unit,
    )
    session.execute(
        update(MemoryMarkRow)
        .where(MemoryMarkRow.locale == locale)
        .values(translation_id=reached.translation, unit_id=reached.unit)
    )
    return reached != until


def add_segments(session: Session, source_locale: str, texts: Collection[str]) -> dict[str, int]:
    """Map texts to the numbers of their segments, which are added where there are none."""
    names = {digest(each): each for each in texts}
    # In the order of their names, so that two who add the same do not wait for each other.
    rows = [
        {"source_locale": source_locale, "digest": name, "text": names[name]}
        for name in sorted(names)
    ]
    insert_missing(session, MemorySegmentRow, rows)
    ids = ids_by_name(session, MemorySegmentRow.digest, names, source_locale=source_locale)
    return {names[name]: number for name, number in ids.items()}


def _lock_mark(session: Session, locale: str) -> Reach:
    """Make others who index this locale wait, and return how far it is indexed."""
    row = {"locale": locale, "translation_id": 0, "unit_id": 0}
    insert_missing(session, MemoryMarkRow, [row])
    mark = session.execute(
        select(MemoryMarkRow.translation_id, MemoryMarkRow.unit_id)
        .where(MemoryMarkRow.locale == locale)
        .with_for_update()
    ).one()
    return Reach(*mark)


def _new_translations(session: Session, locale: str, after: int, until: int) -> Sequence[AnyRow]:
    return session.execute(
        select(
            TranslationRow.id,
            MessageRow.id.label("message"),
            MessageRow.text,
            RevisionRow.source_locale,
            MemoryMessageRow.segment_id,
        )
        .join(MessageRow, MessageRow.id == TranslationRow.message_id)
        .join(RevisionRow, RevisionRow.id == MessageRow.revision_id)
        .outerjoin(MemoryMessageRow, MemoryMessageRow.message_id == MessageRow.id)
        .where(
            TranslationRow.id > after,
            TranslationRow.id <= until,
            TranslationRow.locale == locale,
            TranslationRow.origin.in_(PEOPLES),
            TranslationRow.state.in_(FINAL),
            TranslationRow.text != "",
        )
        .order_by(TranslationRow.id)
        .limit(PORTION)
    ).all()


def _new_units(session: Session, locale: str, after: int, until: int) -> Sequence[AnyRow]:
    return session.execute(
        select(
            MemoryUnitRow.id,
            MemorySegmentRow.id.label("segment"),
            MemorySegmentRow.text,
            MemorySegmentRow.source_locale,
        )
        .join(MemorySegmentRow, MemorySegmentRow.id == MemoryUnitRow.segment_id)
        .where(
            MemoryUnitRow.id > after,
            MemoryUnitRow.id <= until,
            MemoryUnitRow.locale == locale,
        )
        .order_by(MemoryUnitRow.id)
        .limit(PORTION)
    ).all()


def _segments_of_messages(session: Session, said: Iterable[AnyRow]) -> dict[int, Text]:
    """Return the segments of translated messages, and note which message has which."""
    texts = {row.message: (row.text, row.source_locale) for row in said}
    known = {row.message: row.segment_id for row in said if row.segment_id}
    added = _add(
        session, {message: each for message, each in texts.items() if message not in known}
    )
    links = [{"message_id": key, "segment_id": added[key]} for key in sorted(added)]
    insert_missing(session, MemoryMessageRow, links)
    return {segment: texts[message] for message, segment in (known | added).items()}


def _add(session: Session, texts: Mapping[int, Text]) -> dict[int, int]:
    """Map messages to the segments of their texts."""
    segments = {
        source_locale: add_segments(
            session,
            source_locale,
            {each for each, found in texts.values() if found == source_locale},
        )
        for source_locale in sorted({found for _, found in texts.values()})
    }
    return {message: segments[locale][each] for message, (each, locale) in texts.items()}


def _segments_of_units(units: Iterable[AnyRow]) -> dict[int, Text]:
    return {row.segment: (row.text, row.source_locale) for row in units}


def _enter(session: Session, locale: str, segments: Mapping[int, Text]) -> None:
    """Enter those segments that the locale does not have yet, and list them."""
    known = _entered(session, locale, segments)
    new = {number: each for number, each in sorted(segments.items()) if number not in known}
    entries = [
        {"locale": locale, "length": len(each), "segment_id": number}
        for number, (each, _) in new.items()
    ]
    insert_rows(session, MemoryEntryRow, entries)
    if new:
        every = new | take_small_portions(session, locale, len(new))
        in_order = {number: every[number] for number in sorted(every)}
        insert_rows(session, MemoryListRow, _lists(locale, in_order))
        insert_rows(session, MemoryShelfRow, _shelves(locale, in_order))


def _entered(session: Session, locale: str, segments: Mapping[int, Text]) -> set[int]:
    keys = [(len(each), number) for number, (each, _) in segments.items()]
    entry = tuple_(MemoryEntryRow.length, MemoryEntryRow.segment_id)
    found: set[int] = set()
    for portion in portions(keys, KEYS_AT_ONCE):
        here = select(MemoryEntryRow.segment_id).where(MemoryEntryRow.locale == locale)
        found.update(session.scalars(here.where(entry.in_(portion))))
    return found


def _lists(locale: str, segments: Mapping[int, Text]) -> list[dict[str, object]]:
    first = min(segments)
    return [
        {
            "locale": locale,
            "feature": feature,
            "length_class": class_,
            "first": first,
            "segments": numbers,
        }
        for (feature, class_), numbers in sorted(lists(segments).items())
    ]


def _shelves(locale: str, segments: Mapping[int, Text]) -> list[dict[str, object]]:
    first = min(segments)
    return [
        {
            "locale": locale,
            "source_locale": source_locale,
            "length_class": class_,
            "first": first,
            "segments": numbers,
            "texts": texts,
        }
        for (source_locale, class_), (numbers, texts) in sorted(shelves(segments).items())
    ]
