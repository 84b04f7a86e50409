"""Translated pages brought along: what is sure is taken, the rest is told, nothing is replaced."""

import pytest

from cms.catalog.translated_page import Outcome
from cms.errors import ArticleNotFound, LocaleIsSource, WrongLanguage
from cms.pipeline.align_translations import PageOptions, align_translations
from tests.pipeline.shelf import ARTICLE

GERMAN = """\
---
title: Eine kleine Verbrennung versorgen
summary: Was Sie in den ersten Tagen tun sollten.
---

## Die Verbrennung kühlen {#cool}

Halten Sie die Verbrennung 20 Minuten unter kühles Wasser. Nehmen Sie kein Eis.

- Nehmen Sie Ringe und Uhren ab.
- Lassen Sie Kleidung, die an der Haut klebt.

## Abdecken

Legen Sie Frischhaltefolie auf die Verbrennung. Wickeln Sie sie nicht fest.

Wechseln Sie sie einmal am Tag.

## Wann Sie einen Arzt rufen

Rufen Sie an, wenn die Verbrennung größer als Ihre Hand ist.
"""
COVER = "Lay cling film over the burn. Do not wrap it tightly."
FOLIE = "Legen Sie Frischhaltefolie auf die Verbrennung. Wickeln Sie sie nicht fest."


def bring(shelf, text=GERMAN, name="burn.md", **options):
    path = shelf.folder / "pages" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    (page,) = align_translations(shelf.workspace, [path], PageOptions(**{"locale": "de"} | options))
    return page


def outcomes(page):
    return {line.outcome for line in page.lines}


def test_a_page_that_matches_is_taken_as_fuzzy(shelf):
    page = bring(shelf, slug="burn")

    assert outcomes(page) == {Outcome.TAKEN}
    assert shelf.counts() == {"fuzzy": 11}
    assert all(line.confidence >= 0.9 for line in page.lines)


def test_of_a_copy_that_nobody_translated_nothing_is_taken(shelf):
    page = bring(shelf, ARTICLE)

    assert outcomes(page) == {Outcome.UNSURE}
    assert shelf.counts() == {"untranslated": 11}


def test_an_accepted_page_is_translated_but_never_reviewed(shelf):
    bring(shelf, accept=True)

    assert shelf.counts() == {"translated": 11}
    shelf.write()
    assert shelf.entry(COVER).msgstr == FOLIE


def test_the_same_page_twice_changes_nothing(shelf):
    bring(shelf)

    assert outcomes(bring(shelf)) == {Outcome.UNCHANGED}


def test_a_dry_run_shows_all_and_saves_nothing(shelf):
    page = bring(shelf, dry_run=True)

    assert outcomes(page) == {Outcome.TAKEN}
    assert shelf.counts() == {"untranslated": 11}


@pytest.mark.parametrize(("accept", "outcome"), [(True, "conflict"), (False, "unchanged")])
def test_what_a_person_translated_here_is_not_replaced(translated, accept, outcome):
    page = bring(translated, accept=accept)

    assert outcomes(page) == {outcome}
    translated.write()
    assert translated.entry(COVER).msgstr == f"de {COVER}"


def test_what_only_one_of_both_has_is_told_with_its_line(shelf):
    extra = "Werfen Sie gebrauchte Folie in den Restmüll und waschen Sie sich danach die Hände."
    added = GERMAN.replace("- Nehmen Sie Ringe", f"{extra}\n\n- Nehmen Sie Ringe")

    page = bring(shelf, added.replace("Wechseln Sie sie einmal am Tag.\n\n", ""))

    told = [line for line in page.lines if line.outcome is not Outcome.TAKEN]
    assert [(line.source, line.translation) for line in told] == [
        ("", extra),
        ("Change it once a day.", ""),
    ]
    assert added.splitlines()[told[0].line - 1] == extra


def test_a_text_that_would_change_the_structure_is_refused(shelf):
    page = bring(shelf, GERMAN.replace("Wechseln Sie", "<div> Wechseln Sie"))

    assert Outcome.TAKEN in outcomes(page)
    assert not any("<div>" in line.translation for line in page.lines if line.outcome == "taken")


def test_a_text_translated_in_two_ways_is_taken_once(shelf):
    shelf.save(ARTICLE.replace("- Leave", "- Call us.\n- Call us.\n- Call us.\n- Leave"))
    items = "- Rufen Sie an.\n- Rufen Sie an.\n- Anrufen.\n- Lassen"

    page = bring(shelf, GERMAN.replace("- Lassen", items))

    told = [(line.translation, line.outcome) for line in page.lines if line.source == "Call us."]
    assert told == [
        ("Rufen Sie an.", Outcome.TAKEN),
        ("Rufen Sie an.", Outcome.TAKEN),
        ("Anrufen.", Outcome.UNSURE),
    ]


def test_a_translated_slug_comes_along(shelf):
    bring(shelf, GERMAN.replace("summary:", "slug: verbrennung\nsummary:"), accept=True)

    assert shelf.counts() == {"translated": 12}


def test_a_folder_of_pages_is_matched_by_path_and_each_fails_alone(shelf):
    pages = shelf.folder / "pages"
    (pages / "care").mkdir(parents=True)
    shelf.save(GERMAN.replace("title: Eine", "title: A"), "care-cuts")
    (pages / "burn.de.md").write_text(GERMAN)
    (pages / "care" / "cuts.md").write_text("---\nlang: fr\n---\n\nReposez-vous.\n")
    (pages / "nobody.md").write_text("## Niemand\n\nRuhe.\n")

    found = align_translations(shelf.workspace, [pages], PageOptions("de"))

    problems = {page.path.name: type(page.problem) for page in found if page.problem}
    assert problems == {"cuts.md": WrongLanguage, "nobody.md": ArticleNotFound}
    assert [page.slug for page in found if page.lines] == ["burn"]


def test_a_page_may_be_plain_text(shelf):
    plain = "\n".join(
        line.lstrip("#- ").removesuffix(" {#cool}") for line in GERMAN.splitlines()[5:]
    )

    page = bring(shelf, plain, "burn.txt", slug="burn")

    told = "".join(line.translation for line in page.lines)
    assert "Wechseln Sie sie einmal am Tag." in told
    assert {line.line for line in page.lines} == {0}


def test_the_source_locale_is_none_to_translate_into(shelf):
    with pytest.raises(LocaleIsSource):
        bring(shelf, locale="en")
