"""The migrations and the mapped classes describe the same database, on both databases."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, func, select, text

from cms.catalog.plan import Verdict
from cms.errors import SchemaOutdated, SchemaTooNew, StoreUnreadable
from cms.pipeline.read_catalogs import read_catalogs
from cms.store.base import Base
from cms.store.engine import create_sqlite_file, open_engine, require_whole_file, writing
from cms.store.schema import migrate, needed_version, require_current
from tests.pipeline.shelf import ARTICLE, Shelf

ROOT = Path(__file__).parents[2]
FIRST_TABLES = (
    "article",
    "revision",
    "section",
    "section_version",
    "revision_section",
    "message",
    "section_message",
    "predecessor",
    "translation",
    "release",
    "object",
)
VERSIONS = sorted((ROOT / "migrations" / "versions").glob("*.py"))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path) -> str:
    if request.param == "postgresql":
        return request.getfixturevalue("postgres_database")("cms_migration")
    url = f"sqlite:///{tmp_path}/cms.db"
    create_sqlite_file(url)
    migrate(url)
    return url


@pytest.fixture
def engine(url) -> Iterator[Engine]:
    engine = open_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def alembic(engine) -> Config:
    config = Config(ROOT / "alembic.ini")
    config.attributes["engine"] = engine
    return config


def test_migrated_schema_matches_the_tables(alembic):
    command.check(alembic)


def test_every_migration_can_be_undone(alembic):
    command.downgrade(alembic, "base")
    command.upgrade(alembic, "head")
    command.check(alembic)


def test_no_migration_loses_a_row(workspace):
    shelf = Shelf(workspace)
    shelf.save(ARTICLE)
    shelf.translate_all()
    shelf.save(ARTICLE.replace("Do not use ice.", "Never use ice."))
    digest, before = shelf.cut(), rows(workspace.engine)
    config = Config(ROOT / "alembic.ini")
    config.attributes["engine"] = workspace.engine

    command.downgrade(config, "0001")
    command.upgrade(config, "head")

    assert {name: rows(workspace.engine)[name] for name in FIRST_TABLES} == {
        name: before[name] for name in FIRST_TABLES
    }
    assert shelf.cut() == digest


def test_who_vouched_for_a_text_becomes_its_reviewer(workspace):
    shelf = Shelf(workspace)
    shelf.save(ARTICLE)
    shelf.translate_all(reviewed=False)
    shelf.translate_all()
    config = Config(ROOT / "alembic.ini")
    config.attributes["engine"] = workspace.engine

    command.downgrade(config, "0006")
    before = people(workspace.engine, "state", "author")
    command.upgrade(config, "head")

    assert before == {("translated", "ann"), ("reviewed", "ann")}
    assert people(workspace.engine, "state", "author", "reviewer") == {
        ("translated", "ann", ""),
        ("reviewed", "", "ann"),
    }


def test_a_file_that_was_out_is_recognised_after_an_upgrade(workspace):
    shelf = Shelf(workspace)
    shelf.save(ARTICLE)
    shelf.translate_all()
    before = shelf.write()
    config = Config(ROOT / "alembic.ini")
    config.attributes["engine"] = workspace.engine
    command.downgrade(config, "0006")
    command.upgrade(config, "head")
    path = next(path for path in before if "de" in path.parts)
    path.write_bytes(before[path].replace(b"de Do not", b"de Never").replace(b"de Take", b"Legen"))

    (file,) = read_catalogs(workspace, [path])
    assert {line.verdict for line in file.lines} == {Verdict.UNCHANGED, Verdict.UPDATED}
    assert shelf.write().keys() == before.keys()


def people(engine: Engine, *columns: str) -> set[tuple[str, ...]]:
    """Return what the translations' rows say in some columns."""
    with engine.connect() as connection:
        found = connection.execute(text("SELECT * FROM translation")).mappings()
        return {tuple(row[name] for name in columns) for row in found}


def rows(engine: Engine) -> dict[str, int]:
    """Count the rows of every table."""
    with engine.connect() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table))
            for name, table in Base.metadata.tables.items()
        }


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_migration_is_numbered_and_says_why(path):
    assert re.fullmatch(r"\d{4}_[a-z_]+", path.stem)
    assert "\nWhy: " in path.read_text()
    assert re.search(r"\nOld code still works: (yes|no), ", path.read_text())


@pytest.mark.parametrize(("version", "error"), [("0000", SchemaOutdated), ("9999", SchemaTooNew)])
def test_a_store_of_another_version_is_refused(engine, version, error):
    with writing(engine) as session:
        session.execute(text("UPDATE alembic_version SET version_num = :new"), {"new": version})

    with pytest.raises(error, match=needed_version()):
        require_current(engine)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda whole: b"", id="empty"),
        pytest.param(lambda whole: whole[: len(whole) // 2], id="cut in half"),
        pytest.param(lambda whole: b"not a store" * 100, id="another file"),
    ],
)
def test_a_damaged_sqlite_file_is_refused(tmp_path, damage):
    path = tmp_path / "cms.db"
    path.touch()
    migrate(f"sqlite:///{path}")
    path.write_bytes(damage(path.read_bytes()))

    with pytest.raises(StoreUnreadable, match=re.escape(str(path))):
        require_whole_file(f"sqlite:///{path}")
