"""Many rows at once, in portions that every driver takes."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Dialect, insert, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from cms.store.base import Base
from cms.store.trail import witness

PORTION = 500  # below SQLite's smallest limit on parameters, 999

Item = TypeVar("Item")
Rows = Sequence[Mapping[str, Any]]


def insert_rows(session: Session, table: type[Base], rows: Rows) -> None:
    """Insert without making objects: the driver's executemany, once.

    All rows have the same columns, more than one.
    """
    if not rows:
        return
    connection = session.connection()
    names = tuple(rows[0])
    statement, writers = _prepared(connection.dialect, table, names)
    values: Iterable[tuple[Any, ...]] = map(itemgetter(*names), rows)
    if any(writers):
        values = (
            tuple(write(each) if write else each for write, each in zip(writers, row, strict=True))
            for row in values
        )
    connection.exec_driver_sql(statement, list(values))
    witness(session, table, rows)


@cache
def _prepared(
    dialect: Dialect, table: type[Base], names: tuple[str, ...]
) -> tuple[str, tuple[Callable[[Any], Any] | None, ...]]:
    """Return the driver's own INSERT, and what turns each column's values into the driver's.

    SQLAlchemy goes through the parameters of each row in Python, which takes most of its time.
    """
    columns = [table.__table__.c[name] for name in names]
    quote = dialect.identifier_preparer.quote
    placeholders = ", ".join(["%s" if dialect.name == "postgresql" else "?"] * len(names))
    listed = ", ".join(quote(column.name) for column in columns)
    into = f"{quote(table.__tablename__)} ({listed})"
    statement = f"INSERT INTO {into} VALUES ({placeholders})"  # noqa: S608 (names of our tables)
    writers = (column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns)
    return statement, tuple(writers)


def insert_missing(session: Session, table: type[Base], rows: Rows) -> None:
    """Insert rows that are named by their content; one that another writer has added stays."""
    if rows:
        connection = session.connection()
        # The module of the database at hand is loaded already, the other's would cost 50 ms.
        dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)


def insert_missing_named(
    session: Session, name: InstrumentedAttribute[str], rows: Rows
) -> dict[str, int]:
    """Insert rows that are named by one of their columns; return the ids of those that are new."""
    if not rows:
        return {}
    connection, table = session.connection(), name.class_.__table__
    dialect = import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
    statement = dialect.insert(name.class_).on_conflict_do_nothing()
    returned = statement.returning(table.c[name.key], table.c.id)
    return {row[0]: row[1] for row in connection.execute(returned, rows)}


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
    table = name.class_.__table__.c
    for portion in portions(wanted):
        named = select(table[name.key], table.id).where(table[name.key].in_(portion), *where)
        rows = session.connection().execute(named)
        found.update((row[0], row[1]) for row in rows)
    return found


def every_id(
    session: Session,
    name: InstrumentedAttribute[str],
    wanted: Collection[str],
    *where: ColumnElement[bool],
) -> dict[str, int]:
    """Map the wanted names to ids as `ids_by_name` does, in one query that finds others too."""
    table = name.class_.__table__.c
    rows = session.connection().execute(select(table[name.key], table.id).where(*where))
    return {row[0]: row[1] for row in rows if row[0] in wanted}


def portions(items: Iterable[Item], size: int = PORTION) -> Iterator[list[Item]]:
    """Cut into lists of at most so many."""
    every = list(items)
    for start in range(0, len(every), size):
        yield every[start : start + size]
