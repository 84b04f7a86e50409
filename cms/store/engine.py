"""Opening a store, and the two kinds of transaction on it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from cms.errors import (
    CmsError,
    InvalidSettings,
    StoreBusy,
    StoreUnreachable,
    StoreUnreadable,
    StoreUnwritable,
)

BUSY_TIMEOUT_SECONDS = 30
CONNECT_TIMEOUT_SECONDS = 8
SQLITE_HEADER_BYTES = 100

NoteStatement = Callable[[str], None]


def open_engine(database_url: str) -> Engine:
    """Open a SQLite or PostgreSQL store. Nothing is connected to yet.

    Raises:
        InvalidSettings: the URL is malformed, or names another database.
    """
    url = _read_url(database_url)
    engine = _open_sqlite(url) if _is_sqlite(url) else _open_postgresql(url)
    event.listen(engine, "before_cursor_execute", _note)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Give a session that sees one state of the store from beginning to end."""
    with clear_errors(), Session(_of_one_moment(engine)) as session:
        yield session


@contextmanager
def writing(
    engine: Engine, *, of_one_moment: bool = False, noted: NoteStatement | None = None
) -> Iterator[Session]:
    """Commit when the block ends, roll back when it raises.

    `of_one_moment` lets it see one state of the store throughout, which on PostgreSQL means that
    it fails as busy where somebody else changes what it changes. `noted` gets each statement.
    """
    isolated = _of_one_moment(engine) if of_one_moment else engine
    with (
        clear_errors(),
        Session(isolated.execution_options(writes=True, noted=noted)) as session,
        session.begin(),
    ):
        yield session


def _note(connection: Connection, _cursor: object, statement: str, *_others: object) -> None:
    if note := connection.get_execution_options().get("noted"):
        note(statement)


@contextmanager
def writing_if_free(engine: Engine) -> Iterator[Session]:
    """Write what is not worth waiting for.

    Raises:
        StoreBusy: somebody else writes to this SQLite store.
    """
    with writing(engine.execution_options(is_patient=False)) as session:
        yield session


def _of_one_moment(engine: Engine) -> Engine:
    """SQLite's transactions are so by nature."""
    if engine.dialect.name != "postgresql":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ")


def has_no_file(database_url: str) -> bool:
    """Tell whether a SQLite store's file is still to be created."""
    url = _read_url(database_url)
    return _is_sqlite(url) and not Path(url.database or "").exists()


def create_sqlite_file(database_url: str) -> Path | None:
    """Create the file of a SQLite store, which opening one never does; return it if it is new.

    Raises:
        StoreUnwritable
    """
    if not has_no_file(database_url):
        return None
    path = Path(_read_url(database_url).database or "")
    try:
        path.touch()
    except OSError as error:
        raise StoreUnwritable(reason=f"{path}: {error.strerror}") from error
    return path


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _read_url(database_url: str) -> URL:
    try:
        url = make_url(database_url)
        names_file = url.database not in (None, "", ":memory:")
        known = url.get_backend_name() == "postgresql" or (_is_sqlite(url) and names_file)
    except (ArgumentError, NoSuchModuleError, ValueError):
        known = False
    if not known:
        reason = "write sqlite:///FILE or postgresql://USER@HOST/NAME"
        raise InvalidSettings(where="database_url", reason=reason)
    return url


def _open_postgresql(url: URL) -> Engine:
    arguments: dict[str, object] = {"prepare_threshold": 2}
    if "connect_timeout" not in url.query:
        arguments["connect_timeout"] = CONNECT_TIMEOUT_SECONDS
    try:
        return create_engine(url.set(drivername="postgresql+psycopg"), connect_args=arguments)
    except ImportError as error:
        reason = "PostgreSQL needs the extra `postgres`: pip install 'aftercare-cms[postgres]'"
        raise InvalidSettings(where="database_url", reason=reason) from error


def _open_sqlite(url: URL) -> Engine:
    path = Path(url.database or "")
    # mode=rw: a mistyped path must not become a new, empty store.
    location = f"file:{_quoted(path.absolute())}?mode=rw"
    seconds = _busy_timeout(url)

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(location, uri=True, timeout=seconds, check_same_thread=False)

    engine = create_engine(url.set(query={}), creator=connect)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _busy_timeout(url: URL) -> float:
    """Return how many seconds a writer waits for another, `sqlite:///FILE?timeout=5`."""
    try:
        return float(str(url.query.get("timeout", BUSY_TIMEOUT_SECONDS)))
    except ValueError as error:
        reason = "the timeout must be a number of seconds"
        raise InvalidSettings(where="database_url", reason=reason) from error


def _quoted(path: Path) -> str:
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver's own BEGIN comes too late and too weak: two readers that both go on to write lose
    # one update silently. So it is switched off here, and _begin_sqlite says what is meant.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("writes", False):
        # Nothing is locked yet, so nothing can go wrong that SQLAlchemy would have to tell of.
        connection.connection.cursor().execute("BEGIN")
        return
    begin = "BEGIN IMMEDIATE"
    if options.get("is_patient", True):
        connection.exec_driver_sql(begin)
        return
    before = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        connection.exec_driver_sql(begin)
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {before}")


# What the two databases say, in the order of looking; the rest means that the store is broken.
SIGNS: tuple[tuple[type[CmsError], tuple[str, ...]], ...] = (
    (StoreBusy, ("locked", "busy", "deadlock", "serialize")),
    (StoreUnwritable, ("readonly", "read-only", "is full", "No space")),
    (StoreUnreachable, ("connection", "connect to server", "resolve host")),
)


@contextmanager
def clear_errors() -> Iterator[None]:
    """Say in one error what is the matter with the store; defects of ours pass as they are."""
    try:
        yield
    except (IntegrityError, DataError):
        raise
    except DBAPIError as error:
        raise _clear_error(error) from error
    except PoolTimeout as error:
        raise StoreBusy(reason="all connections to it are in use") from error


def _clear_error(error: DBAPIError) -> CmsError:
    reason = (str(error.orig).strip().splitlines() or ["no reason"])[0].rstrip(".")
    fitting = (kind for kind, signs in SIGNS if any(sign in reason for sign in signs))
    return next(fitting, StoreUnreadable)(reason=reason)


def require_whole_file(database_url: str) -> None:
    """Refuse a SQLite file that is missing, empty, cut short, or something else.

    SQLite itself notices a cut only when it reads a page that is gone.

    Raises:
        StoreUnreadable: says which of these it is.
    """
    url = _read_url(database_url)
    if not _is_sqlite(url):
        return
    path = Path(url.database or "")
    try:
        with path.open("rb") as file:
            header = file.read(SQLITE_HEADER_BYTES)
    except OSError as error:
        raise StoreUnreadable(reason=f"{path}: {error.strerror}") from error
    if not header.startswith(b"SQLite format 3\x00") or len(header) < SQLITE_HEADER_BYTES:
        raise StoreUnreadable(reason=f"{path} is not a SQLite file")
    if path.stat().st_size < _recorded_size(header) and not _has_wal(path):
        raise StoreUnreadable(reason=f"{path} is cut short")


def _recorded_size(header: bytes) -> int:
    """Return what the header says of the file's size, in bytes (SQLite file format, 1.3)."""
    page_size = int.from_bytes(header[16:18], "big")
    return int.from_bytes(header[28:32], "big") * (65536 if page_size == 1 else page_size)


def _has_wal(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0
