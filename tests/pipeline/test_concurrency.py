"""Many writers at once, on each database: whoever was told "saved" finds it in the history."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import polib

from cms.errors import CmsError, StaleBase, StoreBusy
from cms.pipeline.browse_articles import show_article, show_log
from cms.pipeline.cut_release import cut_release
from cms.pipeline.edit_article import save_edit
from cms.pipeline.export_release import browse_releases
from cms.pipeline.import_articles import import_articles
from cms.pipeline.read_catalogs import read_catalogs
from cms.pipeline.read_files import ImportOptions
from cms.store.translations import stored_texts
from tests.pipeline.shelf import ARTICLE

WRITERS = 6


def at_once(job: Callable[[int], object]) -> list[object]:
    """Run a job for each writer; return what each gave, or how it was refused."""

    def run(number: int) -> object:
        try:
            return job(number)
        except CmsError as error:
            return error

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(run, range(WRITERS)))


def refused(results):
    return [result for result in results if isinstance(result, CmsError)]


def test_of_many_edits_on_one_base_one_is_saved(shelf):
    base = show_article(shelf.workspace, "burn")
    results = at_once(lambda n: save_edit(shelf.workspace, base, f"{ARTICLE}\nEdit {n}.\n", ""))

    assert len(refused(results)) == WRITERS - 1
    assert all(isinstance(result, StaleBase | StoreBusy) for result in refused(results))
    assert len(show_log(shelf.workspace, "burn")) == 2


def test_edits_that_are_tried_again_are_all_saved(shelf):
    def edit(number):
        while True:
            base = show_article(shelf.workspace, "burn")
            text = f"{base.document.source}\nEdit {number}.\n"
            try:
                return save_edit(shelf.workspace, base, text, "")
            except (StaleBase, StoreBusy):
                continue

    assert refused(at_once(edit)) == []
    assert len(show_log(shelf.workspace, "burn")) == 1 + WRITERS
    source = show_article(shelf.workspace, "burn").document.source
    assert all(f"Edit {number}." in source for number in range(WRITERS))


def test_every_import_that_was_accepted_is_a_revision(shelf):
    def save(number):
        path = shelf.folder / str(number) / "burn.md"
        path.parent.mkdir()
        path.write_text(f"{ARTICLE}\nImport {number}.\n")
        return import_articles(shelf.workspace, [path], ImportOptions())[0].saved

    results = at_once(save)
    assert len(show_log(shelf.workspace, "burn")) == 1 + results.count(True)
    assert all(isinstance(result, StaleBase | StoreBusy) for result in refused(results))


def test_new_articles_with_the_same_sections_do_not_hinder_each_other(shelf):
    def save(number):
        path = shelf.folder / f"new-{number}.md"
        path.write_text(ARTICLE + "\n## Everywhere\n\nThe same in all of them.\n")
        return import_articles(shelf.workspace, [path], ImportOptions())[0].saved

    assert at_once(save) == [True] * WRITERS


def test_of_two_translations_at_once_the_second_is_a_conflict(shelf):
    original = shelf.write()[shelf.folder / "locales" / "de" / "LC_MESSAGES" / "burn.po"]

    def read(number):
        path = shelf.folder / str(number) / "de" / "LC_MESSAGES" / "burn.po"
        path.parent.mkdir(parents=True)
        path.write_bytes(original)
        catalog = polib.pofile(str(path))
        catalog.find("Cover it").msgstr = f"Text {number}"
        catalog.save()
        (file,) = read_catalogs(shelf.workspace, [path])
        return [line.verdict.value for line in file.lines]

    results = sorted(map(str, at_once(read)))
    assert results == ["['conflict']"] * (WRITERS - 1) + ["['new']"]
    with shelf.workspace.reading() as session:
        article = show_article(shelf.workspace, "burn").article_id
        assert len(stored_texts(session, article, "de")) == 1


def test_releases_cut_at_once_are_one_release(translated):
    results = at_once(lambda _: cut_release(translated.workspace).release.digest)

    assert len({result for result in results if isinstance(result, str)}) == 1
    assert all(isinstance(result, StoreBusy) for result in refused(results))
    assert len(browse_releases(translated.workspace)) == 1
