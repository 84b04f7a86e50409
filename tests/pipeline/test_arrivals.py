"""What comes in again and again, while people edit here."""

import pytest

from cms.document.model import Risk
from cms.errors import DuplicateOrigin, DuplicateSlug, FilesRefused
from cms.pipeline.article_files import ImportOptions
from cms.pipeline.browse_arrivals import show_arrivals
from cms.pipeline.browse_articles import show_article, show_log
from cms.pipeline.edit_article import revert_article, save_edit, set_risk
from cms.pipeline.import_articles import import_articles, import_sources, preview_import
from tests.pipeline.shelf import ARTICLE

PAGE = """\
<!DOCTYPE html><html lang="en"><head><title>Care of milia</title>
<link rel="canonical" href="https://clinic.example/{name}/"></head><body><main>
<h1>Care of milia</h1><p>After your milia were removed, your skin needs some rest.</p>
<h2>First days</h2><p>Keep the area dry for {hours} hours, and use no make-up on it.</p>
<h2>Pain</h2><p>A cool cloth helps against swelling and pain in the first hours.</p>
</main></body></html>
"""


def page(name: str = "milia", hours: int = 24) -> str:
    return PAGE.format(name=name, hours=hours)


def bring(shelf, name, content, **options):
    path = shelf.folder / "site" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(content)
    (file,) = import_articles(shelf.workspace, [path], ImportOptions(**options))
    return file


def edit(shelf, slug, old, new):
    base = show_article(shelf.workspace, slug)
    assert old in base.document.source
    save_edit(shelf.workspace, base, base.document.source.replace(old, new))


def source(shelf, slug):
    return show_article(shelf.workspace, slug).document.source


def test_an_edit_here_survives_the_changed_file(shelf):
    edit(shelf, "burn", "20 minutes", "30 minutes")

    file = shelf.save(ARTICLE.replace("once a day", "twice a day"))

    text = source(shelf, "burn")
    assert ("30 minutes" in text, "twice a day" in text, file.revision) == (True, True, 3)
    assert (file.merged.kept, file.merged.taken) == (("cool",), ("cover-it",))


def test_the_unchanged_file_does_not_undo_an_edit(shelf):
    edit(shelf, "burn", "20 minutes", "30 minutes")

    assert not shelf.save(ARTICLE).changed
    assert not import_articles(
        shelf.workspace, [shelf.folder / "articles"], ImportOptions(skip_unchanged=False)
    )[0].changed
    assert "30 minutes" in source(shelf, "burn")


def test_what_both_sides_changed_stays_as_it_is_here_and_is_told_once(shelf):
    edit(shelf, "burn", "20 minutes", "30 minutes")
    theirs = ARTICLE.replace("20 minutes", "10 minutes")

    (conflict,) = shelf.save(theirs).merged.conflicts

    assert (conflict.place, conflict.heading) == ("cool", "Cool the burn")
    assert "30 minutes" in source(shelf, "burn")
    assert show_arrivals(shelf.workspace, "burn").conflicts == (conflict,)
    assert shelf.save(theirs + "\nMore.\n").merged.conflicts == ()


def test_a_conflict_is_settled_when_the_section_is_written_anew(shelf):
    edit(shelf, "burn", "20 minutes", "30 minutes")
    shelf.save(ARTICLE.replace("20 minutes", "10 minutes"))

    edit(shelf, "burn", "30 minutes", "10 to 30 minutes")

    assert show_arrivals(shelf.workspace, "burn").conflicts == ()


def test_the_risk_that_somebody_set_survives(shelf):
    set_risk(shelf.workspace, "burn", "cool", Risk.CRITICAL)
    edit(shelf, "burn", "20 minutes", "30 minutes")

    shelf.save(ARTICLE.replace("once a day", "twice a day"))

    document = show_article(shelf.workspace, "burn").document
    assert document.section("cool").risk is Risk.CRITICAL


def test_translations_of_what_the_source_did_not_change_stay(translated):
    edit(translated, "burn", "20 minutes", "30 minutes")

    translated.save(ARTICLE.replace("once a day", "twice a day"))

    assert translated.states()["when-to-call-a-doctor"] == "current"


def test_many_imports_and_edits_in_turn_lose_nothing(shelf):
    text = ARTICLE
    for number in range(4):
        edit(shelf, "burn", "Do not use ice.", f"Do not use ice. Edit {number}.")
        text = text.replace("once a day", f"once a day, import {number}")
        assert shelf.save(text).merged.conflicts == ()

    now = source(shelf, "burn")
    assert all(f"Edit {n}." in now and f"import {n}" in now for n in range(4))


def test_an_article_reverted_here_stays_reverted(shelf):
    shelf.save(ARTICLE.replace("20 minutes", "10 minutes"))
    revert_article(shelf.workspace, "burn", 1, "")

    shelf.save(ARTICLE.replace("20 minutes", "10 minutes").replace("once a day", "daily"))

    now = source(shelf, "burn")
    assert ("20 minutes" in now, "daily" in now) == (True, True)


def test_a_page_is_known_by_its_address_whatever_its_file_is_called(shelf):
    first = bring(shelf, "milia.html", page())
    again = bring(shelf, "Care of milia - Clinic.html", page(hours=48))

    assert (first.slug, again.slug, again.revision) == ("milia", "milia", 2)


def test_a_page_that_wants_the_slug_of_another_article_gets_its_own(shelf):
    bring(shelf, "about.md", "# About\n\nWe are a clinic.\n")

    file = bring(shelf, "about.html", page("about"))

    assert (file.slug, file.wanted) == ("about-2", "about")
    assert bring(shelf, "about.html", page("about", 48)).slug == "about-2"
    assert "We are a clinic." in source(shelf, "about")


def test_of_files_that_come_together_markdown_keeps_its_slug(shelf):
    folder = shelf.folder / "site"
    folder.mkdir()
    (folder / "about.html").write_text(page("about"))
    (folder / "about.md").write_text("# About\n\nWe are a clinic.\n")
    (folder / "b").mkdir()
    (folder / "b" / "about.htm").write_text(page("b"))

    files = import_articles(shelf.workspace, [folder], ImportOptions())

    assert [file.slug for file in files] == ["about-2", "about", "b-about"]


def test_a_person_may_say_that_a_page_is_an_article_that_is_there(shelf):
    bring(shelf, "about.html", page("about"), slug="burn")

    assert bring(shelf, "about.html", page("about", 48)).slug == "burn"


def test_one_page_in_two_files_is_refused(shelf):
    bring(shelf, "milia.html", page())
    (shelf.folder / "site" / "copy.html").write_text(page())

    with pytest.raises(DuplicateOrigin, match=r"copy\.html and .*milia\.html are both https://c"):
        import_articles(
            shelf.workspace, [shelf.folder / "site"], ImportOptions(skip_unchanged=False)
        )


def test_two_texts_of_one_slug_are_refused_as_ever(shelf):
    folder = shelf.folder / "site"
    folder.mkdir()
    for name in ("a.md", "A.txt"):
        (folder / name).write_text("# A\n\nText.\n")

    with pytest.raises(DuplicateSlug):
        import_articles(shelf.workspace, [folder], ImportOptions())


def test_other_bytes_with_the_same_text_are_no_revision_but_known_next_time(shelf):
    bring(shelf, "milia.html", page())
    edit(shelf, "milia", "24 hours", "36 hours")

    assert not bring(shelf, "milia.html", page().replace("<head>", "<head><!-- 7 -->")).changed
    assert bring(shelf, "milia.html", page().replace("<head>", "<head><!-- 7 -->")).article is None
    assert "36 hours" in source(shelf, "milia")


def test_a_preview_leaves_no_arrival(shelf):
    path = shelf.folder / "articles" / "burn.md"
    path.write_text(ARTICLE.replace("20 minutes", "10 minutes"))

    report = preview_import(shelf.workspace, [path], ImportOptions())

    assert [file.changed for file in report.files] == [True]
    assert len(show_arrivals(shelf.workspace, "burn").arrivals) == 1
    assert len(show_log(shelf.workspace, "burn")) == 1


def test_all_files_that_cannot_be_imported_are_told_at_once(shelf):
    folder = shelf.folder / "site"
    folder.mkdir()
    for name in ("a.md", "b.md"):
        (folder / name).write_bytes(b"\0")

    with pytest.raises(FilesRefused, match="2 of 2") as refused:
        import_sources(shelf.workspace, [folder], ImportOptions())

    assert [problem.code for problem in refused.value.problems] == ["undecodable-text"] * 2
