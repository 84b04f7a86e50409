"""What a real server does with bytes that are hardly HTTP, or not at all."""

import time
from dataclasses import replace

import pytest

from cms.pipeline.workspace import Workspace
from cms.settings.server import ServerSettings
from tests.server.served import heard, serving

HEALTH = b"GET /health HTTP/1.1\r\nHost: localhost\r\n"
CLOSE = b"Connection: close\r\n\r\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory, sqlite_originals):
    workspace = sqlite_originals.copy(tmp_path_factory.mktemp("served") / "workspace")
    settings = ServerSettings(headers_seconds=1, body_seconds=1, stop_seconds=2, hsts_seconds=60)
    with serving(Workspace(replace(workspace.settings, server=settings))) as found:
        yield found


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def test_every_answer_has_the_headers_that_browsers_are_held_to(served):
    answer = served.say(HEALTH + CLOSE).lower()

    for header in (
        b"x-content-type-options: nosniff",
        b"x-frame-options: deny",
        b"referrer-policy: no-referrer",
        b"permissions-policy: camera=()",
        b"content-security-policy: default-src 'none'",
        b"frame-ancestors 'none'",
        b"cross-origin-resource-policy: same-origin",
        b"cache-control: no-store",
        b"x-request-id: ",
    ):
        assert answer.count(b"\r\n" + header) + answer.count(b"; " + header) == 1, header
    assert b"\r\nserver:" not in answer
    assert b"strict-transport-security" not in answer  # this was http


@pytest.mark.parametrize("path", [b"/api/articles", b"/v1/live/articles", b"/health", b"/nowhere"])
def test_each_face_has_a_policy_for_what_its_answers_may_do(served, path):
    answer = served.say(b"GET %b HTTP/1.1\r\nHost: localhost\r\n" % path + CLOSE)

    assert answer.count(b"content-security-policy:") == 1
    assert answer.count(b"X-Content-Type-Options:") + answer.count(b"x-content-type-options:") == 1


@pytest.mark.parametrize(
    ("request_bytes", "expected"),
    [
        (b"POST /api/articles HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
         b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n", 400),
        (b"POST /api/articles HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
         b"Content-Length: 6\r\n\r\nhello", 400),
        (b"POST /api/articles HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n"
         b"hello", 400),
        (b"POST /api/articles HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n", 400),
        (b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n", 400),
        (b"GET /health HTTP/1.1\r\nHost: localhost\r\nX : y\r\n\r\n", 400),
        (b"GET /health HTTP/1.1\nHost: localhost\n\rX: y\n\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01", 400),  # TLS
        (b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 431),
        (HEALTH + b"X: " + b"a" * 40_000 + b"\r\n\r\n", 431),
        (HEALTH + b"X: y\r\n" * 101 + b"\r\n", 431),
        (HEALTH + b"X: y\r\n" * 20_000, 431),
        (HEALTH + b"X: never ends", 408),
        (b"", 408),
    ],
)  # fmt: skip
def test_what_is_no_http_or_has_no_end_is_refused(served, request_bytes, expected):
    answer = served.say(request_bytes)

    assert status(answer) == expected
    assert answer.count(b"HTTP/1.1 ") == 1
    assert b"nosniff" in answer


def test_a_body_that_does_not_come_is_ended(served):
    head = b"POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"

    answer = served.say(head + b'Content-Length: 100\r\n\r\n{"email":')

    assert status(answer) == 408
    assert b"request-too-slow" in answer


def test_more_than_the_largest_body_is_not_read(served):
    head = b"POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"

    assert status(served.say(head + b"Content-Length: 999999999999\r\n\r\n")) == 413


def test_requests_on_one_connection_are_all_answered(served):
    answer = served.say(HEALTH + b"\r\n" + HEALTH + b"\r\n" + HEALTH + CLOSE)

    assert answer.count(b"HTTP/1.1 200") == 3


def test_an_upgrade_is_answered_as_what_it_else_is(served):
    asked = HEALTH + b"Upgrade: websocket\r\nConnection: Upgrade\r\n"

    with served.connect() as line:
        line.sendall(asked + b"\r\n")
        assert status(line.recv(65536)) == 200


@pytest.mark.parametrize("method", [b"TRACE", b"CONNECT", b"PROPFIND", b"QUERY"])
def test_methods_that_nobody_needs_are_refused(served, method):
    answer = served.say(method + b" /health HTTP/1.1\r\nHost: localhost\r\n" + CLOSE)

    assert status(answer) in {400, 405}


def test_line_breaks_in_a_path_come_to_no_header(served):
    path = b"/v1/live/articles/%0d%0aSet-Cookie:%20a=b?locale=%0d%0aX-Injected:%201"

    answer = served.say(b"GET %b HTTP/1.1\r\nHost: localhost\r\n" % path + CLOSE)

    head = answer.partition(b"\r\n\r\n")[0].lower()
    assert b"\r\nset-cookie" not in head
    assert b"\r\nx-injected" not in head


def test_metrics_are_told_on_this_machine_only(served):
    asked = b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n"

    own = served.say(asked + CLOSE)
    forwarded = served.say(asked + b"X-Forwarded-For: 1.2.3.4\r\n" + CLOSE)

    assert status(forwarded) == 404
    for name in (b"cms_requests_total{", b"cms_request_seconds_bucket{", b"cms_requests_running",
                 b'cms_release_served{channel="live"}', b"cms_jobs{", b"cms_webhook_messages{",
                 b"cms_store_up 1.0", b"process_resident_memory_bytes"):  # fmt: skip
        assert name in own


def test_a_request_that_is_under_way_is_answered_when_the_server_stops(tmp_path, sqlite_originals):
    workspace = sqlite_originals.copy(tmp_path / "workspace")
    head = b"POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    with serving(workspace) as other, other.connect() as line:
        line.sendall(head + b"Content-Length: 2\r\n\r\n{")
        until_running(other)
        other.server.should_exit = True
        time.sleep(0.3)  # by now, nobody else is let in
        with pytest.raises(OSError, match="refused"):
            other.connect()
        line.sendall(b"}")

        assert status(heard(line)) == 422


def until_running(served) -> None:
    while not served.server.server_state.tasks:
        time.sleep(0.01)
