"""Revisions in and out of the store."""

from dataclasses import replace
from datetime import UTC

import pytest
from sqlalchemy import func, select

from cms.catalog.message import Message
from cms.document.lineage import Lineage, LineageKind
from cms.document.model import Citation
from cms.errors import ArticleNotFound, RevisionNotFound, StaleBase
from cms.store.articles import (
    find_newest,
    former_citations,
    former_keys,
    former_messages,
    list_articles,
    list_revisions,
    list_slugs,
    load_lineage,
    load_revision,
    newest_files,
    newest_revision,
    section_versions,
)
from cms.store.engine import writing
from cms.store.revisions import Draft, save_revision
from cms.store.tables import MessageRow, SectionVersionRow
from tests.store.records import ARTICLE, document

REWORDED = ARTICLE.replace("Use film.", "Use cling film.")
WITHOUT = ARTICLE.split("## Cover it")[0]


@pytest.fixture
def reading(records):
    with records.workspace.reading() as session:
        yield session


def rows(records, table):
    with records.workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_a_document_comes_back_as_it_was_saved(records, reading):
    saved = records.save()
    loaded = newest_revision(reading, "burn")

    assert loaded == saved
    assert loaded.document == document()
    assert loaded.document.source == ARTICLE
    assert loaded.created_at.tzinfo is UTC


def test_every_revision_stays_as_it_was(records, reading):
    records.save()
    records.save(REWORDED)
    records.save(WITHOUT)

    sources = [load_revision(reading, "burn", n).document.source for n in (1, 2, 3)]
    assert sources == [ARTICLE, REWORDED, WITHOUT]
    assert [line.number for line in list_revisions(reading, "burn")] == [3, 2, 1]


def test_what_did_not_change_is_stored_once(records):
    records.save()
    records.save(ARTICLE, "graze")
    versions, messages = rows(records, SectionVersionRow), rows(records, MessageRow)
    records.save(REWORDED)

    # The article's own section names its slug, so that of the copy is another one.
    assert versions == len(document().parts) + 1
    assert rows(records, SectionVersionRow) == versions + 1
    assert rows(records, MessageRow) == messages + 1


def test_a_second_writer_on_the_same_base_is_refused(records):
    base = records.save()
    records.save(REWORDED)

    with pytest.raises(StaleBase), writing(records.workspace.engine) as session:
        save_revision(session, Draft(document=document(WITHOUT)), base)
    with records.workspace.reading() as session:
        assert newest_revision(session, "burn").document.source == REWORDED


def test_a_second_article_of_the_same_name_is_refused(records):
    records.save()

    with pytest.raises(StaleBase), writing(records.workspace.engine) as session:
        save_revision(session, Draft(document=document(WITHOUT)), None)


def test_what_is_not_there_is_named(records, reading):
    records.save()

    assert find_newest(reading, "graze") is None
    for call in (newest_revision, list_revisions):
        with pytest.raises(ArticleNotFound, match="graze"):
            call(reading, "graze")
    with pytest.raises(ArticleNotFound, match="graze"):
        load_revision(reading, "graze", 1)
    with pytest.raises(RevisionNotFound, match="revision 2"):
        load_revision(reading, "burn", 2)


def test_articles_are_listed_by_slug_whatever_the_collation(records, reading):
    for slug in ("wound", "über-all", "a-b", "ab", "abc"):
        records.save(slug=slug)

    assert list_slugs(reading) == ["a-b", "ab", "abc", "wound", "über-all"]
    assert [line.slug for line in list_articles(reading)] == list_slugs(reading)


def test_the_list_tells_about_the_newest_revision(records, reading):
    records.save()
    records.save(WITHOUT.replace("title: Burns", "title: Small burns"))
    (line,) = list_articles(reading)

    assert (line.title, line.revision, line.sections) == ("Small burns", 2, 2)


def test_the_newest_file_counts(records, reading):
    base = records.save()
    with writing(records.workspace.engine) as session:
        draft = Draft(document=replace(document(REWORDED)), file_digest="ab" * 32)
        save_revision(session, draft, base)

    assert newest_files(reading) == {"burn": "ab" * 32}


def test_a_sections_versions_come_newest_first_and_once(records, reading):
    for text in (ARTICLE, REWORDED, WITHOUT, ARTICLE):
        article = records.save(text).article_id

    texts = [section.text for section in section_versions(reading, article, "cover-it")]
    assert [("cling" in text) for text in texts] == [False, True]
    assert section_versions(reading, article, "nowhere") == []


def test_a_section_version_remembers_the_key_that_it_had_last(records, reading):
    article = records.save().article_id
    records.save(WITHOUT)
    cover = document().sections[-1]

    assert former_keys(reading, article, [cover.digest, "ff"]) == {cover.digest: "cover-it"}


def test_of_twins_the_first_gives_its_key(records, reading):
    twins = "## Wait\n\nRest.\n\n## Wait\n\nRest.\n\n"
    article = records.save(twins).article_id
    (first, second) = document(twins).sections

    assert (first.digest, first.key, second.key) == (second.digest, "wait", "wait-2")
    assert former_keys(reading, article, [first.digest]) == {first.digest: "wait"}


def test_former_messages_are_found_by_their_text_oldest_first(records, reading):
    article = records.save("# T\n\n## A\n\nRest.\n").article_id
    records.save("# T\n\n## B {#b}\n\nRest.\n")

    found = former_messages(reading, article, ["Rest.", "x"])
    assert found == [Message("a", "Rest."), Message("b", "Rest.")]
    assert former_messages(reading, article, []) == []


def test_former_citations_are_as_they_were_last(records, reading):
    records.save()
    records.save(ARTICLE.replace("title: Burns\n    acc", "title: Burns, 2nd edition\n    acc"))
    article = records.save(ARTICLE.replace("citations:", "sources:")).article_id

    assert newest_revision(reading, "burn").document.citations == ()
    assert former_citations(reading, article) == {
        "who": Citation(
            "who",
            url="https://who.int/burns",
            title="Burns, 2nd edition",
            accessed="2026-01-02",
        )
    }


def test_long_names_and_many_rows_are_no_problem(records, reading):
    """More rows than one statement may have parameters, and a citation key of any length."""
    head = f"---\ncitations:\n  - key: {'k' * 500}\n    url: https://who.int\n---\n\n"
    text = head + "".join(f"## Step {n}\n\nDo it {n} times.\n\n" for n in range(1200))
    records.save(text)

    assert newest_revision(reading, "burn").document == document(text)


def test_lineage_is_kept_with_its_revision(records, reading):
    base = records.save()
    line = Lineage(LineageKind.SPLIT, "cover-it", "cool")
    with writing(records.workspace.engine) as session:
        draft = Draft(document=document(REWORDED), lineage=[line])
        saved = save_revision(session, draft, base)

    assert load_lineage(reading, saved.id) == [line]
    assert load_lineage(reading, base.id) == []


GROWING = ("message", "section", "section_message", "section_version", "translation", "revision")


def test_saving_does_not_go_through_the_messages_of_other_articles(sqlite_workspace):
    """PostgreSQL plans by what a table holds, so that its plan for a small one says nothing."""
    with writing(sqlite_workspace.engine) as session:
        connection, asked = session.connection(), []
        driver = connection.connection.dbapi_connection
        driver.set_trace_callback(asked.append)
        base = save_revision(session, Draft(document=document()), None)
        save_revision(session, Draft(document=document(REWORDED)), base)
        driver.set_trace_callback(None)
        plans = [
            str(driver.execute(f"EXPLAIN QUERY PLAN {each}").fetchall())
            for each in asked
            if each.startswith("SELECT")
        ]

    assert any("SEARCH section_message" in plan for plan in plans)
    assert not any(f"SCAN {table}" in plan for plan in plans for table in GROWING)
