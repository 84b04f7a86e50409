"""PostgreSQL's stream of rows, which is its fastest way in."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.engine import Connection

from cms.store.prepared import known_error


def copy_rows(connection: Connection, statement: str, rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows as an INSERT of the same columns would, whose text is given.

    Raises:
        DBAPIError: as SQLAlchemy has it, such as IntegrityError.
    """
    head, _, _ = statement.removeprefix("INSERT INTO ").rpartition(" VALUES ")
    if note := connection.get_execution_options().get("noted"):
        note(statement)  # no event of SQLAlchemy's tells of it
    cursor: Any = connection.connection.cursor()
    try:
        with cursor, cursor.copy(f"COPY {head} FROM STDIN") as stream:
            for row in rows:
                stream.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:
        raise known_error(connection, statement, error) from error
