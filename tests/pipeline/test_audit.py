"""The audit trail of a workspace in which something of everything was done."""

import json

import pytest
from alembic import command
from alembic.config import Config

from cms.audit.act import Subject
from cms.audit.entry import EntryFilter, entry_of
from cms.errors import FileUnreadable, MalformedFile
from cms.pipeline.browse_audit import ALL, browse_audit
from cms.pipeline.edit_article import revert_article
from cms.pipeline.export_audit import export_audit, stream_audit
from cms.pipeline.import_articles import preview_import
from cms.pipeline.migrate_catalogs import migrate_catalogs
from cms.pipeline.read_files import ImportOptions
from cms.pipeline.verify_audit import Anchors, verify_audit
from cms.store.begin_trail import begin_trail
from tests.audited_sample import faults, write_history
from tests.migration.test_migrations import ROOT
from tests.pipeline.shelf import ARTICLE


@pytest.fixture
def workspace(tmp_path, sqlite_originals):
    made = sqlite_originals.copy(tmp_path / "workspace", write_history)
    yield made
    made.engine.dispose()


@pytest.fixture
def on_each(tmp_path, originals):
    """The same on each database."""
    made = originals.copy(tmp_path / "workspace", write_history)
    yield made
    made.engine.dispose()


def actions(workspace, wanted=ALL):
    return [entry.action for entry in browse_audit(workspace, wanted, 1000).entries]


def test_every_step_is_in_the_trail_and_proven_on_both_databases(on_each):
    assert faults(on_each) == []
    assert set(actions(on_each)) == {
        "workspace.init",
        "locale.add",
        "article.import",
        "article.set-risk",
        "catalog.read",
        "citation.add",
        "citation.check",
        "citation.substitute",
        "glossary.import",
        "memory.import",
        "release.cut",
        "release.publish",
        "release.rollback",
        "token.add",
        "user.add",
        "waiver.add",
    }


def test_what_only_tried_leaves_no_entry(workspace):
    before = actions(workspace)
    path = workspace.settings.folder / "articles" / "burn.md"
    path.write_text(ARTICLE.replace("rings", "rings and bracelets"))
    preview_import(workspace, [path], ImportOptions())
    migrate_catalogs(workspace, (), dry_run=True)

    assert actions(workspace) == before


def test_the_history_of_one_object_leads_from_state_to_state(workspace):
    revert_article(workspace, "burn", 1, "")
    found = browse_audit(workspace, EntryFilter(kind="article", name="burn"), 1000).entries[::-1]

    assert [entry.action for entry in found] == [
        "article.import",
        "citation.add",
        "article.set-risk",
        "article.import",
        "citation.substitute",
        "article.revert",
    ]
    assert [entry.before for entry in found] == ["", *(entry.after for entry in found[:-1])]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EntryFilter(who="eva@clinic.test"), {"citation.check", "waiver.add"}),
        (EntryFilter(kind="channel"), {"release.publish", "release.rollback"}),
        (EntryFilter(locale="ja"), {"catalog.read"}),
        (EntryFilter(action="user.add"), {"user.add"}),
        (EntryFilter(name="nothing"), set()),
    ],
)
def test_entries_are_found_by_who_what_and_where(workspace, wanted, expected):
    assert set(actions(workspace, wanted)) == expected


def test_pages_go_on_where_the_last_one_ended(workspace):
    first = browse_audit(workspace, limit=5)
    second = browse_audit(workspace, limit=1000, before=first.entries[-1].number)

    numbers = [entry.number for entry in (*first.entries, *second.entries)]
    assert numbers == list(range(len(numbers), 0, -1))
    assert (first.more, second.more) == (True, False)


def test_an_export_has_all_entries_as_they_are(workspace):
    path = workspace.settings.folder / "audit.jsonl"
    made = export_audit(workspace, path)
    found = [entry_of(json.loads(line)) for line in path.read_text().splitlines()]

    assert [entry.number for entry in found] == list(range(1, made.count + 1))
    assert str(made.head) == str(found[-1].head) == str(verify_audit(workspace).head)
    assert b"".join(stream_audit(workspace)) == path.read_bytes()


@pytest.mark.parametrize("name", ["csv", "text"])
def test_an_export_to_be_read_names_everybody(workspace, name):
    path = workspace.settings.folder / "audit"
    made = export_audit(workspace, path, name)

    text = path.read_text()
    assert text.count("eva@clinic.test") >= 3
    assert f"{made.count}" in text.splitlines()[-4 if name == "text" else -1]


def test_a_file_that_is_no_export_is_refused(workspace, tmp_path):
    path = tmp_path / "x.jsonl"
    export_audit(workspace, path)
    path.write_text(path.read_text().replace('"ann"', '"bob"', 1))

    with pytest.raises(MalformedFile, match="line 1"):
        verify_audit(workspace, Anchors(export=path))
    with pytest.raises(FileUnreadable):
        verify_audit(workspace, Anchors(export=tmp_path / "missing"))


def test_a_trail_begins_with_what_was_there_before_it(on_each):
    workspace = on_each
    config = Config(ROOT / "alembic.ini")
    config.attributes["engine"] = workspace.engine
    command.downgrade(config, "0016")
    command.upgrade(config, "head")
    assert faults(workspace)  # nothing tells of these rows

    assert begin_trail(workspace.engine, workspace.actor) > 10
    assert faults(workspace) == []
    assert set(actions(workspace)) == {"trail.begin"}
    assert begin_trail(workspace.engine, workspace.actor) == 0


def test_work_goes_on_after_the_trail_began(workspace):
    config = Config(ROOT / "alembic.ini")
    config.attributes["engine"] = workspace.engine
    command.downgrade(config, "0016")
    command.upgrade(config, "head")
    begin_trail(workspace.engine, workspace.actor)

    revert_article(workspace, "burn", 1, "")

    newest = browse_audit(workspace, limit=1).entries[0]
    assert (newest.action, newest.subject) == ("article.revert", Subject("article", "burn"))
    assert newest.before
    assert faults(workspace) == []
