"""Histories that once went wrong, or nearly."""

import json
from dataclasses import replace

import polib
import pytest

from cms.catalog.plan import Verdict
from cms.document.model import Risk
from cms.errors import UnreadWork, WrongCatalog
from cms.importer.decode import encode
from cms.pipeline.browse_articles import show_article, show_log
from cms.pipeline.cut_release import cut_release
from cms.pipeline.edit_article import revert_article, save_edit, set_risk
from cms.pipeline.import_articles import import_articles
from cms.pipeline.init_workspace import init_workspace
from cms.pipeline.manage_locales import add_locales, remove_locales
from cms.pipeline.read_catalogs import read_catalogs
from cms.pipeline.read_files import ImportOptions
from cms.pipeline.write_catalogs import write_catalogs
from cms.settings.releasing import PolicySettings
from tests.originals import Originals
from tests.pipeline.shelf import ARTICLE, Shelf

HEAD, COOL, COVER, CALL = (
    part if not number else f"## {part}" for number, part in enumerate(ARTICLE.split("## "))
)
FILM = "Lay cling film over the burn. Do not wrap it tightly."


@pytest.fixture
def originals(sqlite_originals) -> Originals:
    """One database is enough for these."""
    return sqlite_originals


def catalog_path(shelf):
    return shelf.folder / "locales" / "de" / "LC_MESSAGES" / "burn.po"


def change(path, text, **fields):
    catalog = polib.pofile(str(path))
    entry = next(each for each in catalog if each.msgid == text)
    for name, value in fields.items():
        setattr(entry, name, value)
    catalog.save()


def read(shelf, path=None, **options):
    (file,) = read_catalogs(shelf.workspace, [path or catalog_path(shelf)], **options)
    return file


def verdicts(file):
    return {line.message.text: line.verdict for line in file.lines}


def entry(shelf, text, context=None):
    catalog_path(shelf).unlink(missing_ok=True)
    shelf.write()
    catalog = polib.pofile(str(catalog_path(shelf)))
    return next(e for e in catalog if e.msgid == text and context in (None, e.msgctxt))


def is_reviewed(shelf):
    return set(shelf.counts()) == {"reviewed"}


def document(shelf, locale="de"):
    folder = shelf.exported("x", ["json"])
    return json.loads((folder / "json" / locale / "burn.json").read_text())


# Texts that move, return, or stand in two places


def test_two_sections_that_change_places_keep_everything(translated):
    translated.save(HEAD + CALL + "\n" + COVER + COOL)

    assert is_reviewed(translated)


def test_two_headings_that_are_swapped_keep_the_texts_below_them(translated):
    swapped = ARTICLE.replace("Cover it", "§").replace("When to call a doctor", "Cover it")
    translated.save(swapped.replace("§", "When to call a doctor"))

    counts = translated.counts()
    assert counts["reviewed"] >= sum(counts.values()) - 2


def test_of_a_text_in_two_sections_each_keeps_its_own_translation(shelf):
    """Removing one place must not give the other place that one's translation."""
    twice = ARTICLE + "\nChange it once a day.\n"
    shelf.save(twice)
    shelf.translate_all()
    change(catalog_path(shelf), "Change it once a day.", msgstr="Täglich wechseln")
    read(shelf, reviewed=True)
    before = entry(shelf, "Change it once a day.", "when-to-call-a-doctor").msgstr
    shelf.save(twice.replace(COVER, ""))

    assert entry(shelf, "Change it once a day.").msgstr == before
    assert is_reviewed(shelf)


def test_a_section_deleted_and_added_again_under_a_new_heading_has_its_translations(translated):
    translated.save(HEAD + COOL + CALL)
    translated.save(HEAD + COOL + COVER.replace("Cover it", "Wrapping") + CALL)

    states = translated.counts()
    assert states.get("untranslated", 0) + states.get("fuzzy", 0) == 1  # the heading


def test_an_older_file_does_not_replace_what_was_said_since_in_the_new_place(translated):
    translated.write()
    old = catalog_path(translated).read_bytes()
    translated.save(ARTICLE.replace("## Cover it", "## Cover it {#cover}"))
    translated.write()
    change(catalog_path(translated), FILM, msgstr="Neu")
    read(translated, reviewed=True)
    back = translated.folder / "burn.po"
    back.write_bytes(old)
    change(back, FILM, msgstr="Alt")

    assert verdicts(read(translated, back))[FILM] is Verdict.STALE_BASE
    assert entry(translated, FILM).msgstr == "Neu"
    assert is_reviewed(translated)


def test_a_changed_title_makes_the_articles_own_section_stale_and_no_other(translated):
    translated.save(ARTICLE.replace("a small burn", "small burns"))

    assert [key for key, state in translated.states().items() if state != "current"] == ["article"]
    assert entry(translated, "Care of small burns").previous_msgid == "Care of a small burn"


# Files out and back


def test_an_older_copy_that_nobody_touched_stands_in_nobodys_way(translated):
    """The translator's file came back by another way than the workspace's folder."""
    translated.write()
    back = translated.folder / "burn.po"
    back.write_bytes(catalog_path(translated).read_bytes())
    change(back, FILM, msgstr="Neu")
    read(translated, back, reviewed=True)

    assert set(verdicts(read(translated)).values()) == {Verdict.UNCHANGED}
    assert [f.problem for f in write_catalogs(translated.workspace, (), "de", None)] == [None] * 2


def test_a_file_of_another_workspace_does_not_pass_for_ours(translated, tmp_path):
    other = Shelf(init_workspace(tmp_path / "twin", "en", ["de"], {"CMS_AUTHOR": "ann"}))
    other.save(ARTICLE)
    other.translate_all()
    for shelf, text in ((translated, "Unseres"), (other, "Deren")):
        shelf.write()
        change(catalog_path(shelf), FILM, msgstr=text)
        read(shelf, reviewed=True)
    other.write()
    other.workspace.engine.dispose()

    assert verdicts(read(translated, catalog_path(other)))[FILM] is Verdict.CONFLICT


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"msgstr": "# Titel"}, id="refused for its structure"),
        pytest.param({"msgid": "Somebody else's text.", "msgstr": "x"}, id="of no revision"),
        pytest.param({"msgstr": "Vielleicht so", "flags": ["fuzzy"]}, id="a fuzzy second thought"),
        pytest.param({"tcomment": "why film?"}, id="a comment"),
    ],
)
def test_what_only_the_file_has_is_not_overwritten(translated, fields):
    translated.write()
    change(catalog_path(translated), FILM, **fields)
    before = catalog_path(translated).read_bytes()
    translated.save(ARTICLE.replace("Do not use ice.", "Never use ice."))
    problems = [f.problem for f in write_catalogs(translated.workspace, (), "de", None)]

    assert isinstance(problems[-1], UnreadWork)
    assert catalog_path(translated).read_bytes() == before


def test_a_comment_on_an_untranslated_entry_survives(shelf):
    shelf.write()
    change(catalog_path(shelf), FILM, tcomment="which film?")
    read(shelf)

    assert (entry(shelf, FILM).tcomment, entry(shelf, FILM).msgstr) == ("which film?", "")
    assert set(verdicts(read(shelf)).values()) == set()


def test_a_comment_can_be_taken_away_again(translated):
    translated.write()
    for comment in ("see p. 3", ""):
        change(catalog_path(translated), FILM, tcomment=comment)
        read(translated)
        assert entry(translated, FILM).tcomment == comment
    assert is_reviewed(translated)


def test_a_catalog_in_the_articles_own_language_is_refused(shelf):
    shelf.write()
    path = catalog_path(shelf)
    shelf.save(ARTICLE.replace("---\ntitle", "---\nlang: de\ntitle", 1))

    assert isinstance(read(shelf, path).problem, WrongCatalog)


# Releases


def test_an_unreviewed_slug_is_not_released(translated):
    translated.write()
    change(catalog_path(translated), "burn", msgstr="brandwunde")
    read(translated)
    translated.cut()
    assert document(translated)["slug"] == "burn"

    read(translated, reviewed=True)
    translated.cut()
    assert document(translated)["slug"] == "brandwunde"


def test_an_article_written_in_a_target_locale_is_released_in_it_as_written(shelf):
    text = "---\ntitle: Verband\nlang: de\n---\n\n## Wechseln\n\nTäglich.\n"
    shelf.save(text, "burn")
    shelf.translate_all()
    shelf.cut()

    german, arabic = document(shelf, "de"), document(shelf, "ar")
    assert (german["title"], german["source_locale"]) == ("Verband", "de")
    assert {section["state"] for section in arabic["sections"]} == {"current"}
    assert [each["locale"] for each in german["alternates"]] == ["ar", "de", "ja"]


def test_an_older_version_is_released_with_the_source_that_it_cites(shelf):
    cited = ARTICLE.replace(
        "---\n\n", "citations:\n  - key: who\n    url: https://who.int/burns\n---\n\n", 1
    ).replace("once a day.", "once a day [@who].")
    shelf.save(cited)
    shelf.translate_all()
    shelf.save(ARTICLE)
    shelf.cut()

    german = document(shelf)
    assert [s["citations"] for s in german["sections"] if s["state"] == "previous"] == [["who"]]
    assert [citation["key"] for citation in german["citations"]] == ["who"]
    assert document(shelf, "en")["citations"] == []


def test_a_locale_removed_and_added_is_as_before(translated):
    digest = translated.cut()
    remove_locales(translated.workspace, ["de"])
    without = translated.cut()
    add_locales(translated.workspace, ["de"])

    assert (translated.cut() == digest, without == digest) == (True, False)
    assert is_reviewed(translated)


@pytest.mark.parametrize(
    "change_inputs",
    [
        pytest.param(lambda shelf: shelf.save(ARTICLE + "\nMore.\n"), id="source"),
        pytest.param(
            lambda shelf: set_risk(shelf.workspace, "burn", "cool", Risk.CAUTION), id="risk"
        ),
        pytest.param(lambda shelf: remove_locales(shelf.workspace, ["ja"]), id="locales"),
        pytest.param(lambda shelf: reread(shelf), id="translation"),
    ],
)
def test_what_a_release_depends_on_is_composed_anew(translated, change_inputs):
    first = cut_release(translated.workspace)
    change_inputs(translated)
    second = cut_release(translated.workspace)

    assert (first.composed, second.composed) == (1, 1)
    assert second.release.digest != first.release.digest


def reread(shelf):
    shelf.write()
    change(catalog_path(shelf), FILM, msgstr="Neu")
    read(shelf, reviewed=True)


def test_another_policy_is_composed_anew(translated):
    translated.save(ARTICLE.replace("once a day", "twice a day"))
    first = cut_release(translated.workspace)
    uses = {"routine": ("source",), "caution": ("source",), "critical": ("block",)}
    settings = replace(translated.workspace.settings, policy=PolicySettings(uses))
    other = cut_release(replace(translated.workspace, settings=settings))

    assert other.composed == 1
    assert other.release.digest != first.release.digest


def test_releases_do_not_depend_on_the_order_of_work(tmp_path):
    digests = []
    for number, slugs in enumerate((["a", "b"], ["b", "a"])):
        locales = ["de", "ar"] if number else ["ar", "de"]
        made = init_workspace(tmp_path / str(number), "en", locales, {"CMS_AUTHOR": slugs[0]})
        shelf = Shelf(made)
        for slug in slugs:
            shelf.save(ARTICLE, slug)
            shelf.translate_all()
        digests.append(shelf.cut())
        made.engine.dispose()

    assert digests[0] == digests[1]


# The source's bytes

SOURCES = {
    "plain": ARTICLE.encode(),
    "CRLF": ARTICLE.replace("\n", "\r\n").encode(),
    "byte order mark": b"\xef\xbb\xbf" + ARTICLE.encode(),
    "Windows-1252": ARTICLE.replace("small", "“small”").encode("cp1252"),
    "UTF-16": b"\xff\xfe" + ARTICLE.encode("utf-16-le"),
    "no newline at the end": ARTICLE.rstrip("\n").encode(),
}


def raw(shelf, number=None):
    revision = show_article(shelf.workspace, "burn", number)
    return encode(revision.document.source, revision.encoding)


def put(shelf, content):
    path = shelf.folder / "burn.md"
    path.write_bytes(content)
    return import_articles(shelf.workspace, [path], ImportOptions(source_locale="en"))[0]


@pytest.mark.parametrize("name", SOURCES)
def test_the_raw_source_is_the_imported_files_bytes_through_edit_and_revert(shelf, name):
    put(shelf, SOURCES[name])
    base = show_article(shelf.workspace, "burn")
    assert raw(shelf) == SOURCES[name]

    edited = base.document.source.replace("once a day", "twice a day")
    save_edit(shelf.workspace, base, edited, "")
    assert raw(shelf) == encode(edited, base.encoding)
    revert_article(shelf.workspace, "burn", base.number, "")
    assert raw(shelf) == SOURCES[name]


def test_the_same_text_in_other_bytes_is_a_new_revision(shelf):
    assert put(shelf, SOURCES["byte order mark"]).saved
    assert raw(shelf) == SOURCES["byte order mark"]
    assert not put(shelf, SOURCES["byte order mark"]).saved
    assert len(show_log(shelf.workspace, "burn")) == 2


def test_an_edit_may_bring_letters_that_the_old_encoding_does_not_have(shelf):
    put(shelf, SOURCES["Windows-1252"])
    base = show_article(shelf.workspace, "burn")
    save_edit(shelf.workspace, base, base.document.source + "\n日本語 → ü\n", "")

    assert raw(shelf).decode("utf-8").endswith("日本語 → ü\n")


def test_an_edit_that_looks_like_another_encoding_stays_as_it_was_typed(shelf):
    put(shelf, SOURCES["Windows-1252"])
    base = show_article(shelf.workspace, "burn")
    edited = base.document.source.replace("“small”", "Ã© small")
    save_edit(shelf.workspace, base, edited, "")

    assert show_article(shelf.workspace, "burn").document.source == edited
