"""What happens to translations when an article changes."""

import pytest

from cms.document.model import Risk
from cms.errors import StaleBase
from cms.pipeline.browse_articles import show_article, show_log
from cms.pipeline.edit_article import revert_article, save_edit, set_risk
from tests.pipeline.shelf import ARTICLE

REWORDED = ARTICLE.replace("Change it once a day.", "Change it twice a day.")
PARTS = ARTICLE.split("\n## ")
HEAD, COOL, COVER, CALL = PARTS[0], *(f"\n## {part}" for part in PARTS[1:])


def all_reviewed(shelf) -> bool:
    return set(shelf.counts()) == {"reviewed"}


def test_an_identical_import_saves_nothing(shelf):
    again = shelf.save(ARTICLE)

    assert not again.saved
    assert len(show_log(shelf.workspace, "burn")) == 1


def test_everything_translated_and_reviewed_is_current(translated):
    assert set(translated.states().values()) == {"current"}


def test_one_changed_word_makes_one_section_stale_in_every_locale(translated):
    translated.save(REWORDED)

    for locale in ("ar", "de", "ja"):
        states = translated.states(locale)
        assert [key for key, state in states.items() if state != "current"] == ["cover-it"]


def test_a_reworded_paragraph_keeps_its_translation_as_fuzzy(translated):
    translated.save(REWORDED)
    translated.write()

    entry = translated.entry("Change it twice a day.")
    assert (entry.fuzzy, entry.previous_msgid) == (True, "Change it once a day.")
    assert entry.msgstr == "de Change it once a day."


def test_only_catalogs_of_the_changed_article_change(translated):
    translated.save(ARTICLE.replace("burn", "graze"), "graze")
    before = translated.write()
    translated.save(REWORDED)

    after = translated.write()
    assert {path.stem for path in after if before[path] != after[path]} == {"burn"}


def test_a_restored_text_gets_its_reviewed_translation_and_its_release_back(translated):
    digest = translated.cut()
    translated.save(REWORDED)
    changed = translated.cut()
    translated.save(ARTICLE)

    assert all_reviewed(translated)
    assert changed != digest == translated.cut()


def test_a_moved_section_keeps_everything(translated):
    translated.save(HEAD + COVER + CALL + COOL)

    assert all_reviewed(translated)


def test_a_renamed_heading_makes_only_the_heading_fuzzy(translated):
    translated.save(ARTICLE.replace("## Cover it", "## Cover the burn well"))

    counts = translated.counts()
    assert counts.get("untranslated", 0) + counts.get("fuzzy", 0) == 1
    assert "cover-it" in translated.states()


def test_splitting_and_merging_lose_no_translation_of_an_unchanged_block(translated):
    split = ARTICLE.replace("\nChange it once", "\n## Later\n\nChange it once")
    translated.save(split)
    lacking = translated.counts()

    translated.save(ARTICLE)
    assert lacking.get("untranslated", 0) + lacking.get("fuzzy", 0) == 1  # the new heading
    assert all_reviewed(translated)


def test_a_deleted_section_comes_back_reviewed(translated):
    translated.save(HEAD + COOL + CALL)
    translated.save(ARTICLE)

    assert all_reviewed(translated)


def test_a_revert_is_a_new_revision_with_the_old_text(translated):
    translated.save(REWORDED)
    revision, saved = revert_article(translated.workspace, "burn", 1, "")

    assert (revision.number, saved) == (3, True)
    assert show_article(translated.workspace, "burn").document.source == ARTICLE
    assert all_reviewed(translated)


def test_an_edit_on_a_stale_base_is_refused_and_overwrites_nothing(shelf):
    base = show_article(shelf.workspace, "burn")
    shelf.save(REWORDED)

    with pytest.raises(StaleBase):
        save_edit(shelf.workspace, base, ARTICLE + "\nMore.\n", "")
    assert show_article(shelf.workspace, "burn").document.source == REWORDED


def test_a_risk_that_was_set_outlives_later_imports(shelf):
    set_risk(shelf.workspace, "burn", "cover-it", Risk.CRITICAL)
    shelf.save(REWORDED)

    section = show_article(shelf.workspace, "burn").document.section("cover-it")
    assert section.risk is Risk.CRITICAL
