"""Many rows at once, in portions that every driver takes."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, insert, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from cms.store.base import Base

PORTION = 500  # below SQLite's smallest limit on parameters, 999

Item = TypeVar("Item")
Rows = Sequence[Mapping[str, Any]]


def insert_rows(session: Session, table: type[Base], rows: Rows) -> None:
    """Insert without making objects: the driver's executemany, once."""
    if rows:
        session.connection().execute(insert(table), rows)


def insert_missing(session: Session, table: type[Base], rows: Rows) -> None:
    """Insert rows that are named by their content; one that another writer has added stays."""
    if rows:
        connection = session.connection()
        # The module of the database at hand is loaded already, the other's would cost 50 ms.
        dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)


def insert_named(session: Session, name: InstrumentedAttribute[str], rows: Rows) -> dict[str, int]:
    """Insert rows and return their new ids by one of their columns."""
    if not rows:
        return {}
    table = name.class_.__table__
    statement = insert(table).returning(table.c[name.key], table.c.id)
    return {row[0]: row[1] for row in session.connection().execute(statement, rows)}


def ids_by_name(
    session: Session,
    name: InstrumentedAttribute[str],
    wanted: Collection[str],
    *where: ColumnElement[bool],
) -> dict[str, int]:
    """Map those of the wanted names that a column has to the ids of their rows."""
    found: dict[str, int] = {}
    for portion in portions(wanted):
        rows = session.execute(select(name, name.class_.id).where(name.in_(portion), *where))
        found.update((row[0], row[1]) for row in rows)
    return found


def portions(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Cut into lists of at most PORTION."""
    every = list(items)
    for start in range(0, len(every), PORTION):
        yield every[start : start + PORTION]
