"""Checks of citations against a server on this machine that plays every case."""

import socket
from dataclasses import replace

import pytest

from cms.document.citation_checks import Outcome
from cms.document.model import Citation
from cms.outgoing.client import PRODUCT
from cms.outgoing.links.turns import Politeness
from cms.pipeline.check_citations import CitationChecking
from cms.pipeline.substitute_citation import SubstituteRequest, substitute_citation
from cms.pipeline.workspace import Workspace
from tests.outgoing.pages import WORDS, html
from tests.outgoing.server import Answer, running
from tests.pipeline.shelf import Shelf

QUICK = Politeness(pause_seconds=0, longest_pause_seconds=0, longest_wait_seconds=1)
HEAD = "---\ntitle: Burns\nreferences:\n"
BODY = "---\n\n## Cool it\n\nCool it [@c0].\n\n## Rest\n\nRest.\n"


@pytest.fixture
def server():
    with running() as server:
        server.pages["/"] = html("Clinic")
        yield server


@pytest.fixture
def shelf(sqlite_workspace, server) -> Shelf:
    """A workspace that may ask the server."""
    settings = replace(sqlite_workspace.settings, outgoing=server.settings)
    sqlite_workspace.engine.dispose()
    return Shelf(Workspace(settings))


def cite(shelf, *urls):
    lines = "".join(f"- id: c{number}\n  URL: {url}\n" for number, url in enumerate(urls))
    shelf.save(f"{HEAD}{lines}{BODY}")


def check(shelf, **options):
    """Check all citations; return what was found, by the end of the address."""
    checking = CitationChecking(shelf.workspace, politeness=QUICK, **options)
    checking.run()
    return {each.check.address.rpartition("/")[2]: each.check for each in checking.found}


def test_only_a_change_of_the_text_is_a_change(shelf, server):
    cite(shelf, f"{server.url}/burns")
    told = []
    for text in (WORDS, WORDS, f"{WORDS} more", "", f"{WORDS} more"):
        server.pages["/burns"] = html("Burns", text) if text else Answer(503, b"")
        told.append(check(shelf, again=True)["burns"].has_changed)

    assert told == [False, False, True, False, False]


def test_who_asks_is_told(shelf, server):
    settings = replace(shelf.workspace.settings, base_url="https://clinic.example")
    cite(shelf, f"{server.url}/burns")
    check(Shelf(Workspace(settings)))

    agents = {each.headers["User-Agent"] for each in server.asked}
    assert agents == {f"{PRODUCT} (+https://clinic.example)"}


def test_what_was_asked_today_is_not_asked_again(shelf, server):
    server.pages |= {"/burns": html("Burns"), "/busy": Answer(503, b"")}
    cite(shelf, f"{server.url}/burns", f"{server.url}/busy")
    check(shelf)
    server.asked.clear()

    assert set(check(shelf)) == {"burns", "busy"}
    assert server.paths() == ["GET /robots.txt", "GET /busy"]


def test_an_address_that_many_articles_cite_is_asked_once(shelf, server):
    server.pages["/burns"] = html("Burns")
    for slug in ("a", "b"):
        shelf.save(
            f"{HEAD}- id: c\n  URL: {server.url}/burns#part-{slug}\n---\n\nText [@c].\n", slug
        )

    checking = CitationChecking(shelf.workspace, politeness=QUICK)
    checking.run()

    assert [each.use.slug for each in checking.found] == ["a", "b"]
    assert server.paths().count("GET /burns") == 1


def test_without_a_network_no_name_is_gone(shelf, server, monkeypatch):
    cite(shelf, "http://nowhere.invalid/")

    def unknown(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    assert check(shelf)[""].outcome is Outcome.UNKNOWN


def test_a_name_that_is_gone_is_told_where_others_are_known(shelf, server):
    server.pages["/burns"] = html("Burns")
    cite(shelf, "http://nowhere.invalid/", f"http://localhost:{server.server_port}/burns")

    assert check(shelf)[""].outcome is Outcome.GONE


def test_stopping_keeps_what_was_done(shelf, server):
    server.pages |= {f"/{number}": html(str(number)) for number in range(5)}
    cite(shelf, *(f"{server.url}/{number}" for number in range(5)))

    def stop_after_two(checks, total):
        yield next(checks)
        yield next(checks)
        raise KeyboardInterrupt

    checking = CitationChecking(shelf.workspace, politeness=QUICK)
    with pytest.raises(KeyboardInterrupt):
        checking.run(stop_after_two)

    assert len(checking.done) == 2
    assert len(CitationChecking(shelf.workspace).due) == 3


def test_a_host_is_asked_one_thing_at_a_time(shelf, server):
    busy = []

    def page(handler):
        busy.append(len(busy) + 1)
        answer = html("Burns")(handler)
        assert busy == [1]
        busy.pop()
        return answer

    server.pages |= {f"/{number}": page for number in range(20)}
    cite(shelf, *(f"{server.url}/{number}" for number in range(20)))

    assert {each.outcome for each in check(shelf).values()} == {Outcome.REACHABLE}


def test_the_doi_of_what_is_gone_is_asked_too(shelf, server, monkeypatch):
    cite(shelf, f"{server.url}/gone\n  DOI: 10.5555/gone", f"{server.url}/c\n  DOI: 10.5555/c")
    server.pages["/c"] = html("Burns")

    known = socket.getaddrinfo

    def only_here(host, *others, **options):
        if "127.0.0.1" in str(host):
            return known(host, *others, **options)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", only_here)
    checking = CitationChecking(shelf.workspace, politeness=QUICK)
    checking.run()

    gone, there = checking.found
    assert gone.doi_check.address == "https://doi.org/10.5555/gone"
    assert (gone.doi_check.outcome, there.doi_check) == (Outcome.UNKNOWN, None)


def test_what_stands_in_for_a_source_is_asked_too(shelf, server):
    cite(shelf, f"{server.url}/burns")
    server.pages["/burns"] = html("Burns")
    source = Citation("c0", f"{server.url}/leitlinie")
    substitute_citation(
        shelf.workspace, SubstituteRequest("burn", "de", "The guideline here."), source
    )

    assert check(shelf)["leitlinie"].outcome is Outcome.GONE
