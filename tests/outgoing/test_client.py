import gzip
import time

import pytest

from cms.errors import (
    AddressForbidden,
    AnswerTooLarge,
    AnswerUnreadable,
    HostUnknown,
    MalformedAddress,
    NotReachable,
    TooManyRedirects,
)
from cms.outgoing.client import PRODUCT, Client
from cms.outgoing.exchange import Redirect, Request
from cms.outgoing.fetch import fetch
from cms.outgoing.guard import Guard, read_allowed
from cms.outgoing.limits import Limits
from cms.settings.outgoing import OutgoingSettings
from tests.outgoing.server import Answer, running

SMALL = Limits(size_bytes=1000, seconds=5, quiet_seconds=2)
HASTY = Limits(size_bytes=1000, seconds=0.3, quiet_seconds=0.2)


@pytest.fixture
def server():
    with running() as server:
        server.pages["/"] = Answer()
        yield server


def got(server, path="/", limits=SMALL):
    return fetch(server.url + path, limits, server.settings)


def sent_on(url):
    return Answer(302, b"", {"Location": url})


def test_an_answer_is_returned_whatever_its_status(server):
    assert (got(server).status, got(server).content) == (200, b"hello")
    assert got(server, "/nothing").status == 404


def test_a_request_says_who_asks_and_tells_nothing_else(server, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    settings = OutgoingSettings((server.host,), contact="https://clinic.example/about")

    fetch(server.url, SMALL, settings)

    assert server.asked[0].headers == {
        "Host": server.host,
        "User-Agent": f"{PRODUCT} (+https://clinic.example/about)",
        "Accept": "*/*",
        "Accept-Encoding": "gzip",
    }


def test_redirects_are_followed_and_told(server):
    server.pages["/a"] = Answer(301, b"", {"Location": "/b"})
    server.pages["/b"] = sent_on(f"{server.url}/")

    answer = got(server, "/a")

    assert answer.url == f"{server.url}/"
    assert answer.redirects == (
        Redirect(301, f"{server.url}/b"),
        Redirect(302, f"{server.url}/"),
    )


def test_redirects_have_an_end(server):
    server.pages |= {f"/{each}": sent_on(f"/{each + 1}") for each in range(9)}
    server.pages["/loop"] = sent_on("/loop")

    with pytest.raises(TooManyRedirects):
        got(server, "/0")
    with pytest.raises(TooManyRedirects):
        got(server, "/loop")
    assert len(server.asked) == SMALL.redirects + 2


def test_a_redirect_can_be_the_answer(server):
    server.pages["/a"] = sent_on("/")

    assert got(server, "/a", Limits(redirects=0)).status == 302


@pytest.mark.parametrize(
    ("location", "error"),
    [
        ("http://127.0.0.1:1/", AddressForbidden),
        ("http://10.0.0.1/", AddressForbidden),
        ("file:///etc/passwd", MalformedAddress),
        ("http://ann:pw@example.org/", MalformedAddress),
        ("http://127.1/", MalformedAddress),
    ],
)
def test_each_redirect_is_judged_anew(server, location, error):
    server.pages["/a"] = sent_on(location)

    with pytest.raises(error):
        got(server, "/a")


def test_headers_of_a_request_stay_at_its_site(server):
    server.pages["/a"] = sent_on(f"http://localhost:{server.server_port}/")
    server.pages["/b"] = sent_on("/")
    with Client(server.settings) as client:
        for path in ("/a", "/b"):
            client.send(Request(server.url + path, headers={"Authorization": "secret"}), SMALL)

    told = [(each.path, "Authorization" in each.headers) for each in server.asked]

    assert told == [("/a", True), ("/", False), ("/b", True), ("/", True)]


def test_no_cookie_comes_back(server):
    server.pages["/a"] = Answer(200, b"", {"Set-Cookie": "id=1"})
    with Client(server.settings) as client:
        for path in ("/a", "/"):
            client.send(Request(server.url + path), SMALL)

    assert "Cookie" not in server.asked[1].headers


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"x" * 1001, {}),
        (gzip.compress(b"x" * 50_000_000, mtime=0), {"Content-Encoding": "gzip"}),
        (
            gzip.compress(b"x" * 999, mtime=0) + gzip.compress(b"xx", mtime=0),
            {"Content-Encoding": "gzip"},
        ),
    ],
)
def test_what_is_too_large_is_refused_or_cut(server, body, headers):
    server.pages["/large"] = Answer(200, body, headers)

    with pytest.raises(AnswerTooLarge):
        got(server, "/large")
    cut = got(server, "/large", Limits(size_bytes=1000, is_cut=True))
    assert (cut.content, cut.is_cut) == (b"x" * 1000, True)


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"", "gzip"),
        (gzip.compress(b"x" * 1000, mtime=0), "gzip"),
        (gzip.compress(b"x" * 9, mtime=0) + gzip.compress(b"x", mtime=0), "x-gzip"),
        (b"x", "identity"),
    ],
)
def test_what_is_packed_is_unpacked(server, body, encoding):
    server.pages["/packed"] = Answer(200, body, {"Content-Encoding": encoding})

    assert set(got(server, "/packed").content) <= {ord("x")}


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"x", "br"),
        (b"x", "zstd"),
        (b"x", "gzip"),
        (gzip.compress(b"x" * 1000, mtime=0)[:-3], "gzip"),
        (gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "gzip, gzip"),
    ],
)
def test_what_is_packed_otherwise_or_broken_is_one_clear_line(server, body, encoding):
    server.pages["/packed"] = Answer(200, body, {"Content-Encoding": encoding})

    with pytest.raises(AnswerUnreadable, match="cannot be read"):
        got(server, "/packed")


def drip(handler, first=b""):
    handler.wfile.write(first)
    for _ in range(100):
        handler.wfile.write(b"x")
        time.sleep(0.02)


def drip_body(handler):
    drip(handler, b"HTTP/1.1 200 OK\r\n\r\n")


@pytest.mark.parametrize("play", [drip, drip_body, lambda handler: time.sleep(2)])
def test_a_slow_drip_has_an_end(server, play):
    server.pages["/slow"] = play

    with pytest.raises(NotReachable):
        got(server, "/slow", HASTY)


@pytest.mark.parametrize(
    "answer", [b"", b"HTTP/1.1 200", b"hello", b"HTTP/1.1 200 OK\r\nA\r\n\r\n", b"\0" * 99]
)
def test_what_is_no_http_is_one_clear_line(server, answer):
    def play(handler):
        handler.wfile.write(answer)
        handler.close_connection = True

    server.pages["/odd"] = play

    with pytest.raises((AnswerUnreadable, NotReachable)):
        got(server, "/odd")


def test_headers_without_end_are_refused(server):
    server.pages["/headers"] = Answer(200, b"", {"A": "x" * 200_000})

    with pytest.raises(AnswerUnreadable):
        got(server, "/headers")


def test_an_answers_headers_command_no_terminal(server):
    server.pages["/a"] = Answer(200, b"", {"A": "\x9b31m red \x85"})

    assert got(server, "/a").headers["a"] == "31m red "


def test_a_host_is_told_from_one_that_does_not_answer():
    with running() as server:
        pass

    with pytest.raises(NotReachable, match="refused"):
        got(server)
    with pytest.raises(HostUnknown):
        fetch("http://nowhere.invalid/", SMALL, OutgoingSettings())


def test_no_time_is_waited_for_a_name_without_end():
    def resolve(host, port):
        time.sleep(1)
        return ["93.184.216.34"]

    client = Client(OutgoingSettings(), Guard(resolve=resolve))

    with client, pytest.raises(NotReachable, match="in time"):
        client.send(Request("http://slow.example/"), HASTY)


def test_an_operators_proxy_is_used_and_forbidden_addresses_are_not_asked_of_it(server):
    server.pages["http://nowhere.invalid:80/"] = Answer(200, b"through the proxy")
    settings = OutgoingSettings(proxy=server.url)

    assert fetch("http://nowhere.invalid/", SMALL, settings).content == b"through the proxy"
    with pytest.raises(AddressForbidden):
        fetch("http://169.254.169.254/", SMALL, settings)


def test_allowed_hosts_are_read_with_their_ports():
    assert read_allowed(["a.example", "b.example:80", "[::1]:5000", "bücher.example:1"]) == {
        "a.example": {80, 443, 8080, 8443},
        "b.example": {80},
        "::1": {5000},
        "xn--bcher-kva.example": {1},
    }


@pytest.mark.parametrize("entry", ["a/b", "", "http://a", "a b", "a?b", "127.1", "a:b"])
def test_what_is_no_host_is_not_allowed(entry):
    with pytest.raises(MalformedAddress):
        read_allowed([entry])
