"""XLIFF files out to translators and back."""

import pytest

from cms.catalog.catalog_format import CatalogFormat
from cms.errors import UnreadWork
from cms.pipeline.read_catalogs import read_catalogs
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
