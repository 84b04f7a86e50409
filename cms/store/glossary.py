"""Load and save the glossary."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from cms.catalog.glossary import Rendering, Term, Usage
from cms.store.base import now
from cms.store.bulk import insert_rows, portions
from cms.store.tables import RenderingRow, TermRow
from cms.store.trail import witness


def load_terms(session: Session, source_locale: str = "", until: int | None = None) -> list[Term]:
    """Return the terms of one source locale or of all, by name.

    `until` is the number of the last state of a term that counts, if later ones shall not.
    """
    newest = select(func.max(TermRow.id)).group_by(
        TermRow.source_locale, TermRow.text, TermRow.part_of_speech
    )
    if until is not None:
        newest = newest.where(TermRow.id <= until)
    if source_locale:
        newest = newest.where(TermRow.source_locale == source_locale)
    alive = (TermRow.id.in_(newest), TermRow.is_removed.is_(False))
    found = session.execute(select(*_COLUMNS).where(*alive)).all()
    renderings = _load_renderings(session, [row[0] for row in found])
    terms = [
        Term(locale, text, kind, definition, note, tuple(variants), renderings.get(number, ()))
        for number, locale, text, kind, definition, note, variants in found
    ]
    return sorted(terms, key=lambda term: term.name)


_COLUMNS = (
    TermRow.id,
    TermRow.source_locale,
    TermRow.text,
    TermRow.part_of_speech,
    TermRow.definition,
    TermRow.note,
    TermRow.variants,
)


def lock_glossary(session: Session) -> None:
    """Make other writers of the glossary wait. SQLite has one writer at a time anyway."""
    if session.connection().dialect.name == "postgresql":
        session.execute(sqlalchemy.text("LOCK TABLE term IN SHARE ROW EXCLUSIVE MODE"))


def save_terms(session: Session, author: str, terms: Sequence[Term]) -> None:
    """Append a new state of each term."""
    _append(session, author, terms, is_removed=False)


def remove_terms(session: Session, author: str, terms: Sequence[Term]) -> None:
    """Take terms out. What they were stays in the store."""
    _append(session, author, terms, is_removed=True)


def _load_renderings(session: Session, ids: Iterable[int]) -> dict[int, tuple[Rendering, ...]]:
    found: dict[int, list[Rendering]] = {}
    for portion in portions(ids):
        rows = session.execute(
            select(
                RenderingRow.term_id,
                RenderingRow.locale,
                RenderingRow.text,
                RenderingRow.usage,
                RenderingRow.variants,
            )
            .where(RenderingRow.term_id.in_(portion))
            .order_by(RenderingRow.term_id, RenderingRow.position)
        )
        for term_id, locale, text, usage, variants in rows:
            each = Rendering(locale, text, Usage(usage), tuple(variants))
            found.setdefault(term_id, []).append(each)
    return {term_id: tuple(each) for term_id, each in found.items()}


def _append(session: Session, author: str, terms: Sequence[Term], *, is_removed: bool) -> None:
    if not terms:
        return
    created_at = now()
    rows = [
        {
            "source_locale": term.source_locale,
            "text": term.text,
            "part_of_speech": term.part_of_speech,
            "definition": term.definition,
            "note": term.note,
            "variants": list(term.variants),
            "is_removed": is_removed,
            "author": author,
            "created_at": created_at,
        }
        for term in terms
    ]
    statement = insert(TermRow).returning(TermRow.id, sort_by_parameter_order=True)
    ids = session.connection().execute(statement, rows).scalars().all()
    witness(session, TermRow, rows)
    pairs = zip(ids, terms, strict=True)
    insert_rows(session, RenderingRow, [row for pair in pairs for row in _renderings(*pair)])


def _renderings(term_id: int, term: Term) -> list[dict[str, Any]]:
    return [
        {
            "term_id": term_id,
            "locale": each.locale,
            "position": position,
            "usage": each.usage.value,
            "text": each.text,
            "variants": list(each.variants),
        }
        for position, each in enumerate(term.renderings)
    ]
