"""A source that is gone puts in doubt what its readers read, and nobody else's text."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cms.document.citation_checks import CitationCheck, Outcome
from cms.document.model import Citation
from cms.pipeline.citation_inventory import show_inventory
from cms.pipeline.cut_release import cut_release
from cms.pipeline.manage_locales import add_locales
from cms.pipeline.publish import publish_release
from cms.pipeline.readiness import glance_at_readiness, show_readiness
from cms.pipeline.substitute_citation import (
    SubstituteRequest,
    substitute_citation,
    withdraw_substitute,
)
from cms.pipeline.verify_release import verify_release
from cms.pipeline.workspace import Workspace
from cms.release.readiness import Reason, Verdict
from cms.settings.releasing import PolicySettings
from cms.store.citation_checks import append_checks
from cms.store.engine import writing
from tests.pipeline.shelf import Shelf

OWN, GUIDELINE = "https://who.example/burns", "https://awmf.example/burns"
DOI = "10.5555/burns"
ARTICLE = f"""\
---
title: Burns
references:
- id: who
  URL: {OWN}
  DOI: {DOI}
---

## Cool it {{#cool}}

Cool it for 20 minutes [@who].
"""


@pytest.fixture
def shelf(sqlite_workspace) -> Shelf:
    made = Shelf(sqlite_workspace)
    made.save(ARTICLE)
    made.translate_all()
    source = Citation("who", GUIDELINE, title="Verbrennungen")
    substitute_citation(
        made.workspace, SubstituteRequest("burn", "de", "The national guideline."), source
    )
    return made


def find(shelf, address, outcome=Outcome.GONE):
    check = CitationCheck(address, outcome, datetime(2026, 11, 22, tzinfo=UTC), 404, "status 404")
    with writing(shelf.workspace.engine) as session:
        append_checks(session, [check])


def blocking(shelf) -> Workspace:
    policy = PolicySettings(citation_in_doubt="block")
    return Workspace(replace(shelf.workspace.settings, policy=policy))


def doubted(shelf) -> list[str]:
    """Return the locales in which something is in doubt."""
    cells = glance_at_readiness(shelf.workspace)
    blocked = {c.locale for c in glance_at_readiness(blocking(shelf)) if c.verdict == "blocked"}
    found = {cell.locale for cell in cells if cell.counts.get(Reason.CITATION)}
    assert found == blocked
    return sorted(found)


def test_a_substitute_that_is_gone_is_in_doubt_in_its_locale_alone(shelf):
    find(shelf, GUIDELINE, Outcome.SOFT_404)

    assert doubted(shelf) == ["de"]
    (article,) = show_readiness(shelf.workspace, ["burn"])
    german = next(each for each in article.locales if each.locale == "de")
    (doubt,) = german.obstacles
    assert article.obstacles == ()
    assert (doubt.reason, doubt.section) == (Reason.CITATION, "cool")
    assert doubt.acts[0].command == f"cms citation confirm {GUIDELINE} --reason WHY"
    assert f"--replaces {GUIDELINE}" in doubt.acts[1].command


def test_a_source_that_is_gone_is_not_in_doubt_where_another_stands_in(shelf):
    find(shelf, OWN)

    assert doubted(shelf) == ["ar", "ja"]
    (article,) = show_readiness(blocking(shelf), ["burn"])
    assert "not in de, where readers get another; nothing new" in article.obstacles[0].why
    verdicts = {each.locale: each.verdict for each in article.locales}
    assert verdicts == {"ar": Verdict.BLOCKED, "de": Verdict.READY, "ja": Verdict.BLOCKED}


def test_who_falls_back_to_a_locale_reads_its_substitute(shelf):
    add_locales(shelf.workspace, ["de-CH"])
    find(shelf, GUIDELINE)
    assert doubted(shelf) == ["de", "de-CH"]

    substitute_citation(
        shelf.workspace, SubstituteRequest("burn", "de-CH", "In French, too."), Citation("who", OWN)
    )
    assert doubted(shelf) == ["de"]


def test_a_substitute_that_is_withdrawn_is_nobodys(shelf):
    find(shelf, GUIDELINE)
    withdraw_substitute(shelf.workspace, SubstituteRequest("burn", "de", replaces=GUIDELINE), "who")

    assert doubted(shelf) == []
    find(shelf, OWN)
    assert doubted(shelf) == ["ar", "de", "ja"]


def test_a_release_keeps_back_those_locales_only_and_can_be_proven(shelf):
    live = cut_release(shelf.workspace)
    publish_release(shelf.workspace, live.release.number)
    shelf.save(ARTICLE.replace("Cool it for", "Cool the burn for"))
    find(shelf, GUIDELINE)

    report = cut_release(blocking(shelf))

    assert [line["locale"] for line in report.documents if "kept" in line] == ["de"]
    assert [each.only_in for each in report.in_doubt["burn"]] == [("de",)]
    find(shelf, GUIDELINE, Outcome.REACHABLE)
    verified = verify_release(shelf.workspace, report.release.number)
    assert (verified.faults, verified.note) == ((), "")


@pytest.mark.parametrize(
    ("found", "locales"),
    [
        (Outcome.REACHABLE, []),
        (Outcome.REDIRECTED, []),
        (Outcome.GONE, ["ar", "ja"]),
        (Outcome.UNKNOWN, ["ar", "ja"]),
    ],
)
def test_a_source_is_there_still_where_its_doi_leads_on(shelf, found, locales):
    find(shelf, OWN)
    find(shelf, f"https://doi.org/{DOI}", found)

    assert doubted(shelf) == locales
    own, german = show_inventory(shelf.workspace).citations
    assert (bool(own.doubt), german.doubt) == (bool(locales), "")
    assert own.doi_check.outcome is found
