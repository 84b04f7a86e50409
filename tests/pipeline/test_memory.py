"""The memory of a workspace: what people translated is found, suggested, and travels in files."""

from concurrent.futures import ThreadPoolExecutor

import polib
import pytest
from sqlalchemy import select

from cms.catalog.message import State
from cms.errors import ArticleNotFound, MalformedTmx
from cms.pipeline.export_memory import export_memory
from cms.pipeline.import_memory import import_memory
from cms.pipeline.index_memory import index_memory
from cms.pipeline.init_workspace import init_workspace
from cms.pipeline.load_catalog import document_messages, texts_in_effect
from cms.pipeline.manage_locales import add_locales, remove_locales
from cms.pipeline.read_catalogs import read_catalogs
from cms.pipeline.search_memory import Search, search_memory
from cms.pipeline.suggest_by_memory import MemorySource
from cms.pipeline.suggest_from_memory import suggest_from_memory
from cms.pipeline.translate import Request, Translating, plan_translation
from cms.store.articles import newest_revision
from cms.store.histories import load_history
from cms.store.tables import MemoryEntryRow, MemoryShelfRow
from tests.pipeline.shelf import ARTICLE, Shelf

TEXT = "Take off rings and watches."
UNIT = (
    '<tu><tuv xml:lang="EN-US"><seg>{source}</seg></tuv>'
    '<tuv xml:lang="de-DE" creationid="kim" creationdate="20200102T030405Z">'
    "<seg>{text}</seg></tuv></tu>"
)


def found(shelf: Shelf, text: str, locale: str = "de") -> list[tuple[int, str]]:
    matches = search_memory(shelf.workspace, Search(text, locale))
    return [(match.percent, match.translation) for match in matches]


def say(shelf: Shelf, text: str, translation: str, locale: str = "de", fuzzy: bool = False) -> None:
    """Translate one text, as a translator does."""
    shelf.write()
    path = shelf.folder / "locales" / locale / "LC_MESSAGES" / "burn.po"
    catalog = polib.pofile(str(path))
    (entry,) = [entry for entry in catalog if entry.msgid == text]
    entry.msgstr, entry.flags = translation, ["fuzzy"] if fuzzy else []
    catalog.save()
    read_catalogs(shelf.workspace, [path])


def tmx(shelf: Shelf, *units: tuple[str, str], name: str = "old.tmx"):
    inside = "".join(UNIT.format(source=source, text=text) for source, text in units)
    path = shelf.folder / name
    path.write_text(f'<tmx version="1.4"><header srclang="en"/><body>{inside}</body></tmx>')
    return path


def test_a_text_is_found_exactly_and_alike(translated):
    assert found(translated, TEXT)[0] == (100, f"de {TEXT}")
    assert found(translated, "Take off rings.")[0][1] == f"de {TEXT}"


def test_it_is_told_who_said_it_and_where(translated):
    use = search_memory(translated.workspace, Search(TEXT, "de"))[0].use

    assert (use.author, use.place.article, use.place.section) == ("ann", "burn", "cool")
    assert use.state is State.REVIEWED


def test_nothing_is_found_where_nothing_is_alike(translated):
    assert found(translated, "Ganz etwas anderes als all das") == []
    assert found(translated, "") == []


def test_what_is_said_after_a_search_is_found_by_the_next(shelf):
    assert found(shelf, TEXT) == []

    say(shelf, TEXT, "Ringe ablegen.")

    assert found(shelf, TEXT) == [(100, "Ringe ablegen.")]


def test_a_suggestion_is_not_in_the_memory(shelf):
    say(shelf, TEXT, "Ringe ablegen.", fuzzy=True)

    assert found(shelf, TEXT) == []


def test_what_a_translator_corrected_is_not_offered_any_more(shelf):
    say(shelf, TEXT, "Ringe weg.")
    found(shelf, TEXT)
    say(shelf, TEXT, "Ringe ablegen.")

    assert found(shelf, TEXT) == [(100, "Ringe ablegen.")]


def test_a_removed_locale_keeps_its_memory(translated):
    remove_locales(translated.workspace, ["de"])

    assert found(translated, TEXT)[0] == (100, f"de {TEXT}")


def test_units_of_a_file_are_found_with_who_and_when(shelf):
    import_memory(shelf.workspace, [tmx(shelf, (TEXT, "Ringe ablegen."))])
    use = search_memory(shelf.workspace, Search(TEXT, "de"))[0].use

    assert (use.author, use.at.isoformat()) == ("kim", "2020-01-02T03:04:05+00:00")
    assert use.file == "old.tmx"


def test_a_file_that_is_read_twice_adds_nothing(shelf):
    path = tmx(shelf, (TEXT, "Ringe ablegen."), (TEXT, "Ringe ablegen."))
    first, second = (import_memory(shelf.workspace, [path])[0] for _ in range(2))

    assert (first.units, first.added, first.present) == (2, 1, 1)
    assert (second.added, second.present) == (0, 2)


def test_an_own_export_that_is_read_again_changes_nothing(translated, tmp_path):
    say(translated, TEXT, "Ringe weg.")
    export_memory(translated.workspace, tmp_path / "old.tmx")
    say(translated, TEXT, "Ringe ablegen.")
    import_memory(translated.workspace, [tmx(translated, ("Rest.", "Ruhen."))])
    export_memory(translated.workspace, tmp_path / "new.tmx")

    old, new = import_memory(translated.workspace, [tmp_path / "old.tmx", tmp_path / "new.tmx"])
    export_memory(translated.workspace, tmp_path / "again.tmx")

    assert (old.added, new.added) == (0, 0)
    assert new.present == (tmp_path / "new.tmx").read_text().count("<tuv ") - new.units
    assert (tmp_path / "again.tmx").read_bytes() == (tmp_path / "new.tmx").read_bytes()
    assert found(translated, TEXT)[0] == (100, "Ringe ablegen.")


def test_what_an_article_has_as_a_suggestion_only_is_taken_from_a_file(shelf):
    say(shelf, TEXT, "Ringe weg.", fuzzy=True)
    report = import_memory(shelf.workspace, [tmx(shelf, (TEXT, "Ringe weg."))])[0]

    assert (report.added, report.present) == (1, 0)


def test_a_long_file_is_followed_and_saved_in_parts(shelf, monkeypatch):
    monkeypatch.setattr("cms.pipeline.import_memory.UNITS_AT_ONCE", 1)
    monkeypatch.setattr("cms.pipeline.import_memory.CHUNK_BYTES", 100)
    path, parts = tmx(shelf, (TEXT, "Ringe ablegen."), ("Rest.", "Ruhen.")), []
    report = import_memory(
        shelf.workspace, [path], tracked=lambda found: parts.append(len(found)) or found
    )[0]

    assert report.added == 2
    assert parts == [-(-path.stat().st_size // 100)] * 2  # once to check it, once to read it


def test_others_can_write_while_a_long_file_is_read(shelf, monkeypatch):
    monkeypatch.setattr("cms.pipeline.import_memory.UNITS_AT_ONCE", 1)
    monkeypatch.setattr("cms.pipeline.import_memory.CHUNK_BYTES", 100)
    monkeypatch.setattr("cms.catalog.tmx_guard.CHUNK_BYTES", 100)
    path = tmx(shelf, *((f"Rest for {number} days.", f"{number} Tage.") for number in range(9)))

    def write(parts):
        for part in parts:
            if part in {3, 9}:
                say(shelf, TEXT, f"Ringe ablegen, {part}.")
            yield part

    report = import_memory(shelf.workspace, [path], tracked=write)[0]

    assert report.added == 9
    assert found(shelf, TEXT)[0] == (100, "Ringe ablegen, 9.")


def test_texts_in_other_languages_are_counted_and_left_out(shelf):
    path = tmx(shelf, (TEXT, "Ringe ablegen."))
    path.write_text(path.read_text().replace("de-DE", "fi"))

    report = import_memory(shelf.workspace, [path])[0]

    assert (report.added, report.left_out) == (0, {"fi": 1})


def test_units_of_another_source_language_are_counted(shelf):
    path = tmx(shelf, (TEXT, "Ringe ablegen."))
    path.write_text(path.read_text().replace("EN-US", "fr"))

    report = import_memory(shelf.workspace, [path])[0]

    assert (report.added, report.elsewhere, report.left_out) == (0, {"fr": 1}, {})


def test_a_wider_or_narrower_locale_serves_and_that_is_told(shelf):
    add_locales(shelf.workspace, ["pl-PL"])
    path = tmx(shelf, (TEXT, "Ringe ablegen."), ("Rest.", "Ruhe."))
    path.write_text(path.read_text().replace("de-DE", "pl", 1))

    report = import_memory(shelf.workspace, [path])[0]

    assert report.taken == {("pl", "pl-PL"): 1, ("de-DE", "de"): 1}
    assert found(shelf, TEXT, "pl-PL") == [(100, "Ringe ablegen.")]


def test_of_a_broken_file_nothing_is_taken_nor_of_those_beside_it(shelf):
    whole = tmx(shelf, (TEXT, "Ringe ablegen."))
    broken = tmx(shelf, (TEXT, "Uhren ab"), (TEXT, "Uhren & Ringe"), name="broken.tmx")

    with pytest.raises(MalformedTmx, match=r"broken\.tmx:1: "):
        import_memory(shelf.workspace, [whole, broken])
    assert found(shelf, TEXT) == []


def test_an_export_is_the_same_each_time_and_read_back_says_the_same(translated, tmp_path):
    paths = [tmp_path / "one.tmx", tmp_path / "two.tmx"]
    for path in paths:
        export_memory(translated.workspace, path)
    other = Shelf(init_workspace(tmp_path / "other", "en", ("de", "ja"), {"CMS_AUTHOR": "bob"}))
    import_memory(other.workspace, paths[:1])

    assert paths[0].read_bytes() == paths[1].read_bytes()
    for locale in ("de", "ja"):
        assert found(other, TEXT, locale) == found(translated, TEXT, locale)


def test_an_export_names_the_reviewer_beside_the_translator(shelf, tmp_path):
    say(shelf, TEXT, "Ringe ablegen.")
    report = export_memory(shelf.workspace, tmp_path / "out.tmx", "de")

    assert report.units == 1
    assert 'creationid="ann"' in (tmp_path / "out.tmx").read_text()


def test_a_new_article_gets_suggestions_with_the_text_they_were_made_from(translated):
    translated.save(ARTICLE.replace("rings and watches", "rings"), slug="scald")
    index_memory(translated.workspace, "de")
    with translated.workspace.reading() as session:
        revision = newest_revision(session, "scald")
        additions = suggest_from_memory(session, revision, "de", document_messages(revision))
    by_text = {addition.message.text: addition for addition in additions}

    assert by_text["Take off rings."].previous == TEXT
    assert {addition.state for addition in additions} == {State.FUZZY}
    assert {addition.author for addition in additions} == {"ann"}
    assert "scald" not in by_text  # a slug stays as it is


def test_what_a_person_translated_gets_no_suggestion(translated):
    with translated.workspace.reading() as session:
        revision = newest_revision(session, "burn")

        assert suggest_from_memory(session, revision, "de", document_messages(revision)) == []


def test_many_who_search_at_once_index_each_text_once(translated):
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: found(translated, TEXT), range(4)))

    assert answers == [answers[0]] * 4
    assert answers[0][0] == (100, f"de {TEXT}")


def test_what_comes_little_by_little_is_soon_in_one_place(shelf):
    """Each search indexes what is new as a portion of its own; small ones are merged."""
    texts = [f"Rest for {number} days." for number in range(12)]
    for number, text in enumerate(texts):
        import_memory(shelf.workspace, [tmx(shelf, (text, f"de {text}"), name=f"{number}.tmx")])
        assert found(shelf, text)[0] == (100, f"de {text}")

    assert [found(shelf, text)[0] for text in texts] == [(100, f"de {text}") for text in texts]
    with shelf.workspace.reading() as session:
        assert len(set(session.scalars(select(MemoryShelfRow.first)))) <= 3
        assert len(session.scalars(select(MemoryEntryRow.segment_id)).all()) == len(texts)


def test_many_messages_are_compared_with_the_whole_memory_at_once(translated, monkeypatch):
    monkeypatch.setattr("cms.pipeline.suggest_from_memory.MOST_LOOKED_UP", 0)
    translated.save(ARTICLE.replace("rings and watches", "rings"), slug="scald")
    index_memory(translated.workspace, "de")
    with translated.workspace.reading() as session:
        revision = newest_revision(session, "scald")
        additions = suggest_from_memory(session, revision, "de", document_messages(revision))

    assert TEXT in {addition.previous for addition in additions}


def test_a_suggestion_is_in_the_name_of_who_made_the_match(shelf):
    import_memory(shelf.workspace, [tmx(shelf, (TEXT, "Ringe ablegen."))])
    request, source = Request((), "de"), MemorySource(shelf.workspace, "de")
    tasks = plan_translation(shelf.workspace, request, source)
    Translating(shelf.workspace, request, source).run(tasks)
    with shelf.workspace.reading() as session:
        revision = newest_revision(session, "burn")
        texts = texts_in_effect(load_history(session, revision.article_id, "de"), revision)
    (suggestion,) = [each for message, each in texts.items() if message.text == TEXT]

    assert (suggestion.text, suggestion.author) == ("Ringe ablegen.", "kim")


def test_of_equal_texts_the_article_asked_for_comes_first(translated):
    translated.save(ARTICLE, slug="scald")
    translated.write()
    path = translated.folder / "locales/de/LC_MESSAGES/scald.po"
    catalog = polib.pofile(str(path))
    (entry,) = [entry for entry in catalog if entry.msgid == TEXT]
    entry.msgstr, entry.flags = "Ringe weg.", []
    catalog.save()
    read_catalogs(translated.workspace, [path])

    for slug in ("burn", "scald"):
        best = search_memory(translated.workspace, Search(TEXT, "de", article=slug))[0]
        assert best.use.place.article == slug
    with pytest.raises(ArticleNotFound):
        search_memory(translated.workspace, Search(TEXT, "de", article="nowhere"))
