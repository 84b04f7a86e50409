"""cms citation check and confirm."""

import json

import pytest

from cms.outgoing.links.turns import Politeness
from cms.pipeline import check_citations
from tests.outgoing.pages import html
from tests.outgoing.server import Answer, running

ARTICLE = """\
---
title: Burns
references:
- id: who
  URL: {url}/who
- id: nhs
  URL: {url}/nhs
---

## Cool it {{#cool}}

Cool it [@who].

## Rest

Rest.
"""


@pytest.fixture
def server():
    with running() as server:
        server.pages |= {"/who": html("Burns"), "/nhs": html("Scalds")}
        yield server


@pytest.fixture
def desk(shop, server, monkeypatch):
    """The command line in a workspace with the article `sources`, and a server to ask."""
    monkeypatch.setenv("CMS_OUTGOING_ALLOWED_HOSTS", server.host)
    monkeypatch.setattr(check_citations, "POLITENESS", Politeness(pause_seconds=0))
    shop("import", shop.write("sources.md", ARTICLE.format(url=server.url)))
    return shop


def test_all_is_well(desk):
    assert desk("citation", "check").out == "2 citations fine; addresses asked now: 2\n"
    assert desk("citation", "check").out == "2 citations fine; addresses asked now: 0\n"


def test_what_is_gone_is_shown_and_ends_with_1(desk, server):
    server.pages["/who"] = Answer(404, b"")

    outcome = desk("citation", "check")

    assert outcome.refusal == "citations-gone"
    assert "gone" in outcome.out
    assert "Of 2 citations, 1 " in outcome.stderr


def test_scripts_get_everything(desk, server):
    server.pages["/nhs"] = Answer(301, b"", {"Location": "/who"})

    who, nhs = desk("citation", "check", "sources", "--json").json["citations"]

    assert (who["key"], who["sections"], who["outcome"]) == ("who", ["cool"], "reachable")
    assert (nhs["outcome"], nhs["moved_to"]) == ("redirected", f"{server.url}/who")
    assert nhs["asked"] is True


def test_an_interruption_keeps_what_was_found(desk, monkeypatch):
    def interrupt(checks, total):
        yield next(iter(checks))
        raise KeyboardInterrupt

    monkeypatch.setattr("cms.cli.citation_checks._tracked", interrupt)
    stopped = desk("citation", "check", "--json")

    assert stopped.refusal == "check-stopped"
    assert len(json.loads(stopped.out)["citations"]) == 1


def test_a_citation_is_confirmed_until_a_check_finds_something_else(desk, server):
    server.pages["/who"] = Answer(404, b"")
    desk("citation", "check")

    confirmed = desk("citation", "confirm", "who", "--reason", "It opens in a browser.")

    assert confirmed.status == 0
    assert "not in doubt" in confirmed.out
    assert desk.refused("citation", "confirm", "who", "-r", "x").startswith("nothing-to-confirm")
    for page in (html("Burns"), Answer(404, b"")):
        server.pages["/who"] = page
        desk("citation", "check", "--all")
    assert desk("citation", "confirm", f"{server.url}/who", "--reason", "Still.").status == 0


@pytest.mark.parametrize(
    ("name", "reason"), [("nobody", "Because."), ("nhs", "Fine."), ("who", " ")]
)
def test_what_is_not_in_doubt_cannot_be_confirmed(desk, server, name, reason):
    server.pages["/who"] = Answer(404, b"")
    desk("citation", "check")

    assert desk.refused("citation", "confirm", name, "--reason", reason)


def test_what_stands_in_for_a_source_is_checked_and_doubted_in_its_locale(desk, server):
    shown = ("--url", f"{server.url}/leitlinie", "--title", "Verbrennungen", "-r", "The one here.")
    desk("citation", "substitute", "sources", "who", "--locale", "de", *shown)

    outcome = desk("citation", "check", "--json")

    (german,) = [each for each in json.loads(outcome.out)["citations"] if each["locale"]]
    assert (german["key"], german["locale"], german["outcome"]) == ("who", "de", "gone")
    assert "who in de" in desk("citation", "check").out
    (article,) = desk("ready", "sources", "--json").json["articles"]
    in_doubt = {
        each["locale"]: [o["reason"] for o in each["obstacles"]] for each in article["locales"]
    }
    assert in_doubt["de"] == ["citation"]
    assert not any(reasons for locale, reasons in in_doubt.items() if locale != "de")
