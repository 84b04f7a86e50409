"""Workspaces that are new, misconfigured, damaged, locked, or from another version."""

import sqlite3
import sys
from contextlib import closing

import pytest

SETTINGS = {
    "not toml [": "not a TOML file",
    "a = " + "[" * 9000: "not a TOML file",
    "nope = 1": "'nope'",
    "source_locale = 3": "text in quotes",
    'source_locale = "xx_YY"': "source_locale: 'xx_YY'",
    'base_url = "ftp://x"': "https://",
    'required_state = "perfect"': "reviewed, translated",
    'policy = "x"': "[policy]",
    '[policy]\ndeadly = ["block"]': "'deadly'",
    '[policy]\nroutine = ["nope"]': "policy.routine",
    "[policy]\nroutine = []": "policy.routine",
    'database_url = "mysql://ann:secret@host/x"': "sqlite:///FILE",
}
URLS = {
    "garbage": "invalid-settings",
    "sqlite://": "invalid-settings",
    "sqlite:///:memory:": "invalid-settings",
    "sqlite:///cms.db?timeout=soon": "invalid-settings",
    "postgresql://host:port/x": "invalid-settings",
    "sqlite:///nope.db": "store-unreadable",
    "postgresql://ann:secret@127.0.0.1:1/x": "store-unreachable",
}
COMMANDS = ["article list", "import other.md", "upgrade"]


def damaged(content: bytes) -> dict[str, bytes]:
    return {
        "is empty": b"",
        "ends in its header": content[:50],
        "is cut in half": content[: len(content) // 2],
        "lacks its last byte": content[:-1],
        "is something else": b"Dear diary\n" * 500,
        "is overwritten": content[:4096] + b"\xaa" * (len(content) - 4096),
    }


@pytest.fixture
def other(shop):
    """The workspace with a file that is not imported yet."""
    shop.write("other.md", "# Other\n\nText.\n")
    return shop


def run_sql(desk, statement: str) -> None:
    with closing(sqlite3.connect(desk.folder / "cms.db")) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize("text", SETTINGS, ids=range(len(SETTINGS)))
def test_a_wrong_setting_is_named(other, text):
    other.write("cms.toml", text)

    line = other.refused("import", "other.md")

    assert line.startswith("invalid-settings")
    assert SETTINGS[text] in line
    assert "secret" not in line


@pytest.mark.parametrize("url", URLS)
def test_a_store_that_cannot_be_opened_is_no_defect(other, monkeypatch, url):
    monkeypatch.setenv("CMS_DATABASE_URL", url)

    line = other.refused("import", "other.md")

    assert line.startswith(URLS[url])
    assert "secret" not in line


def test_an_empty_variable_counts_as_not_set(shop, monkeypatch):
    for name in ("DATABASE_URL", "SOURCE_LOCALE", "BASE_URL", "REQUIRED_STATE"):
        monkeypatch.setenv(f"CMS_{name}", "")

    assert shop("release", "cut").status == 0


def test_postgresql_without_its_extra_says_what_to_install(shop, monkeypatch):
    monkeypatch.setenv("CMS_DATABASE_URL", "postgresql://host/name")
    monkeypatch.setitem(sys.modules, "psycopg", None)

    assert "aftercare-cms[postgres]" in shop.refused("article", "list")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_store_is_not_replaced_by_an_empty_one(other, command):
    (other.folder / "cms.db").unlink()

    assert other.refused(*command.split()).startswith("store-unreadable")


@pytest.mark.parametrize("how", damaged(b""))
def test_a_damaged_store_is_refused_and_left_as_it_is(other, how):
    content = (other.folder / "cms.db").read_bytes()
    other.write("cms.db", damaged(content)[how])

    for command in COMMANDS:
        assert other.refused(*command.split()).startswith("store-unreadable")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_store_of_a_newer_version_is_left_alone(other, command):
    run_sql(other, "UPDATE alembic_version SET version_num = '9999'")

    assert other.refused(*command.split()).startswith("schema-too-new")


def test_a_store_of_a_newer_version_becomes_no_new_workspace(shop):
    run_sql(shop, "UPDATE alembic_version SET version_num = '9999'")
    (shop.folder / "cms.toml").unlink()

    assert shop.refused("init").startswith("schema-too-new")


def test_a_store_without_our_tables_is_refused(shop):
    run_sql(shop, "DELETE FROM alembic_version")

    assert shop.refused("upgrade").startswith("store-unreadable")


def test_a_store_that_somebody_else_writes_to_is_busy(other, monkeypatch):
    monkeypatch.setenv("CMS_DATABASE_URL", "sqlite:///cms.db?timeout=0.1")
    with closing(sqlite3.connect(other.folder / "cms.db", isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")

        assert other.refused("import", "other.md").startswith("store-busy")
        assert other("article", "list").status == 0


def test_an_upgrade_of_a_current_store_does_nothing(shop):
    before = shop.snapshot()

    assert shop("upgrade").out == "The store was up to date.\n"
    assert shop.snapshot() == before


@pytest.mark.parametrize("name", ["a?b", "a#b", "a%20b", "ü ä", "a\nb"])
def test_a_workspace_works_in_a_folder_of_any_name(cms, monkeypatch, name):
    assert cms("init", name, "--to", "de fr,pt_BR").status == 0
    monkeypatch.chdir(cms.folder / name)

    assert cms("locale", "list", "--json").json["locales"] == ["de", "fr", "pt-BR"]
    assert [path.name for path in cms.folder.iterdir()] == [name]
    assert {path.name for path in (cms.folder / name).iterdir()} >= {"cms.db", "cms.toml"}


def test_a_relative_store_lies_in_the_workspace_wherever_one_works(cms, monkeypatch):
    monkeypatch.setenv("CMS_DATABASE_URL", "sqlite:///own.db")
    cms("init", "shop")
    (cms.folder / "shop/below").mkdir()
    monkeypatch.chdir(cms.folder / "shop/below")

    assert cms("article", "list").status == 0
    assert (cms.folder / "shop/own.db").is_file()


@pytest.mark.parametrize(
    "url", ["mysql://x", "sqlite:////no/such/folder/cms.db", "postgresql://127.0.0.1:1/x"]
)
def test_a_workspace_that_cannot_be_made_leaves_nothing_behind(cms, monkeypatch, url):
    monkeypatch.setenv("CMS_DATABASE_URL", url)

    cms.refused("init", "a/b")

    assert list(cms.folder.iterdir()) == []


def test_a_foreign_file_in_the_stores_place_stays(cms):
    cms.write("cms.db", "Dear diary")

    assert cms.refused("init").startswith("store-unreadable")


def test_the_demo_leaves_a_store_in_use_alone(shop, monkeypatch):
    monkeypatch.setenv("CMS_DATABASE_URL", f"sqlite:///{shop.folder}/cms.db")

    assert shop.refused("demo").startswith("store-not-empty")


def test_the_demo_takes_an_empty_store(cms, monkeypatch):
    monkeypatch.setenv("CMS_DATABASE_URL", f"sqlite:///{cms.folder}/other.db")

    assert "sha256 " in cms("demo").out
    assert (cms.folder / "other.db").exists()
