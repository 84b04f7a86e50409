"""A source that is gone puts what stands on it in doubt, in all locales, until somebody acts."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cms.document.citation_checks import CitationCheck, Outcome
from cms.pipeline.confirm_citation import confirm_citation
from cms.pipeline.cut_release import CutRequest, cut_release
from cms.pipeline.publish import publish_release
from cms.pipeline.readiness import glance_at_readiness, show_readiness
from cms.pipeline.verify_release import verify_release
from cms.pipeline.workspace import Workspace
from cms.release.readiness import Reason, Verdict
from cms.settings.releasing import PolicySettings
from cms.store.citation_checks import append_checks
from cms.store.engine import writing
from tests.pipeline.shelf import Shelf

URL = "https://who.example/burns"
WHY = (
    "the section 'cool' stands on the citation 'who', which leads to nothing any more (status 404)"
)
ARTICLE = f"""\
---
title: Burns
references:
- id: who
  URL: {URL}
---

## Cool it {{#cool}}

Cool it for 20 minutes [@who].

## Rest {{#rest}}

Rest.
"""


@pytest.fixture
def shelf(sqlite_workspace) -> Shelf:
    made = Shelf(sqlite_workspace)
    made.save(ARTICLE)
    return made


def find(shelf, outcome, reason="status 404"):
    check = CitationCheck(URL, outcome, datetime(2026, 11, 22, tzinfo=UTC), 404, reason)
    with writing(shelf.workspace.engine) as session:
        append_checks(session, [check])


def blocking(shelf) -> Workspace:
    """Return the workspace with the policy that such articles stay as they are live."""
    policy = PolicySettings(citation_in_doubt="block")
    return Workspace(replace(shelf.workspace.settings, policy=policy))


def doubts(workspace):
    (article,) = show_readiness(workspace, ())
    return [each for each in article.obstacles if each.reason is Reason.CITATION]


def test_the_section_that_cites_what_is_gone_is_in_doubt(shelf):
    assert doubts(shelf.workspace) == []
    find(shelf, Outcome.GONE)

    (doubt,) = doubts(shelf.workspace)

    assert doubt.section == "cool"
    assert doubt.why == WHY
    assert doubt.acts[0].command == "cms citation confirm who --reason WHY"


def test_it_is_counted_in_all_locales_and_blocks_where_the_policy_says_so(shelf):
    before = glance_at_readiness(shelf.workspace)
    find(shelf, Outcome.SOFT_404)

    cells, blocked = glance_at_readiness(shelf.workspace), glance_at_readiness(blocking(shelf))

    assert [cell.counts[Reason.CITATION] for cell in cells] == [1, 1, 1]
    assert [cell.verdict for cell in cells] == [cell.verdict for cell in before]
    assert {cell.verdict for cell in blocked} == {Verdict.BLOCKED}


def test_what_nobody_can_tell_is_held_against_nothing(shelf):
    find(shelf, Outcome.UNKNOWN)
    assert doubts(shelf.workspace) == []

    find(shelf, Outcome.GONE)
    find(shelf, Outcome.UNKNOWN)
    assert len(doubts(shelf.workspace)) == 1


def test_a_persons_word_ends_the_doubt_until_a_check_says_something_else(shelf):
    find(shelf, Outcome.GONE)
    confirm_citation(shelf.workspace, "who", "It opens in a browser.")
    find(shelf, Outcome.GONE)
    assert doubts(shelf.workspace) == []

    find(shelf, Outcome.REACHABLE)
    find(shelf, Outcome.GONE)
    assert len(doubts(shelf.workspace)) == 1


def test_an_edit_that_names_another_source_ends_the_doubt(shelf):
    find(shelf, Outcome.GONE)

    shelf.save(ARTICLE.replace(URL, "https://who.example/new"))

    assert doubts(shelf.workspace) == []


def test_a_release_tells_what_is_in_doubt(shelf):
    find(shelf, Outcome.GONE)

    report = cut_release(shelf.workspace, CutRequest())

    assert [each.place for each in report.in_doubt["burn"]] == ["cool"]
    assert report.documents != []


def test_a_release_keeps_what_is_live_where_the_policy_says_so(shelf):
    live = cut_release(shelf.workspace, CutRequest())
    publish_release(shelf.workspace, live.release.number)
    shelf.save(ARTICLE.replace("Rest.", "Rest for a day."))
    find(shelf, Outcome.GONE)

    report = cut_release(blocking(shelf), CutRequest())

    kept = {line["kept"]["reason"] for line in report.documents}
    assert kept == {WHY}
    find(shelf, Outcome.REACHABLE)
    verified = verify_release(shelf.workspace, report.release.number)
    assert (verified.faults, verified.note) == ((), "")
