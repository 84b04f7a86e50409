"""The audit trail in the store: what is appended, what is refused, and that it never forks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

import cms.store.tables  # noqa: F401  (registers the tables)
from cms.access.principal import Actor, ActorKind
from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.glossary import Term
from cms.errors import StoreUnreadable
from cms.store.audit import UnrecordedChange, newest_head, stream_entries
from cms.store.audited import EXEMPT, LEDGERS, RECORDED
from cms.store.base import Base
from cms.store.engine import writing
from cms.store.glossary import save_terms
from cms.store.guards import missing_guards
from cms.store.locales import add_locale
from cms.store.tables import AuditEntryRow, LocaleRow, TermRow
from cms.store.trail import record

REFUSED = (DBAPIError, StoreUnreadable)
EPOCH = datetime.fromtimestamp(0, UTC)
EVA = Actor(ActorKind.USER, "eva@clinic.test", "t1", "192.0.2.7", "r1")


@pytest.fixture
def on_postgresql(tmp_path, postgresql_originals):
    made = postgresql_originals.copy(tmp_path / "workspace")
    yield made
    made.engine.dispose()


def entries(workspace):
    with workspace.reading() as session:
        return list(stream_entries(session))


def add(workspace, *tags):
    with workspace.writing() as session:
        for tag in tags:
            session.execute(insert(LocaleRow).values(tag=tag, created_at=EPOCH))
            record(session, Act(Action.LOCALE_ADD, "locale", tag))


def test_every_table_is_in_just_one_list():
    lists = [set(LEDGERS), set(RECORDED), set(EXEMPT)]

    assert sum(map(len, lists)) == len(set().union(*lists))
    assert set().union(*lists) == set(Base.metadata.tables)


def test_an_entry_tells_who_did_what_from_where(workspace):
    add(workspace.acting_as(EVA), "fr")

    entry = entries(workspace)[-1]
    assert (entry.actor, entry.action, str(entry.subject)) == (EVA, "locale.add", "locale fr")


def test_what_is_rolled_back_leaves_no_entry(workspace):
    before = entries(workspace)
    with pytest.raises(IntegrityError):
        add(workspace, "fr", "fr")
    with workspace.writing() as session:
        add_locale(session, "fr")
        session.rollback()

    assert entries(workspace) == before


def test_a_change_without_an_act_is_refused(workspace):
    with pytest.raises(UnrecordedChange, match="locale"), workspace.writing() as session:
        add_locale(session, "fr")
    with pytest.raises(UnrecordedChange), workspace.writing() as session:
        session.execute(update(LocaleRow).values(tag="fr").where(LocaleRow.tag == "de"))
    with pytest.raises(UnrecordedChange), workspace.writing() as session:
        session.execute(delete(LocaleRow))


def test_rows_that_nothing_witnessed_are_refused(workspace):
    row = {"source_locale": "en", "text": "burn", "part_of_speech": "", "definition": ""}
    more = {"note": "", "variants": [], "is_removed": False, "author": "", "created_at": EPOCH}

    with pytest.raises(UnrecordedChange, match="term"), workspace.writing() as session:
        session.execute(insert(TermRow).values(row | more))


def test_an_act_about_no_object_without_rows_leaves_no_entry(workspace):
    before = entries(workspace)
    with workspace.writing() as session:
        record(session, Act(Action.CATALOG_REVIEW))

    assert entries(workspace) == before


def test_many_rows_of_one_object_are_one_entry(workspace):
    before = len(entries(workspace))
    with workspace.writing() as session:
        record(session, Act(Action.GLOSSARY_IMPORT))
        save_terms(session, "ann", [Term("en", f"term {n}") for n in range(50)])
        save_terms(session, "ann", [Term("en", f"more {n}") for n in range(50)])

    found = entries(workspace)[before:]
    assert [entry.rows["term"][0] for entry in found] == [100]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor = 'mallory'",
        "UPDATE audit_entry SET seal = '' WHERE number = 1",
        "DELETE FROM audit_entry",
        "DELETE FROM audit_entry WHERE number = 2",
    ],
)
def test_the_database_refuses_to_change_an_entry(workspace, statement):
    before = entries(workspace)

    with pytest.raises(REFUSED, match="only added to"), writing(workspace.engine) as session:
        session.connection().exec_driver_sql(statement)
    assert entries(workspace) == before


def test_sqlite_refuses_to_replace_an_entry(sqlite_workspace):
    replaced = "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE number = 2"

    with pytest.raises(DBAPIError, match="the next"), writing(sqlite_workspace.engine) as session:
        session.connection().exec_driver_sql(replaced)


def test_postgresql_refuses_to_empty_the_table(on_postgresql):
    with pytest.raises(REFUSED, match="only added to"), writing(on_postgresql.engine) as session:
        session.execute(text("TRUNCATE audit_entry"))


@pytest.mark.parametrize(
    "change", ["DISABLE TRIGGER audit_entry_stays", "DISABLE TRIGGER ALL", None]
)
def test_a_guard_that_does_nothing_any_more_is_missed(on_postgresql, change):
    workspace = on_postgresql
    statement = (
        f"ALTER TABLE audit_entry {change}"
        if change
        else "CREATE OR REPLACE FUNCTION audit_entry_refuses() RETURNS trigger "
        "LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$"
    )
    with workspace.reading() as session:
        assert list(missing_guards(session.connection())) == []

    with writing(workspace.engine) as session:
        session.connection().exec_driver_sql(statement)

    with workspace.reading() as session:
        assert "audit_entry_stays" in set(missing_guards(session.connection()))


def test_writers_at_once_make_one_chain(workspace):
    tags = ["fr", "es", "it", "pt", "nl", "sv", "da", "fi"]
    before = len(entries(workspace))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda tag: add(workspace, tag), tags))

    found = entries(workspace)
    assert [entry.number for entry in found] == list(range(1, before + len(tags) + 1))
    assert [entry.previous for entry in found[1:]] == [entry.hash for entry in found[:-1]]


def test_a_transaction_of_one_moment_goes_on_from_what_others_appended(on_postgresql):
    workspace = on_postgresql
    begun, done = Event(), Event()

    def cut():
        with workspace.writing(of_one_moment=True) as session:
            session.execute(select(AuditEntryRow.number)).all()
            begun.set()
            done.wait(30)
            add_locale(session, "fr")
            record(session, Act(Action.LOCALE_ADD, "locale", "fr"))

    with ThreadPoolExecutor(1) as pool:
        cutting = pool.submit(cut)
        begun.wait(30)
        add(workspace, "es")
        done.set()
        cutting.result()

    *_, other, last = entries(workspace)
    assert (other.subject.name, last.subject.name) == ("es", "fr")
    assert last.previous == other.hash
    with workspace.reading() as session:
        assert newest_head(session.connection()).hash == last.hash
