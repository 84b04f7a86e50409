"""Catalog files out and back."""

import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po as read_with_babel

from cms.catalog.plan import Side
from cms.errors import UnreadWork, WrongCatalog
from cms.pipeline.manage_locales import add_locales
from cms.pipeline.read_catalogs import read_catalogs
from cms.pipeline.settle_conflicts import list_conflicts
from cms.pipeline.write_catalogs import write_catalogs
from tests.pipeline.shelf import ARTICLE


def german(shelf):
    return shelf.folder / "locales" / "de" / "LC_MESSAGES" / "burn.po"


def change(path, text, translation, fuzzy=False):
    catalog = polib.pofile(str(path))
    (entry,) = [e for e in catalog if e.msgid == text]
    entry.msgstr = translation
    entry.flags = ["fuzzy"] if fuzzy else []
    catalog.save()


def gnu(*command):
    if shutil.which(command[0]) is None:
        pytest.skip("GNU gettext is not installed")
    return subprocess.run([str(part) for part in command], capture_output=True, check=True)


def test_every_file_passes_msgfmt_without_a_word(translated):
    for path in translated.write():
        result = gnu("msgfmt", "-c", "-v", "-o", "/dev/null", path)
        assert b"warning" not in result.stderr
        assert b"error" not in result.stderr


def test_polib_babel_and_msgcat_read_the_same_messages(translated):
    translated.write()
    path = german(translated)

    with path.open("rb") as file:
        ours = {(m.context, m.id, m.string) for m in read_with_babel(file) if m.id}
    assert ours == {(e.msgctxt, e.msgid, e.msgstr) for e in polib.pofile(str(path))}
    assert gnu("msgcat", path).stdout == path.read_bytes()


def test_writing_reading_and_writing_again_changes_no_byte(translated):
    before = translated.write()
    files = read_catalogs(translated.workspace, [translated.folder / "locales"])

    assert {line.verdict.value for file in files for line in file.lines} == {"unchanged"}
    assert translated.write() == before
    assert not any(file.changed for file in write_catalogs(translated.workspace, (), "", None))


def test_a_file_that_was_rewrapped_and_redated_reads_back_as_unchanged(translated):
    translated.write()
    catalog = polib.pofile(str(german(translated)), wrapwidth=40)
    catalog.metadata["PO-Revision-Date"] = "2031-01-01 00:00+0000"
    catalog.metadata["X-Generator"] = "Poedit 3.4"
    catalog.save()

    (file,) = read_catalogs(translated.workspace, [german(translated)])
    assert {line.verdict.value for line in file.lines} == {"unchanged"}


def test_a_fuzzy_entry_never_becomes_translated_by_reading(shelf):
    shelf.write()
    change(german(shelf), "Cover it", "Abdecken", fuzzy=True)
    read_catalogs(shelf.workspace, [german(shelf)], reviewed=True)

    assert shelf.counts()["fuzzy"] == 1


def test_work_that_was_not_read_yet_is_not_overwritten(shelf):
    shelf.write()
    change(german(shelf), "Cover it", "Abdecken")
    shelf.save(ARTICLE.replace("Cover it", "Cover the burn"))

    (problem,) = [f.problem for f in write_catalogs(shelf.workspace, (), "de", None) if f.problem]
    assert isinstance(problem, UnreadWork)
    assert b"Abdecken" in german(shelf).read_bytes()


def test_a_text_changed_on_both_sides_is_a_conflict_that_keeps_ours(translated):
    path = german(translated)
    translated.write()
    old = path.read_bytes()
    change(path, "Cover it", "Unseres")
    read_catalogs(translated.workspace, [path], reviewed=True)
    path.write_bytes(old)
    change(path, "Cover it", "Deren")

    (file,) = read_catalogs(translated.workspace, [path])
    assert [line.verdict.value for line in file.lines if line.theirs == "Deren"] == ["conflict"]
    assert translated_text(translated, "Cover it") == "Unseres"


def translated_text(shelf, text):
    german(shelf).unlink()
    shelf.write()
    return shelf.entry(text).msgstr


def test_an_older_file_is_kept_with_the_older_text_and_offered_for_the_new(shelf):
    shelf.write()
    change(german(shelf), "Change it once a day.", "Täglich wechseln.")
    shelf.save(ARTICLE.replace("once a day", "twice a day"))
    (file,) = read_catalogs(shelf.workspace, [german(shelf)])
    shelf.write()

    assert [line.verdict.value for line in file.lines] == ["stale-base"]
    entry = shelf.entry("Change it twice a day.")
    assert (entry.msgstr, entry.fuzzy) == ("Täglich wechseln.", True)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("X-CMS-Article: burn", "X-CMS-Article: graze", "article 'graze'"),
        ("Language: de", "Language: fr", "locale 'fr'"),
        ("Language: de", "Language: xx_YY", "xx_YY"),
    ],
)
def test_a_file_of_another_article_or_locale_is_refused(shelf, old, new, reason):
    shelf.write()
    path = german(shelf)
    path.write_text(path.read_text().replace(old, new))

    (file,) = read_catalogs(shelf.workspace, [path])
    assert isinstance(file.problem, WrongCatalog)
    assert reason in str(file.problem)


def test_a_tools_spelling_of_a_locale_is_taken_where_somebody_says_what_it_is(shelf):
    shelf.write()
    path = german(shelf).rename(shelf.folder / "burn.po")
    path.write_text(path.read_text().replace("Language: de", "Language: de_LU"))
    change(path, "Cover it", "Abdecken")
    refused, other, taken = (
        read_catalogs(shelf.workspace, [path], locale=tag)[0] for tag in ("", "fr", "de")
    )

    assert "--locale de" in str(refused.problem)
    assert "'fr'" in str(other.problem)
    assert (taken.locale, len(taken.lines)) == ("de", 1)


def test_a_filled_template_is_read_where_somebody_says_what_it_is_in(shelf):
    shelf.write()
    path = shelf.folder / "locales" / "burn.pot"
    change(path, "Cover it", "Abdecken")
    (file,) = read_catalogs(shelf.workspace, [path])
    assert "--locale" in str(file.problem)

    (file,) = read_catalogs(shelf.workspace, [path], locale="de")
    assert (file.locale, len(file.lines)) == ("de", 1)


def test_a_file_without_an_end_is_refused(shelf, monkeypatch):
    monkeypatch.setattr("cms.pipeline.catalog_files.LIMIT_BYTES", 10_000)

    (file,) = read_catalogs(shelf.workspace, [Path("/dev/zero")])
    assert "larger than" in str(file.problem)


def test_a_translation_that_would_change_the_structure_is_refused_with_its_line(shelf):
    shelf.write()
    change(german(shelf), "Lay cling film over the burn. Do not wrap it tightly.", "# Titel")

    (file,) = read_catalogs(shelf.workspace, [german(shelf)])
    (line,) = file.lines
    assert (line.verdict.value, line.line > 0, bool(line.reason)) == ("refused", True, True)


def test_a_translators_comment_survives(shelf):
    shelf.write()
    catalog = polib.pofile(str(german(shelf)))
    catalog.find("Cover it").msgstr = "Abdecken"
    catalog.find("Cover it").tcomment = "so steht es im Faltblatt"
    catalog.save()
    read_catalogs(shelf.workspace, [german(shelf)])
    shelf.write()

    assert shelf.entry("Cover it").tcomment == "so steht es im Faltblatt"


OBSOLETE = """
#, fuzzy
#~| msgid "Use ice"
#~ msgid "Use no ice"
#~ msgstr "Kein Eis"
"""


def test_obsolete_entries_of_other_texts_stay_in_the_file(shelf):
    shelf.write()
    path = german(shelf)
    path.write_text(path.read_text() + OBSOLETE)

    (file,) = read_catalogs(shelf.workspace, [path])
    shelf.save(ARTICLE.replace("once a day", "twice a day"))
    first = shelf.write()[path]

    assert file.lines == ()
    assert first.decode().endswith(OBSOLETE)
    assert b"twice a day" in first
    assert shelf.write()[path] == first
    shelf.save(ARTICLE.replace("once a day", "three times a day"))
    assert shelf.write()[path].decode().endswith(OBSOLETE)


def test_a_text_that_would_change_the_structure_cannot_be_taken_as_theirs(translated):
    path = german(translated)
    translated.write()
    old = path.read_bytes()
    change(path, "Change it once a day.", "Täglich wechseln.")
    read_catalogs(translated.workspace, [path])
    path.write_bytes(old)
    change(path, "Change it once a day.", "# Titel")

    (file,) = read_catalogs(translated.workspace, [path], side=Side.THEIRS)
    (line,) = [line for line in file.lines if line.theirs == "# Titel"]
    assert (line.verdict.value, line.aside) == ("refused", None)
    assert list_conflicts(translated.workspace) == []


def test_a_folder_of_many_locales_reports_each_and_fails_each_alone(shelf):
    add_locales(shelf.workspace, ("es", "it", "nl"))
    shelf.write()
    folder = shelf.folder / "locales"
    for path in folder.glob("*/LC_MESSAGES/burn.po"):
        change(path, "Cover it", f"{path.parts[-3]} Cover it")
    broken = folder / "it" / "LC_MESSAGES" / "burn.po"
    broken.write_text(broken.read_text() + "msgid")

    files = read_catalogs(shelf.workspace, [folder])

    assert [file.path for file in files if not file.is_fine] == [broken]
    assert {file.locale for file in files if file.is_fine} >= {"de", "es", "nl"}
    assert all(len(file.lines) == 1 for file in files if file.is_fine)
