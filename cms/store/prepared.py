"""Queries that are compiled once, for what is read all the time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Integer, Select, String, bindparam
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

Reader = Callable[[Any], Any]
Rows = Sequence[Sequence[Any]]


class Listed(FunctionElement[Any]):
    """A list of numbers as one parameter in JSON: the query is the same however many there are."""

    inherit_cache = True
    type: TypeEngine[Any] = Integer()


class ListedTexts(Listed):
    """A list of texts as one parameter."""

    type = String()


@compiles(Listed, "sqlite")
def _listed_in_sqlite(element: Listed, compiler: SQLCompiler, **named: Any) -> str:
    given = compiler.process(element.clauses, **named)
    return f"(SELECT value FROM json_each({given}))"  # noqa: S608 (a placeholder)


@compiles(Listed, "postgresql")
def _listed_in_postgresql(element: Listed, compiler: SQLCompiler, **named: Any) -> str:
    given = compiler.process(element.clauses, **named)
    listed = f"json_array_elements_text(CAST({given} AS JSON))"
    kind = "TEXT" if isinstance(element, ListedTexts) else "INTEGER"
    return f"(SELECT CAST(value AS {kind}) FROM {listed})"  # noqa: S608 (a placeholder)


def is_among(column: ColumnElement[Any], parameter: str) -> ColumnElement[bool]:
    """Ask whether a column is one of the numbers or texts of a parameter, a list in JSON."""
    kind = ListedTexts if isinstance(column.type, String) else Listed
    return column.bool_op("IN")(kind(bindparam(parameter, type_=String())))


class Prepared:
    """A query that is compiled once and put to the driver; its parameters are names and numbers.

    SQLAlchemy needs a tenth of a millisecond around each query, longer than most of them run.
    """

    def __init__(self, query: Select[Any]) -> None:
        self.query = query

    def rows(self, session: Session, **values: str | int) -> Rows:
        """Return all that is found, as the columns' types read it."""
        connection = session.connection()
        asked = _compiled(self, connection.dialect)
        found = _ask(connection, asked.statement, asked.values(values))
        return [asked.read(row) for row in found] if asked.readers else found


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A query as one driver takes it; `names` are its parameters' where they go by order.

    `readers` are of the columns, by place, whose values the driver does not give as they are meant.
    """

    statement: str
    names: Sequence[str] | None
    constants: Mapping[str, Any]
    readers: Sequence[tuple[int, Reader]]

    def values(self, given: Mapping[str, Any]) -> Mapping[str, Any] | Sequence[Any]:
        every = {**self.constants, **given}
        return every if self.names is None else [every[name] for name in self.names]

    def read(self, row: Sequence[Any]) -> list[Any]:
        values = list(row)
        for place, read in self.readers:
            values[place] = read(values[place])
        return values


@lru_cache(maxsize=64)
def _compiled(prepared: Prepared, dialect: Dialect) -> _Compiled:
    compiled = prepared.query.compile(dialect=dialect)
    types = [column.type.dialect_impl(dialect) for column in prepared.query.selected_columns]
    readers = (each.result_processor(dialect, None) for each in types)
    return _Compiled(
        str(compiled),
        compiled.positiontup if compiled.positional else None,
        compiled.params,
        [(place, read) for place, read in enumerate(readers) if read],
    )


def _ask(connection: Connection, statement: str, values: Any) -> Rows:
    try:
        cursor = connection.connection.cursor()
        cursor.execute(statement, values)
        found = cursor.fetchall()
        cursor.close()
    except connection.dialect.loaded_dbapi.Error as error:
        raise known_error(connection, statement, error) from error
    return found


def known_error(connection: Connection, statement: str, error: Any) -> Exception:
    """Return an error as SQLAlchemy raises it; a connection that is lost is not used again."""
    dialect = connection.dialect
    is_lost = dialect.is_disconnect(error, connection.connection.dbapi_connection, None)
    if is_lost:
        connection.invalidate(error)
    known: Exception = DBAPIError.instance(
        statement, None, error, dialect.loaded_dbapi.Error, connection_invalidated=is_lost
    )
    return known
