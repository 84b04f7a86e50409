"""Catalogs of other tools, and one file for many articles."""

import polib
import pytest

from cms.errors import UnreadWork, WrongCatalog
from cms.pipeline.count_words import count_words
from cms.pipeline.import_articles import import_articles
from cms.pipeline.read_catalogs import read_catalogs
from cms.pipeline.read_files import ImportOptions
from cms.pipeline.write_bundle import write_bundles
from tests.pipeline.shelf import ARTICLE, bring_article

GRAZE = ARTICLE.replace("small burn", "graze").replace("the burn", "the graze")


def bring_graze(shelf):
    shelf.save(GRAZE, "graze")


@pytest.fixture
def shelf(begin):
    return begin(bring_article, bring_graze)


def foreign(shelf, *entries, name="book.de.po", **more):
    """Write a file as another tool would: no context, no header of ours."""
    catalog = polib.POFile()
    catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalog += [polib.POEntry(msgid=text, msgstr=said, **more) for text, said in entries]
    path = shelf.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog.save(str(path))
    return path


def read(shelf, path, **options):
    (file,) = read_catalogs(shelf.workspace, [path], **options)
    assert file.problem is None
    return file


def bundle_of(shelf, locale="de"):
    template, *files = write_bundles(shelf.workspace, (), locale, None)
    assert template.path == shelf.folder / "locales" / "_bundle.pot"
    return files[0]


def hows(file):
    return [(placing.slug, placing.how and placing.how.value) for placing in file.placings]


def test_a_text_without_context_finds_its_place_in_every_article(shelf):
    file = read(shelf, foreign(shelf, ("Cover it", "Abdecken")))

    assert hows(file) == [("burn", "exact"), ("graze", "exact")]
    shelf.write()
    assert shelf.entry("Cover it").msgstr == "Abdecken"


def test_a_stale_text_is_offered_as_fuzzy_with_the_text_it_was_made_from(shelf):
    path = foreign(shelf, ("Change it twice a day.", "Zweimal täglich wechseln."))
    read(shelf, path)
    shelf.write()

    entry = shelf.entry("Change it once a day.")
    assert (entry.fuzzy, entry.previous_msgid) == (True, "Change it twice a day.")


def test_what_a_file_says_of_the_article_it_names_is_only_suggested_elsewhere(shelf):
    path = foreign(shelf, ("Cover it", "Abdecken"), name="de/graze.po")

    assert hows(read(shelf, path)) == [("burn", "fuzzy"), ("graze", "exact")]


def test_a_folder_in_which_two_files_say_it_differently_makes_no_conflict(shelf):
    for slug in ("burn", "graze"):
        foreign(shelf, ("Cover it", f"Abdecken {slug}"), name=f"old/{slug}.po")
    first, second = read_catalogs(shelf.workspace, [shelf.folder / "old"], locale="de")

    assert first.is_fine
    assert second.is_fine
    shelf.write()
    assert shelf.entry("Cover it").msgstr == "Abdecken burn"


def test_a_person_s_translation_is_kept_and_the_difference_is_a_conflict(shelf):
    shelf.translate_all()
    file = read(shelf, foreign(shelf, ("Cover it", "Anders")))

    assert {line.verdict.value for line in file.lines} == {"conflict"}
    assert "de Cover it" in {line.ours for line in file.lines}


def test_a_suggestion_that_is_there_is_not_replaced_by_another(shelf):
    read(shelf, foreign(shelf, ("Change it twice a day.", "Erste")))
    file = read(shelf, foreign(shelf, ("Change it ten times a day.", "Zweite")))

    assert [line for line in file.lines if line.verdict.value in {"new", "updated"}] == []


def test_a_guess_for_a_text_whose_translation_moved_with_it_is_not_for_a_person_to_decide(shelf):
    shelf.translate_all()
    shelf.save(
        ARTICLE.replace("Change it once a day.", "").rstrip() + "\n\nChange it once a day.\n"
    )
    file = read(shelf, foreign(shelf, ("Change it twice a day.", "Zweimal.")))

    assert [line for line in file.lines if line.aside] == []


def test_reading_a_foreign_file_twice_changes_nothing(shelf):
    path = foreign(shelf, ("Cover it", "Abdecken"), ("Change it twice a day.", "Wechseln."))
    read(shelf, path)
    before = shelf.write()
    again = read(shelf, path)

    assert {line.verdict.value for line in again.lines} == {"unchanged"}
    assert shelf.write() == before


def test_what_cannot_be_placed_is_told_with_its_line(shelf):
    file = read(shelf, foreign(shelf, ("Cover it", "Abdecken"), ("print(1)", "drucke(1)")))

    (line,) = [line for line in file.lines if line.verdict.value == "not-ours"]
    assert (line.line > 1, line.message.text) == (True, "print(1)")
    assert not file.is_fine


def test_a_translation_that_would_change_the_structure_is_refused(shelf):
    (line, _) = read(shelf, foreign(shelf, ("Change it once a day.", "# Titel"))).lines

    assert (line.verdict.value, bool(line.reason)) == ("refused", True)


def test_a_dry_run_of_a_foreign_file_saves_nothing(shelf):
    read(shelf, foreign(shelf, ("Cover it", "Abdecken")), dry_run=True)

    shelf.write()
    assert shelf.entry("Cover it").msgstr == ""


def test_a_file_that_tells_no_locale_is_refused(shelf):
    path = foreign(shelf, ("Cover it", "Abdecken"), name="book.po")

    (file,) = read_catalogs(shelf.workspace, [path])
    assert isinstance(file.problem, WrongCatalog)


def test_a_text_goes_to_no_article_that_is_written_in_its_locale(shelf):
    path = shelf.folder / "brand.md"
    path.write_text(ARTICLE)
    import_articles(shelf.workspace, [path], ImportOptions(source_locale="de"))
    file = read(shelf, foreign(shelf, ("Cover it", "Abdecken")))

    assert {placing.slug for placing in file.placings} == {"burn", "graze"}


def test_a_bundle_goes_out_and_comes_back_without_a_change(shelf):
    path = bundle_of(shelf).path
    written = path.read_bytes()

    assert read(shelf, path).lines == ()
    assert not bundle_of(shelf).changed
    assert path.read_bytes() == written


def test_a_bundle_is_read_article_by_article_and_twice_changes_nothing(shelf):
    path = bundle_of(shelf).path
    fill(path)
    file = read(shelf, path, reviewed=True)
    assert {placing.slug for placing in file.placings} == {"burn", "graze"}
    assert {line.verdict.value for line in read(shelf, path).lines} == {"unchanged"}

    assert states(shelf) == ["reviewed"]


def test_a_bundle_that_comes_back_late_does_not_overwrite_what_was_done_since(shelf):
    path = bundle_of(shelf).path
    old = path.read_bytes()
    shelf.translate_all()
    path.write_bytes(old)
    fill(path, "anders")
    file = read(shelf, path)

    assert {line.verdict.value for line in file.lines} == {"conflict"}


def test_a_bundle_with_unread_work_is_not_written_over(shelf):
    path = bundle_of(shelf).path
    fill(path)
    before = path.read_bytes()
    shelf.save(ARTICLE.replace("Cover it", "Cover the burn"))

    assert isinstance(bundle_of(shelf).problem, UnreadWork)
    assert path.read_bytes() == before


def test_a_bundle_of_an_older_revision_is_offered_for_the_new_text(shelf):
    path = bundle_of(shelf).path
    fill(path)
    shelf.save(ARTICLE.replace("once a day", "twice a day"))
    read(shelf, path)
    shelf.write()

    assert shelf.entry("Change it twice a day.").fuzzy


def test_entries_of_articles_that_are_gone_are_told(shelf):
    path = bundle_of(shelf).path
    fill(path)
    path.write_text(path.read_text().replace("graze", "bruise"))

    file = read(shelf, path)
    assert {line.reason for line in file.lines if line.verdict.value == "not-ours"} == {
        "no article has the slug 'bruise'"
    }


def test_entries_of_articles_that_are_written_in_the_locale_are_told(shelf):
    path = bundle_of(shelf).path
    fill(path)
    page = shelf.folder / "heim.md"
    page.write_text("# Heim\n\nRuhen.\n")
    import_articles(shelf.workspace, [page], ImportOptions(source_locale="de"))
    path.write_text(path.read_text().replace("graze", "heim"))

    file = read(shelf, path)
    assert {line.reason for line in file.lines if line.verdict.value == "not-ours"} == {
        "'heim' is written in de"
    }


def test_words_are_counted_over_all_articles(shelf):
    read(shelf, foreign(shelf, ("Cover it", "Abdecken")))
    (line,) = count_words(shelf.workspace, (), "de")
    amounts = {match.value: amount for match, amount in line.amounts.items() if amount.messages}

    assert amounts["translated"].words == 4
    assert amounts["repeated"].messages > 0
    assert line.total.words == sum(amount.words for amount in amounts.values())


def fill(path, word="de"):
    catalog = polib.pofile(str(path))
    for entry in catalog:
        if not entry.msgstr and not entry.msgctxt.endswith(".slug"):
            entry.msgstr = f"{word} {entry.msgid}"
    catalog.save()


def states(shelf):
    (line,) = count_words(shelf.workspace, (), "de")
    return [match.value for match, amount in line.amounts.items() if amount.messages]
