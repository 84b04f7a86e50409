"""One address after the other, at a server on this machine that plays every case."""

from threading import Event

import pytest

from cms.document.citation_checks import Outcome
from cms.outgoing.client import Client
from cms.outgoing.links.check_link import LinkChecker
from cms.outgoing.links.turns import Politeness, Turns
from cms.outgoing.links.visit import Visitor
from tests.outgoing.pages import WORDS, html, sent_to
from tests.outgoing.server import Answer, running

QUICK = Politeness(pause_seconds=0, longest_pause_seconds=0, longest_wait_seconds=1)


@pytest.fixture
def server():
    with running() as server:
        server.pages["/"] = html("Clinic")
        yield server


@pytest.fixture
def checker(server):
    with Client(server.settings) as client:
        yield LinkChecker(Visitor(client, Turns(QUICK, Event())))


def look(checker, server, page, last=None):
    """Return what a check says of one page."""
    server.pages["/burns"] = page
    return checker.check(f"{server.url}/burns", last)


def unanswered(handler):
    handler.close_connection = True


@pytest.mark.parametrize(
    ("page", "outcome", "words"),
    [
        (html("Burns"), Outcome.REACHABLE, ""),
        (Answer(404, b""), Outcome.GONE, "404"),
        (Answer(410, b""), Outcome.GONE, "410"),
        (Answer(401, b""), Outcome.UNKNOWN, "not let programs in"),
        (Answer(403, b""), Outcome.UNKNOWN, "not let programs in"),
        (Answer(429, b""), Outcome.UNKNOWN, "too busy"),
        (Answer(500, b""), Outcome.UNKNOWN, "error of its own"),
        (Answer(418, b""), Outcome.UNKNOWN, "answers oddly"),
        (unanswered, Outcome.UNKNOWN, "without sending a response"),
        (sent_to("/burns"), Outcome.UNKNOWN, "without end"),
        (sent_to("http://10.0.0.1/"), Outcome.UNKNOWN, "private network"),
        (sent_to("/other"), Outcome.REACHABLE, ""),
        (sent_to("/other", 301), Outcome.REDIRECTED, ""),
        (sent_to("/missing"), Outcome.GONE, "404"),
        (sent_to("/"), Outcome.SOFT_404, "first page"),
        (sent_to("/error-page"), Outcome.SOFT_404, "errors"),
        (html("Page not found"), Outcome.SOFT_404, "says “Page not found”"),
        (html("Seite nicht gefunden"), Outcome.SOFT_404, "Seite nicht gefunden"),
    ],
)
def test_what_is_found_at_an_address(server, checker, page, outcome, words):
    server.pages |= {"/other": html("Other"), "/error-page": html("Sorry")}

    check = look(checker, server, page)

    assert (check.outcome, words in check.reason) == (outcome, True), check.reason


def test_where_an_address_is_for_good_is_told(server, checker):
    server.pages |= {"/b": sent_to("/c", 308), "/c": sent_to("/d"), "/d": html("Burns")}

    assert look(checker, server, sent_to("/b", 301)).moved_to == f"{server.url}/c"


def test_a_site_that_never_says_that_a_page_is_missing_is_seen_through(server, checker):
    class Everything(dict):
        def get(self, path, default):
            return super().get(path) or html("Our clinic", f"You wanted {path}? {WORDS}")

    server.pages = Everything({"/robots.txt": Answer(404), "/burns": html("Burns", WORDS[5:])})

    told = [checker.check(server.url + path, None).outcome for path in ("/burns", "/scalds")]

    assert told == [Outcome.REACHABLE, Outcome.SOFT_404]


def test_a_page_that_needs_a_browser_is_held_against_nobody(server, checker):
    class Everything(dict):
        def get(self, path, default):
            return super().get(path) or html("App", "Loading")

    server.pages = Everything({"/robots.txt": Answer(404)})

    assert look(checker, server, html("App", "Loading")).outcome is Outcome.UNKNOWN


def test_a_file_changes_with_its_bytes(server, checker):
    pdf = {"Content-Type": "application/pdf"}

    first = look(checker, server, Answer(200, b"%PDF 1", pdf))

    assert not look(checker, server, Answer(200, b"%PDF 1", pdf), first).has_changed
    assert look(checker, server, Answer(200, b"%PDF 2", pdf), first).has_changed


def test_what_has_not_changed_is_not_sent_again(server, checker):
    def page(handler):
        if handler.headers.get("If-None-Match") == '"1"':
            return Answer(304, b"")
        return html("Burns", ETag='"1"')(handler)

    first = look(checker, server, page)
    again = look(checker, server, page, first)

    assert (again.status, again.outcome, again.has_changed) == (304, Outcome.REACHABLE, False)
    assert look(checker, server, page, again).status == 304


def test_a_server_that_names_a_time_is_asked_again_then(server, checker):
    def page(handler):
        first = not [each for each in server.asked[:-1] if each.path == "/burns"]
        return Answer(503, b"", {"Retry-After": "0"}) if first else html("Burns")(handler)

    assert look(checker, server, page).outcome is Outcome.REACHABLE


def test_a_server_that_names_a_long_time_is_left_alone(server, checker):
    busy = Answer(429, b"", {"Retry-After": "3600"})

    assert look(checker, server, busy).outcome is Outcome.UNKNOWN
    assert server.paths().count("GET /burns") == 1


def test_robots_are_obeyed_and_asked_once(server, checker):
    server.pages["/robots.txt"] = Answer(200, b"User-agent: aftercare-cms\nDisallow: /private/\n")
    server.pages |= {"/burns": html("Burns"), "/hidden": sent_to("/private/b")}
    paths = ("/private/a", "/hidden", "/burns")

    told = [checker.check(server.url + path, None).outcome for path in paths]

    assert told == [Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.REACHABLE]
    assert "GET /private/a" not in server.paths()
    assert "GET /private/b" not in server.paths()
    assert server.paths().count("GET /robots.txt") == 1


def test_while_robots_cannot_be_read_nothing_is_asked(server, checker):
    server.pages["/robots.txt"] = Answer(503, b"")

    assert "robots.txt" in look(checker, server, html("Burns")).reason
    assert server.paths() == ["GET /robots.txt"]


def test_a_site_that_does_not_answer_is_not_waited_for_again_and_again(server, checker):
    server.pages["/robots.txt"] = unanswered

    told = [checker.check(f"{server.url}/{number}", None).outcome for number in range(3)]

    assert told == [Outcome.UNKNOWN] * 3
    assert server.paths() == ["GET /robots.txt"]
