"""Opening a store, and the two kinds of transaction on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session

from cms.errors import InvalidSettings, StoreBusy, StoreUnreadable

BUSY_TIMEOUT_SECONDS = 30
SQLITE_HEADER_BYTES = 100


def open_engine(database_url: str) -> Engine:
    """Open a SQLite or PostgreSQL store. Nothing is connected to yet.

    Raises:
        InvalidSettings: the URL is malformed, or names another database.
    """
    url = _read_url(database_url)
    if url.get_backend_name() == "sqlite":
        return _open_sqlite(url)
    return create_engine(
        url.set(drivername="postgresql+psycopg"), connect_args={"prepare_threshold": 2}
    )


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Give a session that sees one state of the store from beginning to end."""
    isolated = engine
    if engine.dialect.name == "postgresql":
        isolated = engine.execution_options(isolation_level="REPEATABLE READ")
    with _clear_errors(), Session(isolated) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """Commit when the block ends, roll back when it raises."""
    with (
        _clear_errors(),
        Session(engine.execution_options(writes=True)) as session,
        session.begin(),
    ):
        yield session


def create_sqlite_file(database_url: str) -> None:
    """Create the file of a SQLite store, which opening one never does."""
    url = _read_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).touch()


def _read_url(database_url: str) -> URL:
    try:
        url = make_url(database_url)
        known = url.get_backend_name() in {"sqlite", "postgresql"}
    except (ArgumentError, NoSuchModuleError):
        known = False
    if not known:
        reason = "write sqlite:///FILE or postgresql://USER@HOST/NAME"
        raise InvalidSettings(where="database_url", reason=reason)
    return url


def _open_sqlite(url: URL) -> Engine:
    path = Path(url.database or "")
    # mode=rw: a mistyped path must not become a new, empty store.
    location = f"file:{_quoted(path.absolute())}?mode=rw"
    engine = create_engine(
        f"sqlite:///{location}&uri=true", connect_args={"timeout": BUSY_TIMEOUT_SECONDS}
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


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
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else "no reason"
        if any(sign in reason for sign in ("locked", "busy", "deadlock", "serialize")):
            raise StoreBusy(reason=reason) from error
        raise StoreUnreadable(reason=reason) from error


def require_whole_file(database_url: str) -> None:
    """Refuse a SQLite file that is missing, empty, cut short, or something else.

    SQLite itself notices a cut only when it reads a page that is gone.

    Raises:
        StoreUnreadable: says which of these it is.
    """
    url = _read_url(database_url)
    if url.get_backend_name() != "sqlite":
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
