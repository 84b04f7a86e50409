"""Translations as units of a memory file: those that came from one, and all that people made."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from cms.document.digest import digest
from cms.store.bulk import insert_missing, portions
from cms.store.memory_index import FINAL, PEOPLES, AnyRow, add_segments
from cms.store.tables import (
    ArticleRow,
    MemoryMessageRow,
    MemorySegmentRow,
    MemoryUnitRow,
    MessageRow,
    RevisionRow,
    TranslationRow,
)
from cms.store.trail import take_turn, witness

ROWS_AT_ONCE = 1000

Key = tuple[int, str, str]  # segment, locale, digest of the translation

_UNITS = select(MemoryUnitRow.segment_id, MemoryUnitRow.locale, MemoryUnitRow.digest)
_SAID_OF = (
    select(MemoryMessageRow.segment_id, TranslationRow.locale, TranslationRow.text)
    .join(MessageRow, MessageRow.id == MemoryMessageRow.message_id)
    .join(
        TranslationRow,
        (TranslationRow.article_id == MessageRow.article_id)
        & (TranslationRow.message_id == MessageRow.id),
    )
    .where(TranslationRow.origin.in_(PEOPLES), TranslationRow.state.in_(FINAL))
)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A text in one locale, with who made and who last changed it, and when, as far as known."""

    locale: str
    text: str
    created_by: str = ""
    created_at: datetime | None = None
    changed_by: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A source text with translations. `article` and `section` are empty for one from a file."""

    source_locale: str
    text: str
    renderings: tuple[Rendering, ...]
    article: str = ""
    section: str = ""


def add_units(session: Session, units: Sequence[Unit], file: str) -> int:
    """Add the translations that there are not yet, and return how many.

    One that is there keeps the names and times that it has. One that people wrote in an article,
    as far as the memory is indexed, is there as well, whatever became of it since.
    """
    take_turn(session, MemoryUnitRow)
    added = 0
    for source_locale in sorted({unit.source_locale for unit in units}):
        here = [unit for unit in units if unit.source_locale == source_locale]
        segments = add_segments(session, source_locale, {unit.text for unit in here})
        rows: dict[Key, dict[str, object]] = {}
        for unit in here:
            rows |= _rows(segments[unit.text], unit, file)
        known = _known(session, rows)
        new = [row for key, row in rows.items() if key not in known]
        insert_missing(session, MemoryUnitRow, new)
        witness(session, MemoryUnitRow, new)
        added += len(new)
    return added


def _known(session: Session, keys: Collection[Key]) -> set[Key]:
    """Return what there is of some segments, in files' units and in articles."""
    locales = {locale for _, locale, _ in keys}
    found: set[Key] = set()
    for portion in portions({segment for segment, _, _ in keys}):
        rows = session.execute(_UNITS.where(MemoryUnitRow.segment_id.in_(portion)))
        found.update((row[0], row[1], row[2]) for row in rows)
        said = _SAID_OF.where(
            MemoryMessageRow.segment_id.in_(portion), TranslationRow.locale.in_(locales)
        )
        found.update((row[0], row[1], digest(row[2])) for row in session.execute(said))
    return found


def _rows(segment: int, unit: Unit, file: str) -> dict[Key, dict[str, object]]:
    rows: dict[Key, dict[str, object]] = {}
    for rendering in unit.renderings:
        name = digest(rendering.text)
        rows[segment, rendering.locale, name] = {
            "segment_id": segment,
            "locale": rendering.locale,
            "digest": name,
            "text": rendering.text,
            "file": file,
            "created_by": rendering.created_by,
            "created_at": rendering.created_at,
            "changed_by": rendering.changed_by,
            "changed_at": rendering.changed_at,
        }
    return rows


def stream_units(session: Session, locales: Collection[str]) -> Iterator[Unit]:
    """Yield all that people translated: messages in the order they came, then what files brought.

    No more than some rows are in memory at a time.
    """
    for rows in _grouped(session, _said(locales), "message"):
        if renderings := _newest(rows):
            first = rows[0]
            yield Unit(first.source_locale, first.source, renderings, first.slug, first.context)
    for rows in _grouped(session, _from_files(locales), "id"):
        row = rows[0]
        yield Unit(row.source_locale, row.source, (_rendering(row),))


def _said(locales: Collection[str]) -> Select[*tuple[object, ...]]:
    return (
        select(
            MessageRow.id.label("message"),
            MessageRow.text.label("source"),
            MessageRow.context,
            ArticleRow.slug,
            RevisionRow.source_locale,
            TranslationRow.locale,
            TranslationRow.text,
            TranslationRow.state,
            TranslationRow.origin,
            TranslationRow.author,
            TranslationRow.reviewer,
            TranslationRow.created_at,
        )
        .join(ArticleRow, ArticleRow.id == MessageRow.article_id)
        .join(RevisionRow, RevisionRow.id == MessageRow.revision_id)
        .join(
            TranslationRow,
            (TranslationRow.article_id == MessageRow.article_id)
            & (TranslationRow.message_id == MessageRow.id)
            & TranslationRow.locale.in_(locales),
        )
        .order_by(MessageRow.id, TranslationRow.id)
    )


def _from_files(locales: Collection[str]) -> Select[*tuple[object, ...]]:
    return (
        select(
            *MemoryUnitRow.__table__.c,
            MemorySegmentRow.text.label("source"),
            MemorySegmentRow.source_locale,
        )
        .join(MemorySegmentRow, MemorySegmentRow.id == MemoryUnitRow.segment_id)
        .where(MemoryUnitRow.locale.in_(locales))
        .order_by(MemoryUnitRow.id)
    )


def _grouped(
    session: Session, statement: Select[*tuple[object, ...]], by: str
) -> Iterator[list[AnyRow]]:
    rows = session.execute(statement, execution_options={"yield_per": ROWS_AT_ONCE})
    for _, group in groupby(rows, attrgetter(by)):
        yield list(group)


def _newest(rows: Sequence[AnyRow]) -> tuple[Rendering, ...]:
    """Return what counts of one message's translations, which come oldest first, by locale."""
    first: dict[tuple[str, str], AnyRow] = {}
    newest: dict[str, AnyRow] = {}
    for row in rows:
        first.setdefault((row.locale, row.text), row)
        newest[row.locale] = row
    return tuple(
        _rendering_of(first[locale, row.text], row)
        for locale, row in sorted(newest.items())
        if row.text and row.origin in PEOPLES and row.state in FINAL
    )


def _rendering_of(first: AnyRow, newest: AnyRow) -> Rendering:
    """Tell who wrote a text, or else vouched for it, and who said it last, maybe a reviewer."""
    author = first.author or first.reviewer
    if first is newest:
        return Rendering(newest.locale, newest.text, author, newest.created_at)
    return Rendering(
        newest.locale,
        newest.text,
        author,
        first.created_at,
        newest.reviewer or newest.author,
        newest.created_at,
    )


def _rendering(row: AnyRow) -> Rendering:
    return Rendering(
        row.locale, row.text, row.created_by, row.created_at, row.changed_by, row.changed_at
    )
