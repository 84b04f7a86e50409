"""What is kept of a release beside its documents, and what proves that it is still the same."""

import json
import random
from dataclasses import replace

import pytest
from sqlalchemy import inspect, select, text, update

from cms.errors import NoEarlierRelease, NotInRelease
from cms.pipeline.compare_releases import compare
from cms.pipeline.cut_release import cut_release
from cms.pipeline.show_provenance import show_provenance
from cms.pipeline.sign_off_release import report_release
from cms.pipeline.verify_release import verify_release
from cms.pipeline.workspace import Workspace
from cms.store.audited import EXEMPT
from cms.store.base import Base
from cms.store.engine import writing
from cms.store.releases import load_object
from cms.store.tables import (
    MessageRow,
    ObjectRow,
    ReleaseRow,
    RevisionRow,
    RevisionSectionRow,
    SectionRow,
    SectionVersionRow,
    TranslationRow,
)
from tests.pipeline.shelf import ARTICLE, TRANSLATED, Shelf

TEXTS = {
    RevisionRow: ("digest", "title", "summary", "author"),
    SectionRow: ("key",),
    RevisionSectionRow: ("risk",),
    SectionVersionRow: ("digest", "text", "heading"),
    MessageRow: ("digest", "context", "text"),
    TranslationRow: ("text", "state", "origin", "reviewer"),
}
REWORDED = ARTICLE.replace("20 minutes", "25 minutes")


@pytest.fixture
def released(begin) -> Shelf:
    return begin(*TRANSLATED, Shelf.cut)


def words(texts):
    """Return all that any text of a document's provenance says."""
    return [part for text in texts for part in (text["source"], text.get("translation", ""))]


def test_a_release_that_nobody_touched_is_what_was_cut(released):
    found = verify_release(released.workspace)

    assert (found.faults, found.note, found.articles) == ((), "", 1)
    assert found.objects == 10  # manifest, provenance, and both of four locales


def test_a_release_stays_provable_while_history_goes_on(released):
    released.save(REWORDED)
    released.translate_all()
    cut_release(released.workspace)
    released.save(ARTICLE)
    released.translate_all(reviewed=False)

    assert [verify_release(released.workspace, number).faults for number in (1, 2)] == [(), ()]


def test_a_release_stays_provable_under_other_settings(released):
    changed = replace(released.workspace.settings, required_state="translated", limits={"title": 3})

    workspace = Workspace(changed)
    assert verify_release(workspace).faults == ()
    workspace.engine.dispose()


def test_every_changed_letter_is_found(sqlite_workspace):
    shelf = Shelf(sqlite_workspace)
    shelf.save(ARTICLE)
    shelf.translate_all()
    cut_release(shelf.workspace)
    chance = random.Random(7)

    for _ in range(25):
        undo = spoil_a_text(shelf.workspace, chance)
        assert verify_release(shelf.workspace).faults
        undo()
    assert verify_release(shelf.workspace).faults == ()


@pytest.mark.parametrize("said", [{"author": "Mallory"}, {"note": "Nothing new"}])
def test_another_word_on_who_cut_a_release_or_why_is_found(sqlite_workspace, said):
    shelf = Shelf(sqlite_workspace)
    shelf.save(ARTICLE)
    cut_release(shelf.workspace)

    with writing(shelf.workspace.engine) as session:
        session.execute(update(ReleaseRow).values(said))

    assert [fault.where for fault in verify_release(shelf.workspace).faults] == ["the release"]


def spoil_a_text(workspace, chance):
    """Change one character of any text that a release was cut from; return how to undo it."""
    table, name = chance.choice([(table, name) for table in TEXTS for name in TEXTS[table]])
    column = inspect(table).columns[name]
    key = inspect(table).primary_key
    with writing(workspace.engine) as session:
        rows = session.execute(select(column, *key).where(column != "")).all()
        old, *found = chance.choice(rows)
        place = chance.randrange(len(old))
        new = old[:place] + chr(ord(old[place]) ^ 1) + old[place + 1 :]
        here = [each == value for each, value in zip(key, found, strict=True)]
        session.execute(update(table).where(*here).values({column: new}))

    def undo():
        with writing(workspace.engine) as session:
            session.execute(update(table).where(*here).values({column: old}))

    return undo


def test_every_changed_byte_of_an_object_is_found(released):
    chance = random.Random(7)
    workspace = released.workspace

    for _ in range(25):
        with writing(workspace.engine) as session:
            name, content = chance.choice(
                session.execute(select(ObjectRow.digest, ObjectRow.content)).all()
            )
            place = chance.randrange(len(content))
            spoiled = content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :]
            set_object(session, name, spoiled)
        assert verify_release(workspace).faults
        with writing(workspace.engine) as session:
            set_object(session, name, content)
    assert verify_release(workspace).faults == ()


def set_object(session, name, content):
    session.execute(update(ObjectRow).where(ObjectRow.digest == name).values(content=content))


def test_an_object_that_is_gone_is_found(sqlite_workspace):
    shelf = Shelf(sqlite_workspace)
    shelf.save(ARTICLE)
    release = cut_release(shelf.workspace).release
    with writing(shelf.workspace.engine) as session:
        manifest = json.loads(load_object(session, release.digest))
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        gone = manifest["documents"][0]["digest"]
        session.execute(text("DELETE FROM object WHERE digest = :gone"), {"gone": gone})

    (fault,) = verify_release(shelf.workspace).faults
    assert fault.what == f"the object {gone} is gone"


def test_each_sentence_of_a_release_is_in_its_provenance(released):
    with released.workspace.reading() as session:
        manifest = json.loads(
            load_object(session, verify_release(released.workspace).release.digest)
        )
        documents = [json.loads(load_object(session, d["digest"])) for d in manifest["documents"]]

    for document in documents:
        found = show_provenance(released.workspace, "burn", document["locale"])
        known = {s["key"]: " ".join(words(s["texts"])) for s in found["sections"]}
        for section in document["sections"]:
            for line in filter(None, section["markdown"].splitlines()):
                assert line.lstrip("#- ").removesuffix(" {#cool}") in known[section["key"]]


def test_provenance_tells_who_and_when(released):
    found = show_provenance(released.workspace, "burn", "de")

    translated = [t for section in found["sections"] for t in section["texts"] if "translator" in t]
    assert {(t["state"], t["reviewer"]) for t in translated} == {("reviewed", "ann")}
    assert all(t["reviewed_at"] and t["translated_at"] for t in translated)
    with pytest.raises(NotInRelease):
        show_provenance(released.workspace, "burn", "fr")


def test_no_public_file_names_a_person(released):
    with released.workspace.reading() as session:
        manifest = load_object(session, verify_release(released.workspace).release.digest)
        names = [line["digest"] for line in json.loads(manifest)["documents"]]
        public = [manifest, *(load_object(session, name) for name in names)]

    assert not any(b'"ann"' in content for content in public)


def test_releases_are_compared_in_every_language(released):
    released.save(REWORDED)
    cut_release(released.workspace)

    found = compare(released.workspace, None, None)
    assert {document.locale for document in found.documents} == {"ar", "de", "en", "ja"}
    assert {part.key for document in found.documents for part in document.sections} == {"cool"}
    with pytest.raises(NoEarlierRelease):
        compare(released.workspace, 1, None)


def test_a_report_tells_what_changed_and_on_whose_word(released):
    first = report_release(released.workspace)
    released.save(REWORDED)
    cut_release(released.workspace)
    second = report_release(released.workspace)

    assert [person.name for person in first.found.people if person.reviewed] == ["ann"]
    (article,) = second.found.articles
    (section,) = article.sections
    assert section.key == "cool"
    assert [each.locale for each in section.texts] == ["en", "ar", "de", "ja"]
    page = second.page.decode()
    assert "<del>20</del>" in page or "<del>20 minutes</del>" in page
    assert "since" not in page or "release 1" in page


def test_rows_of_all_kinds_that_make_a_release_are_watched():
    """A table that is added later must be thought of here."""
    watched = {table.__tablename__ for table in TEXTS}
    others = {
        "arrival", "article", "asset", "channel", "citation", "citation_check",
        "citation_confirmation", "citation_substitute", "composition", "known_file",
        "known_problems", "lineage", "locale", "object", "predecessor", "proposal", "publication",
        "readiness", "release", "rendering", "section_message", "term", "veto", "waiver",
    }  # fmt: skip
    memory = {name for name in Base.metadata.tables if name.startswith("memory_")}
    people = {"user", "user_grant", "user_identity", "token", "webhook", "webhook_secret"}

    assert set(Base.metadata.tables) - watched - memory - people - set(EXEMPT) <= others


def test_a_report_names_a_section_once_for_all_languages_that_get_the_same_of_it(released):
    released.save(REWORDED)
    cut_release(released.workspace)
    report = report_release(released.workspace)

    (line,) = report.found.instead
    assert (line.heading, line.use, line.locales) == (
        "Cool the burn",
        "previous",
        ["ar", "de", "ja"],
    )
    assert 'German <span class="tag">de</span>' in report.page.decode()
