"""Articles that older rules cut into messages, and what becomes of their translations."""

import json
import re
from dataclasses import replace

import polib
import pytest
from sqlalchemy import text

from cms.document import skeleton
from cms.document.model import BlockKind, Document, Section
from cms.document.split import split
from cms.pipeline.migrate_catalogs import migrate_catalogs
from cms.pipeline.read_catalogs import read_catalogs
from cms.pipeline.workspace import Workspace
from tests.pipeline.shelf import ARTICLE, Shelf

FIGURE = """
## Look at it

<figure>
<img src="hand.png" alt="A hand under water">
<figcaption>Cool it</figcaption>
</figure>
"""
PICTURE = '<img src="hand.png" alt="A hand under water">'
FORGET = (
    "DELETE FROM section_message WHERE message_id IN (SELECT id FROM message WHERE text = :t)",
    "DELETE FROM message WHERE text = :t",
)


def as_version_1_left_it(workspace: Workspace) -> None:
    """Turn the store into what the first rules made of it, which saw no images in HTML."""
    with workspace.engine.begin() as connection:
        rows = connection.execute(text("SELECT id, blocks FROM section_version")).all()
        for number, stored in rows:
            blocks = stored if isinstance(stored, list) else json.loads(stored)
            kept = [block for block in blocks if block[1] != PICTURE]
            connection.execute(
                text("UPDATE section_version SET extraction = 1, blocks = :b WHERE id = :n"),
                {"b": json.dumps(kept), "n": number},
            )
        for statement in FORGET:
            connection.execute(text(statement), {"t": PICTURE})


def bring_picture(shelf: Shelf) -> None:
    shelf.save(ARTICLE + FIGURE)
    as_version_1_left_it(shelf.workspace)


@pytest.fixture
def shelf(begin) -> Shelf:
    """An article with a picture, all reviewed, as an older version of cms left it."""
    return begin(bring_picture, Shelf.translate_all)


def test_new_rules_bring_messages_and_every_approval_stays(shelf):
    (found,) = migrate_catalogs(shelf.workspace, ())

    assert [message.text for message in found.added] == [PICTURE]
    assert (found.at_stake, found.problem) == (0, None)
    assert shelf.states()["look-at-it"] == "stale"
    assert {state for key, state in shelf.states().items() if key != "look-at-it"} == {"current"}


def test_a_second_migration_finds_nothing_to_do(shelf):
    migrate_catalogs(shelf.workspace, ())

    assert migrate_catalogs(shelf.workspace, ()) == []


def test_a_dry_run_changes_nothing(shelf):
    (found,) = migrate_catalogs(shelf.workspace, (), dry_run=True)

    assert found.added
    assert set(shelf.states().values()) == {"current"}
    assert migrate_catalogs(shelf.workspace, (), dry_run=True) == [found]


def test_an_edit_elsewhere_leaves_a_section_cut_as_it_is(shelf):
    shelf.save((ARTICLE + FIGURE).replace("Do not use ice.", "Never use ice."))

    assert shelf.states()["look-at-it"] == "current"
    assert shelf.states()["cool"] == "stale"


def test_a_section_that_is_edited_is_cut_by_the_new_rules(shelf):
    shelf.save((ARTICLE + FIGURE).replace("Cool it", "Cool it well"))

    assert shelf.states()["look-at-it"] == "stale"
    shelf.write()
    assert shelf.entry(PICTURE).msgstr == ""


def test_a_text_that_was_only_a_shortcode_is_carried_into_its_place(workspace, monkeypatch):
    shelf = Shelf(workspace)
    with monkeypatch.context() as patch:
        patch.setattr("cms.document.protected._NOTHING", re.compile(r"\s*"))  # as version 2 had it
        shelf.save(ARTICLE + "\n{{ hours }}\n\nCall {{ clinic }}.\n")
        with workspace.engine.begin() as connection:
            connection.execute(text("UPDATE section_version SET extraction = 2"))
        fill(shelf, {"{{ hours }}": "{{ hours }}", "Call {{ clinic }}.": "Ruf {{ clinic }} an."})
    skeleton._source_structure.cache_clear()  # no program has both versions
    assert set(shelf.states().values()) == {"current"}
    before = shelf.cut()

    (found,) = migrate_catalogs(workspace, ())

    assert (found.at_stake, found.problem) == (0, None)
    assert {str(outcome.fate) for outcome in found.outcomes["de"]} == {"kept"}
    assert set(shelf.states().values()) == {"current"}
    assert shelf.cut() == before


def fill(shelf, texts):
    """Translate all, and some texts in words of their own."""
    paths = [path for path in shelf.write() if path.suffix == ".po"]
    for path in paths:
        catalog = polib.pofile(str(path))
        for entry in catalog:
            if not entry.msgctxt.endswith(".slug"):
                entry.msgstr = texts.get(entry.msgid, f"x {entry.msgid}")
        catalog.save()
    read_catalogs(shelf.workspace, paths, reviewed=True)


def test_an_article_that_is_cut_as_before_has_no_new_revision(workspace):
    shelf = Shelf(workspace)
    shelf.save(ARTICLE)
    as_version_1_left_it(workspace)
    before = shelf.write()

    assert migrate_catalogs(workspace, ()) == []
    assert shelf.write() == before


def test_an_article_whose_approvals_are_at_stake_is_left_alone(workspace, monkeypatch):
    shelf = Shelf(workspace)
    shelf.save(ARTICLE)
    shelf.translate_all()
    monkeypatch.setattr("cms.pipeline.migrate_catalogs.split", without_lists)

    (refused,) = migrate_catalogs(workspace, ())
    unchanged = set(shelf.states().values())
    (accepted,) = migrate_catalogs(workspace, (), accept=True)

    assert (refused.problem.code, unchanged) == ("approvals-at-stake", {"current"})
    assert (refused.at_stake, accepted.at_stake, accepted.problem) == (6, 6, None)
    assert {str(o.fate) for o in accepted.outcomes["de"]} == {"kept", "set-aside"}


def without_lists(source: str, **about: str) -> Document:
    """Cut as rules of the future might: lists are for machines only."""
    document = split(source, **about)
    return replace(document, sections=tuple(map(without_items, document.sections)))


def without_items(section: Section) -> Section:
    kept = [block for block in section.blocks if block.kind is not BlockKind.LIST_ITEM]
    return replace(section, blocks=tuple(kept), extraction=99)
