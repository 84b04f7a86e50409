"""Name all that articles' histories held at a moment, so that a later change in them is found."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, inspect, select, true
from sqlalchemy.orm import Session

from cms.store.base import Base
from cms.store.bulk import portions
from cms.store.documents import PLACE, REVISION
from cms.store.moments import Moment
from cms.store.tables import (
    CitationRow,
    MessageRow,
    PredecessorRow,
    RevisionRow,
    RevisionSectionRow,
    SectionRow,
    SectionVersionRow,
    SubstituteRow,
    TranslationRow,
    VetoRow,
    WaiverRow,
)

Query = tuple[ColumnElement[int], Select[Any]]  # what tells whose a row is, and the rows
Seen = Callable[[Any], None]  # a row of a query

_OF_REVISIONS = (RevisionSectionRow, CitationRow, MessageRow, PredecessorRow)
_SHARED = ((SectionRow, PLACE.section_id), (SectionVersionRow, PLACE.version_id))
_OF_ARTICLES = (
    (TranslationRow, "translation"),
    (WaiverRow, "waiver"),
    (SubstituteRow, "substitute"),
)
_TRANSLATIONS = TranslationRow.__table__.c.article_id

_written = json.JSONEncoder(default=str).encode


def fingerprints(
    session: Session,
    articles: Collection[int],
    moment: Moment | None = None,
    seen: Seen | None = None,
) -> dict[int, str]:
    """Map articles to a SHA-256 over every row of their histories, up to a moment if there is one.

    It names them in this store only: numbers of rows are part of it. `seen` gets each translation's
    row, so that nobody need read them once more.
    """
    found = {article: hashlib.sha256() for article in articles}
    for article, rows in _queries(moment):
        look = seen if article is _TRANSLATIONS else None
        for portion in portions(articles):
            for row in session.connection().execute(rows.where(article.in_(portion))):
                found[row[0]].update(_written(row[1:]).encode())
                if look:
                    look(row)
    return {article: each.hexdigest() for article, each in found.items()}


def _queries(moment: Moment | None) -> Iterator[Query]:
    """Yield the rows of all kinds, each in the order of its primary key."""
    is_old = REVISION.number <= moment.revision if moment else true()
    yield REVISION.article_id, _rows(RevisionRow, REVISION.article_id).where(is_old)
    for table in _OF_REVISIONS:
        columns = table.__table__.c
        rows = _rows(table, REVISION.article_id).join(
            RevisionRow.__table__, REVISION.id == columns.revision_id
        )
        yield REVISION.article_id, rows.where(is_old)
    for shared, place in _SHARED:
        used = select(REVISION.article_id, place.label("id")).join(
            RevisionSectionRow.__table__, PLACE.revision_id == REVISION.id
        )
        ids = used.where(is_old).distinct().subquery()
        yield (
            ids.c.article_id,
            _rows(shared, ids.c.article_id).join(ids, ids.c.id == shared.__table__.c.id),
        )
    yield from _later(moment)


def _later(moment: Moment | None) -> Iterator[Query]:
    """Yield what is said of an article after it was written."""
    for table, field in _OF_ARTICLES:
        columns = table.__table__.c
        is_old = columns.id <= getattr(moment, field) if moment else true()
        yield columns.article_id, _rows(table, columns.article_id).where(is_old)
    veto, predecessor = VetoRow.__table__.c, PredecessorRow.__table__.c
    vetoes = _rows(VetoRow, predecessor.article_id).join(
        PredecessorRow.__table__, predecessor.id == veto.predecessor_id
    )
    yield predecessor.article_id, vetoes.where(veto.id <= moment.veto if moment else true())


def _rows(table: type[Base], article: ColumnElement[int]) -> Select[Any]:
    stored, key = table.__table__, inspect(table).primary_key
    return select(article, *stored.c).select_from(stored).order_by(*key)
