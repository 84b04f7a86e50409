"""Surroundings around a face that says what it was asked."""

import asyncio
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from cms.server.faces import Face
from cms.server.headers import DATA, PUBLISHED
from cms.server.hosts import Hosts
from cms.server.life import Life
from cms.server.metrics import Metrics
from cms.server.request_log import RequestLog
from cms.server.surroundings import Surroundings
from cms.settings.server import ServerSettings


class Route:
    path = "/echo/{slug}"


async def echo(scope: Any, receive: Any, send: Any) -> None:
    request = Request(scope, receive)
    scope["route"] = Route
    body = await request.body()
    said = {
        "asker": request.client and request.client.host,
        "scheme": request.url.scheme,
        "method": request.method,
        "request": request.state.request_id,
        "bytes": len(body),
    }
    await JSONResponse(said)(scope, receive, send)


class Toy:
    """A face at /api and one at /v1. `lines` are what the log has."""

    def __init__(self, app: Any = echo, **settings: Any) -> None:
        self.settings = ServerSettings(**settings)
        self.stream = io.BytesIO()
        self.life = Life(self.settings, Metrics(), RequestLog(self.stream))
        faces = [Face("/api", app, DATA, 1_000), Face("/v1", app, PUBLISHED, 0, True)]
        hosts = Hosts(["handouts.example", *self.settings.hosts])
        self.app = Surroundings(faces, self.settings, hosts, self.life)

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]

    def ask(self, *words: Any, **more: Any) -> "Said":
        return asyncio.run(self.asked(Ask(*words, **more)))

    async def asked(self, ask: "Ask") -> "Said":
        said = Said()

        async def send(message: dict[str, Any]) -> None:
            said.messages.append(message)

        asking = asyncio.ensure_future(self.app(ask.scope, ask.receive, send))
        if ask.meanwhile:
            await asyncio.sleep(0.01)
            await ask.meanwhile()
        await asking
        return said


@dataclass
class Ask:
    """A request. Without `parts` it has no body; without any left, the rest never comes."""

    method: str = "GET"
    path: str = "/api/echo/x"
    headers: Sequence[tuple[bytes, bytes]] = ()
    parts: list[bytes] | None = None
    peer: str = "192.0.2.1"
    meanwhile: Callable[[], Any] | None = None

    @property
    def scope(self) -> dict[str, Any]:
        path, _, query = self.path.partition("?")
        return {
            "type": "http",
            "method": self.method,
            "path": path,
            "query_string": query.encode(),
            "headers": list(self._headers()),
            "client": (self.peer, 1),
            "scheme": "http",
            "server": ("localhost", 8000),
        }

    async def receive(self) -> dict[str, Any]:
        waiting = [b""] if self.parts is None else self.parts
        if not waiting:
            await asyncio.sleep(60)
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    def _headers(self) -> Iterator[tuple[bytes, bytes]]:
        names = {name for name, _ in self.headers}
        if b"host" not in names:
            yield b"host", b"handouts.example"
        if self.parts is not None and b"content-length" not in names:
            yield b"transfer-encoding", b"chunked"
        yield from self.headers


class Said:
    """What was answered."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @property
    def status(self) -> int:
        return int(self.messages[0]["status"])

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode(): value.decode() for name, value in self.messages[0]["headers"]}

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.messages[1:])

    @property
    def json(self) -> Any:
        return json.loads(self.body)
