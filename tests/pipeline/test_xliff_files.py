"""XLIFF files out to translators and back."""

import pytest
from lxml import etree

from cms.catalog.catalog_format import CatalogFormat
from cms.errors import NotConvertible, UnreadWork
from cms.pipeline.read_catalogs import read_catalogs
from cms.pipeline.write_bundle import write_bundles
from cms.pipeline.write_catalogs import write_catalogs
from tests.pipeline.shelf import ARTICLE

XLIFF = [CatalogFormat.XLIFF, CatalogFormat.XLIFF2]
ITEM = "Take off rings and watches."


def write(shelf, wanted):
    return {file.path: file for file in write_catalogs(shelf.workspace, (), "", None, wanted)}


def german(shelf):
    return shelf.folder / "locales" / "de" / "LC_MESSAGES" / "burn.xlf"


def read(shelf, **options):
    return read_catalogs(shelf.workspace, [shelf.folder / "locales"], **options)


def verdicts(files):
    return {line.verdict.value for file in files for line in file.lines}


def replace_german(shelf, old, new):
    text = german(shelf).read_text()
    assert old in text
    german(shelf).write_text(text.replace(old, new))


@pytest.mark.parametrize("wanted", XLIFF)
class TestBothVersions:
    def test_reviewed_translations_go_out_as_final_and_come_back_unchanged(
        self, translated, wanted
    ):
        written = write(translated, wanted)

        assert {path.suffix for path in written} == {".xlf"}
        assert 'state="final"' in german(translated).read_text()
        assert verdicts(read(translated)) == {"unchanged"}
        assert not any(file.changed for file in write(translated, wanted).values())

    def test_what_was_translated_is_taken(self, shelf, wanted):
        write(shelf, wanted)
        target = "<target>Ringe und Uhren ablegen.</target>"
        replace_german(shelf, f"{ITEM}</source>", f"{ITEM}</source>{target}")
        if wanted is CatalogFormat.XLIFF2:
            replace_german(shelf, ' state="initial"', ' state="translated"')

        assert verdicts(read(shelf)) == {"new"}
        assert verdicts(read(shelf)) == {"unchanged"}

    def test_a_text_that_changed_on_both_sides_is_a_conflict(self, translated, wanted):
        write(translated, wanted)
        replace_german(translated, "</target>", " A</target>")
        read(translated)
        replace_german(translated, " A</target>", " B</target>")

        files = read_catalogs(translated.workspace, [german(translated)])
        assert verdicts(files) == {"conflict"}

    def test_a_translation_of_an_older_text_stays_with_that(self, shelf, wanted):
        write(shelf, wanted)
        replace_german(shelf, f"{ITEM}</source>", f"{ITEM}</source><target>Ringe ab.</target>")
        shelf.save(ARTICLE.replace(ITEM, "Take off all your rings and watches."))

        (file,) = [file for file in read(shelf) if file.lines]
        assert [line.verdict.value for line in file.lines] == ["stale-base"]

    def test_work_that_was_not_read_is_not_written_over(self, shelf, wanted):
        write(shelf, wanted)
        replace_german(shelf, f"{ITEM}</source>", f"{ITEM}</source><target>Ringe ab.</target>")

        assert isinstance(write(shelf, wanted)[german(shelf)].problem, UnreadWork)
        assert "Ringe ab." in german(shelf).read_text()

    def test_only_who_vouches_for_a_file_makes_it_reviewed(self, translated, wanted):
        write(translated, wanted)
        replace_german(translated, "</target>", " A</target>")

        states = [
            line.state.value for file in read(translated, dry_run=True) for line in file.lines
        ]
        vouched = read(translated, reviewed=True)

        assert "translated" in states
        assert {line.state.value for file in vouched for line in file.lines} == {"reviewed"}


def test_a_version_can_take_the_others_place(translated):
    write(translated, CatalogFormat.XLIFF)

    assert write(translated, CatalogFormat.XLIFF2)[german(translated)].changed
    assert 'version="2.1"' in german(translated).read_text()


@pytest.mark.parametrize("wanted", XLIFF)
class TestBundles:
    def test_a_bundle_comes_back_unchanged_however_a_tool_lays_it_out(self, translated, wanted):
        path = bundle_of(translated, wanted).path
        tree = etree.parse(path)
        root = tree.getroot()
        root[:] = reversed(root)
        etree.indent(root, "\t")
        tree.write(path, encoding="utf-16")

        assert verdicts(read_catalogs(translated.workspace, [path])) == {"unchanged"}

    def test_each_article_of_a_bundle_is_judged_by_what_it_was_exported_from(
        self, translated, wanted
    ):
        path = bundle_of(translated, wanted).path
        path.write_text(path.read_text().replace("</target>", " B</target>"))
        write(translated, wanted)
        replace_german(translated, "</target>", " A</target>")
        read_catalogs(translated.workspace, [german(translated)])

        (file,) = read_catalogs(translated.workspace, [path])
        slugs = [placing.slug for placing in file.placings]
        found = zip(slugs, file.lines, strict=True)
        assert {(slug, line.verdict.value) for slug, line in found} == {
            ("burn", "conflict"),
            ("graze", "updated"),
        }

    def test_a_bundle_with_unread_work_is_not_written_over(self, translated, wanted):
        path = bundle_of(translated, wanted).path
        path.write_text(path.read_text().replace("</target>", " B</target>"))

        assert isinstance(bundle_of(translated, wanted).problem, UnreadWork)

    def test_articles_of_two_languages_make_no_bundle(self, translated, wanted):
        translated.save(ARTICLE.replace("title:", "lang: fr\ntitle:"), "brulure")

        assert isinstance(bundle_of(translated, wanted).problem, NotConvertible)


def bundle_of(shelf, wanted):
    """Write a German bundle of two articles, one of which is translated only here."""
    if not (shelf.folder / "articles" / "graze.md").exists():
        shelf.save(ARTICLE, "graze")
        shelf.translate_all()
    (file,) = write_bundles(shelf.workspace, (), "de", None, wanted)
    return file
