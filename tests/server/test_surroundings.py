import asyncio
import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response

from cms.server import logs
from cms.web.ending import is_ending
from tests.server.toy import Toy

PROXY = "10.0.0.9"
ORIGIN = (b"origin", b"https://clinic.example")


@pytest.mark.parametrize(
    ("peer", "forwarded", "asker"),
    [
        ("192.0.2.1", b"198.51.100.7", "192.0.2.1"),  # a stranger's word
        (PROXY, b"198.51.100.7", "198.51.100.7"),
        (PROXY, b"203.0.113.5, 198.51.100.7", "198.51.100.7"),  # what a client made up is left
        (PROXY, b"198.51.100.7, 10.0.0.8", "198.51.100.7"),  # two of our proxies
        (PROXY, b"198.51.100.7:4711", "198.51.100.7"),
        (PROXY, b"[2001:db8::7]:4711", "2001:db8::7"),
        (PROXY, b"::ffff:198.51.100.7", "198.51.100.7"),
        (PROXY, b"unknown", PROXY),
        (PROXY, b"<script>, 198.51.100.7", "198.51.100.7"),
        (PROXY, b"", PROXY),
        ("::ffff:10.0.0.9", b"198.51.100.7", "198.51.100.7"),
    ],
)
def test_only_the_word_of_a_trusted_proxy_says_who_asks(peer, forwarded, asker):
    toy = Toy(proxies=("10.0.0.0/8",))

    said = toy.ask(headers=[(b"x-forwarded-for", forwarded)], peer=peer)

    assert said.json["asker"] == asker


def test_a_trusted_proxy_says_whether_it_was_asked_by_https():
    toy = Toy(proxies=(PROXY,), hsts_seconds=3600)
    told = [(b"x-forwarded-proto", b"https")]

    assert toy.ask(headers=told, peer=PROXY).json["scheme"] == "https"
    assert toy.ask(headers=told).json["scheme"] == "http"
    sent = toy.ask(headers=told, peer=PROXY).headers
    assert sent["strict-transport-security"] == "max-age=3600"
    assert "strict-transport-security" not in toy.ask(headers=told).headers


@pytest.mark.parametrize(
    ("peer", "given_id", "is_taken"),
    [
        (PROXY, b"from-the-proxy-1", True),
        ("192.0.2.1", b"from-the-proxy-1", False),
        (PROXY, b"short", False),
        (PROXY, b'a"} {"event":"forged', False),
        (PROXY, b"line\nbreaks-in-it", False),
        (PROXY, b"x" * 65, False),
    ],
)
def test_a_requests_id_is_taken_from_a_trusted_proxy_if_it_is_one(peer, given_id, is_taken):
    toy = Toy(proxies=(PROXY,))

    said = toy.ask(headers=[(b"x-request-id", given_id)], peer=peer)

    assert (said.headers["x-request-id"].encode() == given_id) is is_taken
    assert said.headers["x-request-id"] == said.json["request"] == toy.lines[0]["request"]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        (b"handouts.example", 200),
        (b"Handouts.Example:8443", 200),
        (b"localhost:8000", 200),
        (b"127.0.0.1:8000", 200),
        (b"[::1]:8000", 200),
        (b"de.clinic.example", 200),
        (b"clinic.example", 421),
        (b"evil.example", 421),
        (b"handouts.example.evil.example", 421),
        (b"handouts.example@evil.example", 421),
        (b"handouts.example/..", 421),
        (b"evil.example\r\nx: y", 421),
        (b"", 421),
    ],
)
def test_only_known_hosts_are_served(host, status):
    toy = Toy(hosts=("*.clinic.example",))

    assert toy.ask(headers=[(b"host", host)]).status == status


@pytest.mark.parametrize("name", [b"authorization", b"content-length", b"origin", b"host"])
def test_a_header_that_decides_must_not_come_twice(name):
    headers = [(name, b"1"), (name, b"2")]

    assert Toy().ask(headers=headers).json["code"] == "ambiguous-request"


@pytest.mark.parametrize(
    ("headers", "parts"),
    [
        ([(b"content-length", b"1001")], [b"x" * 1001]),
        ([], [b"x" * 600, b"x" * 600]),
        ([(b"content-length", b"10")], [b"x" * 600, b"x" * 600]),
        ([(b"content-length", b"9" * 40)], [b""]),
    ],
)
def test_a_body_that_is_too_large_is_refused_and_the_connection_closed(headers, parts):
    said = Toy().ask("POST", headers=headers, parts=parts)

    assert (said.status, said.json["code"]) == (413, "body-too-large")
    assert said.headers["connection"] == "close"


def test_a_body_at_the_limit_passes():
    assert Toy().ask("POST", parts=[b"x" * 500, b"x" * 500]).json["bytes"] == 1000


def test_what_is_published_takes_no_body():
    assert Toy().ask("POST", "/v1/echo/x", parts=[b"x"]).status == 413


def test_a_body_that_drips_is_ended():
    said = Toy(body_seconds=0).ask("POST", headers=[(b"content-length", b"5")], parts=[])

    assert (said.status, said.json["code"]) == (408, "request-too-slow")


def test_who_waits_too_long_is_told_that_the_work_may_still_be_done():
    over = asyncio.Event()

    async def slow(scope, receive, send):
        await over.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"late"})

    toy = Toy(slow, answer_seconds=0)

    async def look():
        await toy.life.answer_slow_ones()
        over.set()

    said = toy.ask(meanwhile=look)

    assert (said.status, said.json["code"]) == (503, "answer-too-slow")
    assert toy.lines[0]["status"] == 503


def test_what_never_ends_by_itself_is_told_when_the_server_stops():
    async def endless(scope, receive, send):
        while not is_ending(Request(scope)):
            await asyncio.sleep(0.001)
        await Response("over")(scope, receive, send)

    toy = Toy(endless)

    async def stop():
        toy.app.end()

    assert toy.ask(meanwhile=stop).body == b"over"


def test_a_line_of_the_log_has_the_route_and_neither_path_nor_query():
    toy = Toy()

    toy.ask(
        path="/api/echo/secret-slug?token=cms_1_secret", headers=[(b"cookie", b"cms_session=s")]
    )

    assert "secret" not in toy.stream.getvalue().decode()
    line = toy.lines[0]
    assert (line["route"], line["method"], line["status"]) == ("/api/echo/{slug}", "GET", 200)
    assert set(line) == {
        *("time", "level", "event", "request", "method", "route", "status", "ms", "bytes")
    }


def test_a_problem_is_logged_by_its_code():
    toy = Toy()

    toy.ask(path="/nowhere")

    assert toy.lines[0]["code"] == "nothing-here"


def test_a_defect_is_answered_and_logged_without_what_it_says(monkeypatch):
    written = []
    monkeypatch.setattr("cms.server.surroundings.log", lambda: _Written(written))

    async def broken(scope, receive, send):
        raise ValueError("Take 40 mg of a patient's text")

    said = Toy(broken).ask()

    assert (said.status, said.json["code"]) == (500, "defect")
    assert "40 mg" not in said.body.decode() + json.dumps(written)
    assert "ValueError" in json.dumps(written)


class _Written:
    def __init__(self, lines):
        self.error = lambda event, **more: lines.append({"event": event, **more})


@examples(max_examples=100)
@given(
    method=st.text(min_size=1, max_size=10),
    headers=st.lists(
        st.tuples(
            st.sampled_from(
                b"host x-request-id x-forwarded-for x-forwarded-proto origin content-length "
                b"x-http-method-override user-agent".split()
            ),
            st.binary(max_size=40),
        ),
        max_size=5,
    ),
)
def test_whatever_comes_leaves_one_line_that_is_json_and_an_answer(method, headers):
    toy = Toy(proxies=("0.0.0.0/0",), cors_origins=("https://clinic.example",))

    said = toy.ask(method, "/v1/echo/x", headers=headers)

    assert said.status in {200, 204, 400, 413, 421}
    assert len(toy.lines) == 1
    assert toy.stream.getvalue().count(b"\n") == 1
    assert b"\r" not in b"".join(value for _, value in said.messages[0]["headers"])


def test_headers_that_would_change_the_method_change_nothing():
    headers = [(b"x-http-method-override", b"DELETE"), (b"x-method-override", b"DELETE")]

    assert Toy().ask("POST", headers=headers).json["method"] == "POST"


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        ((), None),
        (("https://clinic.example",), "https://clinic.example"),
        (("https://other.example",), None),
        (("*",), "*"),
    ],
)
def test_pages_of_named_origins_may_read_what_is_published(origins, expected):
    toy = Toy(cors_origins=origins)

    published = toy.ask(path="/v1/echo/x", headers=[ORIGIN]).headers

    assert published.get("access-control-allow-origin") == expected
    assert "access-control-allow-origin" not in toy.ask(headers=[ORIGIN]).headers


def test_nobodys_cookies_are_let_through_to_other_sites():
    headers = [ORIGIN, (b"access-control-request-method", b"GET")]
    said = Toy(cors_origins=("*",)).ask("OPTIONS", "/v1/echo/x", headers=headers)

    assert said.status == 204
    assert said.headers["access-control-allow-methods"] == "GET, HEAD"
    assert "access-control-allow-credentials" not in said.headers


def test_who_asks_for_options_and_is_no_browser_is_answered_by_the_face():
    assert Toy(cors_origins=("*",)).ask("OPTIONS", "/v1/echo/x").json["method"] == "OPTIONS"


def test_caches_learn_that_the_origin_counts():
    toy = Toy(cors_origins=("https://clinic.example",))

    assert toy.ask(path="/v1/echo/x").headers["vary"] == "Origin"


def test_a_line_of_the_log_cannot_be_forged():
    stream = BytesIO()
    logs.Log(stream).info('a\n{"event":"forged"}', x="\u2028\x1b[1m")

    line = stream.getvalue()

    assert line.isascii()
    assert line.count(b"\n") == 1
    assert json.loads(line)["event"].startswith("a\n")
