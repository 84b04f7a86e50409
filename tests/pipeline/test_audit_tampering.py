"""Somebody who can write to the database changes it; `cms audit verify` tells."""

import pytest

from cms.audit.entry import read_head
from cms.pipeline.export_audit import export_audit
from cms.pipeline.publish import publish_release
from cms.pipeline.verify_audit import Anchors, verify_audit
from tests.audited_sample import (
    back_up,
    faults,
    rewrite_trail,
    tamper,
    with_key,
    write_history,
)
from tests.cases import read_cases


@pytest.fixture(scope="module")
def history(tmp_path_factory, sqlite_originals):
    made = sqlite_originals.copy(tmp_path_factory.mktemp("audit") / "workspace", write_history)
    back_up(made, "whole.db")
    yield made
    made.engine.dispose()


@pytest.fixture
def workspace(history):
    """One for all cases: to copy the database over is faster than to open another."""
    yield history
    back_up(history, "cms.db", of="whole.db")


def test_what_nobody_touched_is_proven(workspace):
    assert faults(workspace) == []


@pytest.mark.parametrize(("statements", "expected"), read_cases("audit_tampering.txt"))
def test_it_is_found(workspace, statements, expected):
    tamper(workspace, statements)

    assert [fault for fault in faults(workspace) if expected in fault]


@pytest.mark.parametrize(
    "name", ["audit_entry_stays", "audit_entry_is_kept", "audit_entry_is_next"]
)
def test_a_trigger_that_is_gone_is_found(workspace, name):
    tamper(workspace, f"DROP TRIGGER {name}", restoring=False)

    assert faults(workspace) == [f"the trigger {name!r} is gone or changed: entries can be changed"]


def test_a_trigger_that_does_nothing_any_more_is_found(workspace):
    nothing = "CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry BEGIN SELECT 1; END"
    tamper(workspace, f"DROP TRIGGER audit_entry_stays;\n{nothing}", restoring=False)

    assert "audit_entry_stays" in faults(workspace)[0]


def test_a_table_that_was_put_in_the_trails_place_is_found(workspace):
    copied = "CREATE TABLE other AS SELECT * FROM audit_entry"
    put = "DROP TABLE audit_entry;\nALTER TABLE other RENAME TO audit_entry"
    tamper(workspace, f"{copied};\n{put}", restoring=False)

    assert len([fault for fault in faults(workspace) if "trigger" in fault]) == 3


def test_a_new_hash_for_one_entry_breaks_the_next(workspace):
    rewrite_trail(workspace, "mallory", first=9, last=9)

    assert any("entry 10: it does not follow on entry 9" in each for each in faults(workspace))


@pytest.mark.parametrize("first", [1, 9])
def test_a_tail_that_was_hashed_anew_is_found_by_a_head_that_was_kept(workspace, first):
    head = verify_audit(workspace).head
    rewrite_trail(workspace, "mallory", first=first)

    assert faults(workspace) == []  # nothing inside of the store can tell
    assert faults(workspace, Anchors([head])) == [
        f"entry {head.number}: it is another one than the head that was kept"
    ]


def test_a_tail_that_was_hashed_anew_is_found_by_an_export(workspace):
    path = workspace.settings.folder / "kept.jsonl"
    export_audit(workspace, path)
    rewrite_trail(workspace, "mallory", first=9)

    found = faults(workspace, Anchors(export=path))
    assert found[0] == "entry 9: it is another one than in the export"


def test_a_tail_that_was_hashed_anew_is_found_by_the_key(workspace):
    sealed = with_key(workspace, "a key that the database has not")
    publish_release(sealed)
    rewrite_trail(workspace, "mallory", first=9)

    assert any("seal" in each for each in faults(sealed))


def test_a_backup_that_was_restored_is_found_by_a_head_that_was_kept(workspace):
    back_up(workspace, "old.db")
    publish_release(workspace)
    head = verify_audit(workspace).head
    back_up(workspace, "cms.db", of="old.db")

    assert faults(workspace, Anchors([head])) == [
        f"entry {head.number}: it is gone: the trail ends with {head.number - 1}"
    ]


def test_a_database_that_was_emptied_is_found_by_an_export(workspace):
    path = workspace.settings.folder / "kept.jsonl"
    count = export_audit(workspace, path).count
    tables = "locale", "revision", "translation", "release", "publication", "audit_entry"
    emptied = (f"DELETE FROM {table}" for table in tables)  # noqa: S608 (our tables)
    tamper(workspace, ";\n".join(emptied))

    found = faults(workspace, Anchors(export=path))
    assert len([each for each in found if "the export has it" in each]) == count


def test_entries_after_the_export_are_no_fault(workspace):
    path = workspace.settings.folder / "kept.jsonl"
    head = export_audit(workspace, path).head
    publish_release(workspace)

    assert faults(workspace, Anchors([read_head(str(head))], path)) == []
