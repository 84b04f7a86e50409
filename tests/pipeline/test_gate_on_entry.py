"""Checks and people on every way in: files of all kinds, pages, conflicts, suggestions."""

from collections.abc import Iterator
from dataclasses import replace

import polib
import pytest

from cms.catalog.catalog_format import ExchangeFormat
from cms.catalog.gate import Want
from cms.catalog.history import Translation
from cms.catalog.message import Message, Origin, State
from cms.catalog.plan import Side
from cms.document.model import Risk
from cms.pipeline.align_translations import PageOptions, align_translations
from cms.pipeline.convert_catalogs import Conversion, convert_catalogs
from cms.pipeline.edit_article import set_risk
from cms.pipeline.load_catalog import texts_in_effect
from cms.pipeline.manage_locales import add_locales
from cms.pipeline.read_catalogs import read_catalogs
from cms.pipeline.review import ReviewRequest, review_translations
from cms.pipeline.settle_conflicts import list_conflicts, settle_conflicts
from cms.pipeline.suggest_by_machine import machine_source
from cms.pipeline.suggestions import Portion, Suggested
from cms.pipeline.translate import Request, Translating, plan_translation
from cms.pipeline.workspace import Workspace
from cms.pipeline.write_bundle import write_bundles
from cms.settings.tables import CheckSettings
from cms.store.articles import newest_revision
from cms.store.histories import load_history
from cms.store.translations import Addition
from tests.pipeline.shelf import ARTICLE, Shelf

COOL = Message("cool", "Hold the burn under cool water for 20 minutes. Do not use ice.")
WRONG = "Halten Sie sie 30 Minuten unter kühles Wasser. Nehmen Sie kein Eis."
RIGHT = WRONG.replace("30", "20")


@pytest.fixture
def shelf(workspace) -> Iterator[Shelf]:
    """A workspace with the article in it, and the checks as they come."""
    shelf = Shelf(Workspace(replace(workspace.settings, checks=CheckSettings())))
    shelf.save(ARTICLE)
    yield shelf
    shelf.workspace.engine.dispose()


@pytest.fixture
def bob(shelf) -> Iterator[Workspace]:
    """The same workspace, with somebody else at work."""
    workspace = Workspace(replace(shelf.workspace.settings, author="bob"))
    yield workspace
    workspace.engine.dispose()


def said(shelf, message=COOL) -> Translation:
    with shelf.workspace.reading() as session:
        revision = newest_revision(session, "burn")
        history = load_history(session, revision.article_id, "de")
        return texts_in_effect(history, revision)[message]


def po(shelf, text=WRONG, translator=""):
    """Write the German catalog, put a text into it, and return its path."""
    (path,) = (path for path in shelf.write() if "de" in path.parts)
    catalog = polib.pofile(str(path))
    catalog.find(COOL.text).msgstr = text
    catalog.metadata["Last-Translator"] = translator
    catalog.save()
    return path


def xliff(shelf, wanted):
    """Convert the PO file, and say in it that all was signed off."""
    path = po(shelf)
    (converted,) = convert_catalogs(Conversion(path, path.with_suffix(".xlf"), wanted))
    assert converted.problem is None
    content = path.with_suffix(".xlf").read_text()
    path.with_suffix(".xlf").write_text(content.replace('state="translated"', 'state="final"'))
    return path.with_suffix(".xlf")


def bundle(shelf):
    files = write_bundles(shelf.workspace, (), "de", None)
    (path,) = (file.path for file in files if file.locale)
    catalog = polib.pofile(str(path))
    catalog.find(COOL.text).msgstr = WRONG
    catalog.save()
    return path


def foreign(shelf):
    path = shelf.folder / "theirs.po"
    catalog = polib.POFile()
    catalog.metadata = {"Language": "de", "Content-Type": "text/plain; charset=UTF-8"}
    catalog.append(polib.POEntry(msgid=COOL.text, msgstr=WRONG))
    catalog.save(str(path))
    return path


WAYS = {
    "po": po,
    "xliff 1.2": lambda shelf: xliff(shelf, ExchangeFormat.XLIFF),
    "xliff 2.1": lambda shelf: xliff(shelf, ExchangeFormat.XLIFF2),
    "bundle": bundle,
    "foreign": foreign,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_an_error_keeps_a_text_from_reviewed_on_every_way_in(shelf, way):
    (file,) = read_catalogs(shelf.workspace, [way(shelf)], reviewed=True)

    assert file.problem is None
    (line,) = (line for line in file.lines if line.theirs == WRONG)
    assert (line.state, line.withheld) == (State.TRANSLATED, Want.CHECK)
    assert [problem.check for problem in line.problems] == ["numbers"]
    assert (said(shelf).state, said(shelf).text) == (State.TRANSLATED, WRONG)


def test_a_file_that_is_read_again_appends_nothing(shelf):
    path = po(shelf)
    read_catalogs(shelf.workspace, [path], reviewed=True)
    before = said(shelf)

    (file,) = read_catalogs(shelf.workspace, [path], reviewed=True)
    assert said(shelf) == before
    assert [line.withheld for line in file.lines] == [Want.CHECK]


def test_people_are_those_of_the_file_and_of_who_reads_it(shelf, bob):
    read_catalogs(shelf.workspace, [po(shelf, RIGHT, "Eva <eva@example.org>")])
    assert (said(shelf).author, said(shelf).reviewer) == ("Eva <eva@example.org>", "")

    read_catalogs(bob, [po(shelf, RIGHT)], reviewed=True)
    assert (said(shelf).author, said(shelf).reviewer) == ("Eva <eva@example.org>", "bob")


def test_people_stay_with_a_text_that_is_carried_along(shelf, bob):
    read_catalogs(shelf.workspace, [po(shelf, RIGHT)])
    review_translations(bob, ReviewRequest("de"))
    shelf.save(ARTICLE.replace("## Cool the burn {#cool}", "## Cool it down {#cool-down}"))

    carried = said(shelf, replace(COOL, context="cool-down"))
    assert (carried.state, carried.origin) == (State.REVIEWED, Origin.CARRIED)
    assert (carried.author, carried.reviewer) == ("ann", "bob")


def test_a_suggestion_from_before_has_no_reviewer(shelf):
    read_catalogs(shelf.workspace, [po(shelf, RIGHT)], reviewed=True)
    shelf.save(ARTICLE.replace("20 minutes", "10 minutes"))

    suggested = said(shelf, replace(COOL, text=COOL.text.replace("20", "10")))
    assert (suggested.state, suggested.reviewer) == (State.FUZZY, "")


def conflicting(shelf, bob, text):
    """Read what bob says, then eva's file of before, which ann vouches for."""
    path = po(shelf, text, "eva")
    late = path.with_name("late.po")
    path.rename(late)
    read_catalogs(bob, [po(shelf, "Kühlen Sie sie 20 Minuten lang. Nehmen Sie kein Eis.")])
    read_catalogs(shelf.workspace, [late], reviewed=True)


def test_a_conflict_is_settled_for_theirs_as_far_as_the_gate_lets_it(shelf, bob):
    set_risk(shelf.workspace, "burn", "cool", Risk.CRITICAL)
    conflicting(shelf, bob, WRONG)

    (conflict,) = list_conflicts(shelf.workspace)
    assert [problem.check for problem in conflict.judgement.problems] == ["numbers"]
    settle_conflicts(bob, Side.THEIRS)
    found = said(shelf)
    assert (found.text, found.state) == (WRONG, State.TRANSLATED)
    assert (found.author, found.reviewer) == ("eva", "")


def test_a_conflict_keeps_who_translated_and_who_vouched(shelf, bob):
    conflicting(shelf, bob, RIGHT)

    settle_conflicts(bob, Side.THEIRS)
    assert (said(shelf).state, said(shelf).author, said(shelf).reviewer) == (
        State.REVIEWED, "eva", "ann",
    )  # fmt: skip


def test_a_translated_page_has_its_problems_told(shelf):
    page = ARTICLE.replace("Hold the burn under cool water for 20 minutes. Do not use ice.", WRONG)
    path = shelf.folder / "burn.md"
    path.write_text(page.replace("Care of a small burn", "Pflege einer kleinen Verbrennung"))
    (aligned,) = align_translations(shelf.workspace, [path], PageOptions("de", "burn", accept=True))

    (line,) = (line for line in aligned.lines if line.translation == WRONG)
    checks = [problem.check for problem in line.problems]
    assert line.message is None or (line.message, checks) == (COOL, ["numbers"])


class Wrongly:
    """A translator that gets numbers wrong."""

    name, is_local, remarks = "wrongly", True, ()

    def portions(self, revision, messages):
        addition = Addition(COOL, WRONG, State.FUZZY, Origin.MACHINE)
        return [Portion(1, lambda: Suggested([addition]))]


def test_what_a_machine_suggests_has_its_problems_told(shelf):
    request, source = Request((), "de"), Wrongly()
    translating = Translating(shelf.workspace, request, source)
    translating.run(plan_translation(shelf.workspace, request, source))

    (catalog,) = translating.catalogs
    assert [(message, found.check) for message, found in catalog.problems] == [(COOL, "numbers")]
    assert said(shelf).state is State.FUZZY


def test_a_pseudo_locale_needs_no_second_person_and_has_no_problems(shelf):
    add_locales(shelf.workspace, ["en-XA"])
    set_risk(shelf.workspace, "burn", "cool", Risk.CRITICAL)
    request = Request((), "en-XA")
    source = machine_source(shelf.workspace, "pseudo", "en-XA")
    translating = Translating(shelf.workspace, request, source)
    translating.run(plan_translation(shelf.workspace, request, source))

    assert translating.catalogs[0].problems == []
    assert set(shelf.states("en-XA").values()) == {"current"}
