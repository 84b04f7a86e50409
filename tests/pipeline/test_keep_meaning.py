"""A typo that an editor mends keeps its translations; what changes the meaning does not."""

from dataclasses import replace

import polib
import pytest

from cms.catalog.message import State
from cms.errors import MeaningChanged, NothingDeclared, SectionNotFound
from cms.pipeline.browse_articles import show_article
from cms.pipeline.edit_article import revert_article, save_edit
from cms.pipeline.import_articles import import_articles, preview_import
from cms.pipeline.keep_meaning import show_declarations, veto_unchanged
from cms.pipeline.load_catalog import texts_in_effect
from cms.pipeline.read_catalogs import read_catalogs
from cms.pipeline.read_files import ImportOptions
from cms.pipeline.workspace import Workspace
from cms.store.histories import load_history
from tests.pipeline.shelf import ARTICLE, Shelf, bring_article

TYPO = ARTICLE.replace("cool water", "cool watre").replace(
    "Do not use ice.", "Do not use ice, see [how](https://example.org/ice)."
)
MENDED = TYPO.replace("watre", "water")
WATER = (
    "Hold the burn under cool water for 20 minutes. Do not use ice, see [how]"
    "(https://example.org/ice)."
)


def misspell(shelf: Shelf) -> None:
    shelf.save(TYPO)


@pytest.fixture
def misspelt(begin) -> Shelf:
    """The article with a typo, translated and reviewed."""
    return begin(bring_article, misspell, Shelf.translate_all)


def declare(shelf: Shelf, text: str, *keys: str):
    path = shelf.folder / "articles" / "burn.md"
    path.write_bytes(text.encode())
    options = ImportOptions(unchanged=keys or ("cool",))
    return import_articles(shelf.workspace, [path], options)[0]


def in_effect(shelf: Shelf, text: str, locale: str = "de"):
    revision = show_article(shelf.workspace, "burn")
    with shelf.workspace.reading() as session:
        texts = texts_in_effect(load_history(session, revision.article_id, locale), revision)
    (found,) = [each for message, each in texts.items() if message.text == text]
    return found


def by(shelf: Shelf, name: str) -> Workspace:
    other = Workspace(replace(shelf.workspace.settings, author=name))
    vars(other)["engine"] = shelf.workspace.engine  # one to be closed at the end
    return other


def test_a_typo_keeps_its_translations_approved_in_every_locale(misspelt):
    assert declare(misspelt, MENDED).revision == 3

    for locale in ("ar", "de", "ja"):
        assert set(misspelt.counts(locale)) == {"reviewed"}
        assert misspelt.states(locale)["cool"] == "current"


def test_without_a_word_of_the_editor_a_typo_makes_the_section_stale(misspelt):
    misspelt.save(MENDED)

    assert misspelt.states()["cool"] == "stale"


def test_it_is_recorded_who_declared_what_unchanged(misspelt):
    declare(misspelt, MENDED)

    (found,) = show_declarations(misspelt.workspace, "burn")
    assert (found.author, found.revision, found.vetoes) == ("ann", 3, ())
    assert (found.before.text, found.message.text) == (WATER.replace("water", "watre"), WATER)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MENDED.replace("20 minutes", "10 minutes"), "numbers or amounts differ"),
        (MENDED.replace("Do not use ice", "Do use ice"), "a negation differs"),
        (MENDED.replace("example.org/ice", "example.org/snow"), "links differ"),
        (MENDED.replace("use ice", "use ice [@who]"), "citations differ"),
        (MENDED.replace("- Leave", "- Sit down.\n- Leave"), "a text came or went"),
        (TYPO, "no text in it was reworded"),
    ],
    ids=["number", "negation", "link", "citation", "text", "nothing"],
)
def test_what_changes_the_meaning_is_refused_and_nothing_is_saved(misspelt, text, said):
    with pytest.raises(MeaningChanged, match=said):
        declare(misspelt, text)

    assert show_article(misspelt.workspace, "burn").number == 2
    assert set(misspelt.counts()) == {"reviewed"}


def test_a_section_that_there_is_not_is_refused(misspelt):
    with pytest.raises(SectionNotFound):
        declare(misspelt, MENDED, "col")


def test_a_new_article_has_nothing_to_compare_with(workspace):
    path = workspace.settings.folder / "new.md"
    path.write_text(ARTICLE)

    with pytest.raises(MeaningChanged, match="it is new"):
        import_articles(workspace, [path], ImportOptions(unchanged=("cool",)))


def test_another_section_that_changed_as_well_becomes_stale(misspelt):
    declare(misspelt, MENDED.replace("Change it once a day.", "Change it twice a day."))

    assert misspelt.states() == {
        "article": "current",
        "cool": "current",
        "cover-it": "stale",
        "when-to-call-a-doctor": "current",
    }


def test_the_title_can_keep_its_translations_too(misspelt):
    declare(misspelt, TYPO.replace("Care of a small burn", "Caring for a small burn"), "article")

    assert set(misspelt.counts()) == {"reviewed"}


def test_a_dry_run_tells_a_refusal_and_saves_nothing(misspelt):
    path = misspelt.folder / "articles" / "burn.md"
    path.write_text(MENDED.replace("20 minutes", "10 minutes"))

    with pytest.raises(MeaningChanged):
        preview_import(misspelt.workspace, [path], ImportOptions(unchanged=("cool",)))


def test_an_edit_can_be_declared_unchanged(misspelt):
    base = show_article(misspelt.workspace, "burn")

    save_edit(misspelt.workspace, base, MENDED, unchanged=["cool"])

    assert misspelt.states()["cool"] == "current"


def test_a_translation_that_comes_late_for_the_old_wording_holds(shelf):
    shelf.save(TYPO)
    paths = [path for path in shelf.write() if path.suffix == ".po"]
    filled = fill(paths)
    declare(shelf, MENDED)

    read_catalogs(shelf.workspace, filled, reviewed=True)

    assert in_effect(shelf, WATER).text.startswith("de Hold the burn under cool watre")


def fill(paths):
    for path in paths:
        catalog = polib.pofile(str(path))
        for entry in catalog:
            entry.msgstr = entry.msgstr or f"{path.parts[-3]} {entry.msgid}"
        catalog.save()
    return paths


def test_a_text_that_goes_back_has_what_it_had(misspelt):
    declare(misspelt, MENDED)

    revert_article(misspelt.workspace, "burn", 2, "")
    assert set(misspelt.counts()) == {"reviewed"}

    revert_article(misspelt.workspace, "burn", 3, "")
    assert set(misspelt.counts()) == {"reviewed"}


def test_of_two_typos_one_after_the_other_both_are_bridged(misspelt):
    declare(misspelt, MENDED)
    declare(misspelt, MENDED.replace("Hold the burn", "Hold your burn"))

    assert set(misspelt.counts()) == {"reviewed"}


def test_a_veto_in_one_locale_makes_the_text_fuzzy_there(misspelt):
    declare(misspelt, MENDED)

    veto_unchanged(by(misspelt, "eva"), "burn", "cool", "watre is a brand", "de")

    found = in_effect(misspelt, WATER)
    assert (found.state, found.previous) == (State.FUZZY, WATER.replace("water", "watre"))
    assert misspelt.states()["cool"] == "stale"
    assert set(misspelt.counts("ar")) == {"reviewed"}


def test_a_veto_in_all_locales_holds_in_those_that_are_translated_later(shelf):
    shelf.save(TYPO)
    paths = fill([path for path in shelf.write() if path.parts[-3] == "ja"])
    declare(shelf, MENDED)

    veto_unchanged(by(shelf, "eva"), "burn", "cool", "watre is a brand")
    read_catalogs(shelf.workspace, paths, reviewed=True)

    assert in_effect(shelf, WATER, "ja").state is State.FUZZY


def test_a_veto_is_recorded_with_its_reason_and_given_once(misspelt):
    declare(misspelt, MENDED)
    veto_unchanged(by(misspelt, "eva"), "burn", "cool", "watre is a brand", "de")

    (found,) = show_declarations(misspelt.workspace, "burn")
    (veto,) = found.vetoes
    assert (veto.locale, veto.author, veto.reason) == ("de", "eva", "watre is a brand")
    assert not found.holds_in("de")
    assert found.holds_in("ar")
    with pytest.raises(NothingDeclared):
        veto_unchanged(misspelt.workspace, "burn", "cool", "again", "de")


def test_a_section_in_which_nothing_was_declared_cannot_be_vetoed(misspelt):
    with pytest.raises(NothingDeclared):
        veto_unchanged(misspelt.workspace, "burn", "cool", "why not")
    with pytest.raises(SectionNotFound):
        veto_unchanged(misspelt.workspace, "burn", "col", "why not")


@pytest.mark.parametrize("locale", ["de", ""])
def test_a_file_from_before_a_veto_does_not_bring_the_approval_back(misspelt, locale):
    declare(misspelt, MENDED)
    paths = [path for path in misspelt.write() if path.parts[-3] == "de"]
    before = paths[0].read_bytes()
    veto_unchanged(misspelt.workspace, "burn", "cool", "watre is a brand", locale)

    paths[0].write_bytes(before)
    read_catalogs(misspelt.workspace, paths, reviewed=True)

    assert in_effect(misspelt, WATER).state is State.FUZZY


def test_what_a_veto_made_fuzzy_is_written_into_the_catalogs(misspelt):
    declare(misspelt, MENDED)
    misspelt.write()
    veto_unchanged(misspelt.workspace, "burn", "cool", "watre is a brand")

    misspelt.write()

    entry = misspelt.entry(WATER)
    assert entry.fuzzy
    assert "watre" in entry.previous_msgid


def test_a_new_translation_settles_a_veto(misspelt):
    declare(misspelt, MENDED)
    veto_unchanged(misspelt.workspace, "burn", "cool", "watre is a brand")
    paths = [path for path in misspelt.write() if path.suffix == ".po"]
    for path in paths:
        catalog = polib.pofile(str(path))
        (entry,) = [entry for entry in catalog if entry.fuzzy]
        entry.msgstr, entry.flags = "neu", []
        catalog.save()
    read_catalogs(misspelt.workspace, paths, reviewed=True)

    assert in_effect(misspelt, WATER).text == "neu"
    assert misspelt.states()["cool"] == "current"
