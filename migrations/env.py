"""Run the migrations: on the engine that `cms upgrade` hands over, else on the workspace's store.

Plain `alembic upgrade head` works in a checkout: it takes CMS_DATABASE_URL, or the cms.toml that
is found from the current folder upward.
"""

import os
from pathlib import Path

from alembic import context
from sqlalchemy import Connection, Engine

import cms.store.tables  # noqa: F401  (registers the tables)
from cms.settings import find_workspace, load_settings
from cms.store.base import Base
from cms.store.engine import create_sqlite_file, open_engine


def chosen_url() -> str:
    url = os.environ.get("CMS_DATABASE_URL")
    return url or load_settings(find_workspace(Path.cwd()), os.environ).store_url


def chosen_engine() -> Engine:
    given = context.config.attributes.get("engine")
    if given is not None:
        return given
    create_sqlite_file(chosen_url())
    return open_engine(chosen_url())


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """Leave alone what is no table of ours: the job queue's, and each database's own search."""
    return kind != "table" or not (name or "").startswith(("procrastinate_", "search_index"))


def heed_foreign_keys(connection: Connection, state: str) -> None:
    driver = connection.connection.dbapi_connection
    assert driver is not None
    driver.cursor().execute(f"PRAGMA foreign_keys = {state}")


def run(connection: Connection) -> None:
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite:
        # Batch mode copies a table and drops the old one, which foreign keys forbid. SQLite ignores
        # this pragma inside a transaction, and ours begin with the first statement: so past them.
        heed_foreign_keys(connection, "OFF")
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_server_default=True,
        transaction_per_migration=True,
        include_name=include_name,
    )
    with context.begin_transaction():
        context.run_migrations()
    if on_sqlite:
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(
                f"migration left {len(broken)} rows that point nowhere: {broken[:3]}"
            )
        connection.commit()
        heed_foreign_keys(connection, "ON")


with chosen_engine().execution_options(writes=True).connect() as connection:
    run(connection)
