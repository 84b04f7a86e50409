"""A text is judged when it comes in, and not again until the rules or the text change."""

from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import PathDistribution

import polib
import pytest
from sqlalchemy import delete

from cms.catalog.checks.rules import Rules
from cms.document.model import Risk
from cms.pipeline import load_checks
from cms.pipeline.browse_messages import browse_messages
from cms.pipeline.catalog_status import catalog_status
from cms.pipeline.cut_release import cut_release
from cms.pipeline.edit_article import set_risk
from cms.pipeline.load_checks import judged_by, load_rules
from cms.pipeline.read_catalogs import read_catalogs
from cms.pipeline.readiness import glance_at_readiness, show_readiness
from cms.pipeline.release_request import CutRequest
from cms.pipeline.review import ReviewRequest, review_translations
from cms.pipeline.verify_release import verify_release
from cms.pipeline.workspace import Workspace
from cms.settings.tables import CheckSettings
from cms.store.known_problems import knows_others
from cms.store.tables import CompositionRow, KnownProblemsRow
from tests.pipeline.shelf import ARTICLE, Shelf

TEXTS = 11 * 3  # in as many locales


@pytest.fixture
def shelf(workspace) -> Iterator[Shelf]:
    """A workspace with the article in it, and the checks as they come."""
    shelf = Shelf(Workspace(replace(workspace.settings, checks=CheckSettings())))
    shelf.save(ARTICLE)
    yield shelf
    shelf.workspace.engine.dispose()


@pytest.fixture
def judged(monkeypatch) -> list[str]:
    """The source texts that were judged, since somebody cleared this."""
    found: list[str] = []
    problems = Rules.problems

    def watched(self, pair):
        found.append(pair.source.text)
        return problems(self, pair)

    monkeypatch.setattr(Rules, "problems", watched)
    return found


def show_readiness_of_all(workspace):
    return show_readiness(workspace, [])


def browse_german(workspace):
    found = browse_messages(workspace, "burn", "de")
    cells = [found.judged(cell) for cell in found.cells]
    found.keep_problems()
    return cells


def with_settings(shelf, **checks) -> Shelf:
    return Shelf(Workspace(replace(shelf.workspace.settings, checks=CheckSettings(**checks))))


def test_what_came_in_is_not_judged_again(shelf, judged):
    shelf.translate_all(reviewed=False)
    assert len(judged) == TEXTS
    judged.clear()

    review_translations(shelf.workspace, ReviewRequest("de"))
    catalog_status(shelf.workspace)
    glance_at_readiness(shelf.workspace)
    cut_release(shelf.workspace)
    assert judged == []


def test_only_a_text_that_changed_is_judged(shelf, judged):
    shelf.translate_all()
    judged.clear()
    (path,) = (path for path in shelf.write() if "de" in path.parts)
    catalog = polib.pofile(str(path))
    catalog.find("Change it once a day.").msgstr = "Wechseln Sie sie täglich."
    catalog.save()

    read_catalogs(shelf.workspace, [path], reviewed=True)
    cut_release(shelf.workspace)
    assert judged == ["Change it once a day."]


def test_another_risk_is_another_question(shelf, judged):
    shelf.translate_all()
    judged.clear()
    set_risk(shelf.workspace, "burn", "cover-it", Risk.CRITICAL)

    glance_at_readiness(shelf.workspace)
    assert set(judged) == {
        "Cover it",
        "Lay cling film over the burn. Do not wrap it tightly.",
        "Change it once a day.",
    }
    judged.clear()
    cut_release(shelf.workspace)
    assert judged == []


def test_other_rules_judge_anew_and_the_next_release_forgets_what_the_old_ones_found(shelf, judged):
    shelf.translate_all(reviewed=False)
    judged.clear()
    strict = with_settings(shelf, everywhere={"numbers": "warning"})
    rules = judged_by(strict.workspace.rules)

    catalog_status(strict.workspace)
    assert len(judged) == TEXTS
    with strict.workspace.reading() as session:
        assert knows_others(session, rules)
    cut_release(strict.workspace)
    with strict.workspace.reading() as session:
        assert not knows_others(session, rules)
    strict.workspace.engine.dispose()


@pytest.mark.parametrize("look", [catalog_status, show_readiness_of_all, browse_german])
def test_what_a_reader_judged_nobody_judges_again(shelf, judged, look):
    shelf.translate_all(reviewed=False)
    strict = with_settings(shelf, everywhere={"numbers": "warning"})
    with shelf.workspace.writing():
        look(strict.workspace)  # on SQLite nobody else may write now, which is no reason to wait
    judged.clear()
    look(strict.workspace)

    judged.clear()
    look(strict.workspace)
    assert judged == []
    strict.workspace.engine.dispose()


def test_a_trial_writes_nothing(shelf, judged):
    shelf.translate_all()
    strict = with_settings(shelf, everywhere={"numbers": "warning"})
    for _ in range(2):
        judged.clear()
        cut_release(strict.workspace, CutRequest(is_dry_run=True))
        assert judged
    strict.workspace.engine.dispose()


def test_a_proof_takes_nobodys_word(shelf, judged):
    shelf.translate_all()
    cut_release(shelf.workspace)
    judged.clear()

    assert verify_release(shelf.workspace).faults == ()
    assert judged


def test_the_same_release_comes_of_it(shelf):
    shelf.translate_all()
    digest = shelf.cut()

    with shelf.workspace.writing() as session:
        session.execute(delete(CompositionRow))
        session.execute(delete(KnownProblemsRow))
    assert shelf.cut() == digest


@pytest.mark.parametrize(
    ("files", "is_known"),
    [
        ({"RECORD": ""}, True),
        ({"RECORD": "", "direct_url.json": '{"url": "file:///a", "dir_info": {}}'}, True),
        ({"RECORD": "", "direct_url.json": '{"dir_info": {"editable": true}}'}, False),
        ({}, False),
    ],
)
def test_a_plug_in_counts_by_its_version_unless_that_says_nothing(tmp_path, files, is_known):
    folder = tmp_path / "loud-1.2.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Name: loud\nVersion: 1.2\n")
    for name, text in files.items():
        (folder / name).write_text(text)

    assert load_checks._package(PathDistribution(folder)) == ("loud 1.2" if is_known else "")


def test_nothing_is_remembered_of_a_plug_in_that_may_change_unnoticed(sqlite_workspace):
    rules = load_rules(sqlite_workspace.settings)

    assert judged_by(replace(rules, packages=("loud 1.2", ""))) == ""
    names = {judged_by(replace(rules, packages=each)) for each in ((), ("a 1",), ("a 2",))}
    assert len(names) == 3
