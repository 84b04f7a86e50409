"""Go through the rows that entries answer for, object by object, in the order that they came."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, cast, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.types import Text

from cms.audit.act import Subject, short_name
from cms.store.audited import LEDGERS, OF_ARTICLES, Ledger
from cms.store.base import Base
from cms.store.tables import ArticleRow, PredecessorRow, RevisionRow
from cms.store.trail import Values, witnessed, written

AT_ONCE = 1000
_ARTICLE = ArticleRow.__table__
_OWNERS = {
    "revision_id": RevisionRow.__table__,
    "predecessor_id": PredecessorRow.__table__,
}
TABLES: dict[str, type[Base]] = {
    mapper.class_.__tablename__: mapper.class_
    for mapper in Base.registry.mappers
    if mapper.class_.__tablename__ in LEDGERS
}


def digest_of(rows: Sequence[Values]) -> str:
    """Name what rows say, as `Evidence` does."""
    return sha256(written(rows)).hexdigest()


def rows_by_subject(
    connection: Connection, name: str
) -> Iterator[tuple[Subject, Iterator[Values]]]:
    """Yield each object with the rows of a table that are about it, what is witnessed of them."""
    ledger = LEDGERS[name]
    wanted = _query(TABLES[name], ledger).execution_options(yield_per=AT_ONCE)
    for (owner, locale), own in groupby(connection.execute(wanted), itemgetter(0, 1)):
        yield Subject(ledger.kind, short_name(owner), locale), (tuple(row[2:]) for row in own)


def _query(table: type[Base], ledger: Ledger) -> Select[Any]:
    """Select what is witnessed of each row, its owner's name and its locale."""
    stored = table.__table__
    columns = [stored.c[name] for name in witnessed(table)]
    source, order, owner = _owner(stored, ledger)
    locale = stored.c[ledger.locale] if ledger.locale else cast("", Text)
    return (
        select(owner.label("owner_"), locale.label("locale_"), *columns)
        .select_from(source)
        .order_by(*order, locale.label("locale_"), *stored.primary_key)
    )


def _owner(
    stored: Any, ledger: Ledger
) -> tuple[FromClause, list[ColumnElement[Any]], ColumnElement[str]]:
    """Return what to select from, what to order by, and what names the owner."""
    if not ledger.owner:
        return stored, [], cast("", Text)
    key, source = stored.c[ledger.owner], stored
    if ledger.kind not in OF_ARTICLES:
        return source, [key], cast(key, Text)
    if ledger.owner in _OWNERS:
        between = _OWNERS[ledger.owner]
        source, key = source.outerjoin(between, between.c.id == key), between.c.article_id
    source = source.outerjoin(_ARTICLE, _ARTICLE.c.id == key)
    return source, [key], func.coalesce(_ARTICLE.c.slug, cast(key, Text), "?")
