"""Many rows at once, in portions that every driver takes."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import import_module
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Dialect, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.types import TypeEngine

from cms.store.base import Base, UtcTime
from cms.store.copying import copy_rows
from cms.store.prepared import Prepared, is_among
from cms.store.trail import witness

COPIED = 200  # rows from which on PostgreSQL takes them faster as a stream
PORTION = 500  # below SQLite's smallest limit on parameters, 999

Item = TypeVar("Item")
Rows = Sequence[Mapping[str, Any]]
Writer = tuple[int, Callable[[Any], Any]]  # a column by its place, and what makes it the driver's


def insert_rows(session: Session, table: type[Base], rows: Rows) -> None:
    """Insert without making objects: the driver's executemany, once.

    All rows have the same columns, more than one.
    """
    if rows:
        _insert(session, table, rows)
        witness(session, table, rows)


def insert_row(session: Session, table: type[Base], row: Mapping[str, Any]) -> int:
    """Insert one row and return its id."""
    connection = session.connection()
    statement, writers = _prepared(connection.dialect, table, tuple(row))
    values = _written(writers, row.values())
    found = connection.exec_driver_sql(f"{statement} RETURNING id", values)
    number: int = found.scalar_one()
    witness(session, table, [row])
    return number


def insert_missing(session: Session, table: type[Base], rows: Rows) -> None:
    """Insert rows that are named by their content; one that another writer has added stays.

    Nobody witnesses them: which are new is not known.
    """
    if rows:
        _insert(session, table, rows, " ON CONFLICT DO NOTHING")


def _insert(session: Session, table: type[Base], rows: Rows, ending: str = "") -> None:
    connection = session.connection()
    names = tuple(rows[0])
    statement, writers = _prepared(connection.dialect, table, names)
    values: Iterable[tuple[Any, ...]] = map(itemgetter(*names), rows)
    if writers:
        values = (_written(writers, row) for row in values)
    if connection.dialect.name == "postgresql" and len(rows) >= COPIED and not ending:
        copy_rows(connection, statement, values)
    else:
        connection.exec_driver_sql(statement + ending, list(values))


def _written(writers: Sequence[Writer], values: Iterable[Any]) -> tuple[Any, ...]:
    """Return the values of a row as the driver takes them."""
    row = list(values)
    for place, write in writers:
        row[place] = write(row[place])
    return tuple(row)


@cache
def _prepared(
    dialect: Dialect, table: type[Base], names: tuple[str, ...]
) -> tuple[str, tuple[Writer, ...]]:
    """Return the driver's own INSERT, and what turns each column's values into the driver's.

    SQLAlchemy goes through the parameters of each row in Python, which takes most of its time.
    """
    columns = [table.__table__.c[name] for name in names]
    quote = dialect.identifier_preparer.quote
    placeholders = ", ".join(["%s" if dialect.name == "postgresql" else "?"] * len(names))
    listed = ", ".join(quote(column.name) for column in columns)
    into = f"{quote(table.__tablename__)} ({listed})"
    statement = f"INSERT INTO {into} VALUES ({placeholders})"  # noqa: S608 (names of our tables)
    writers = (_writer(column.type, dialect) for column in columns)
    return statement, tuple((place, write) for place, write in enumerate(writers) if write)


def _writer(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    write = kind.dialect_impl(dialect).bind_processor(dialect)
    # Rows that come together have the same time.
    return lru_cache(maxsize=64)(write) if write and isinstance(kind, UtcTime) else write


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


def insert_named(
    session: Session, name: InstrumentedAttribute[str], rows: Rows, **where: int | str
) -> dict[str, int]:
    """Insert rows and return their new ids by one of their columns, which names them there."""
    insert_rows(session, name.parent.class_, rows)
    return ids_by_name(session, name, [row[name.key] for row in rows], **where)


def ids_by_name(
    session: Session,
    name: InstrumentedAttribute[str],
    wanted: Collection[str],
    **where: int | str,
) -> dict[str, int]:
    """Map those of the wanted names that a column has to the ids of their rows.

    `where` are other columns of the table, and what they must be.
    """
    if not wanted:
        return {}
    table: type[Base] = name.parent.class_
    query = _named(table, name.key, tuple(where))
    rows = query.rows(session, names=json.dumps(list(wanted)), **where)
    return {row[0]: row[1] for row in rows}


@cache
def _named(table: type[Base], name: str, where: tuple[str, ...]) -> Prepared:
    columns = table.__table__.c
    query = select(columns[name], columns.id).where(is_among(columns[name], "names"))
    return Prepared(query.where(*(columns[each] == bindparam(each) for each in where)))


def portions(items: Iterable[Item], size: int = PORTION) -> Iterator[list[Item]]:
    """Cut into lists of at most so many."""
    every = list(items)
    for start in range(0, len(every), size):
        yield every[start : start + size]
