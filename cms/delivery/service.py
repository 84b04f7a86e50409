"""One request, from its headers to its bytes."""

from collections.abc import Mapping
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import State
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from cms.access.permissions import Permission
from cms.delivery import openapi
from cms.delivery.accept import chosen_coding, chosen_format
from cms.delivery.access import Access, Proof
from cms.delivery.answer import Answer, Ready, is_unmodified, made_ready
from cms.delivery.channels import LIVE, PREVIEW, Held, Live, Preview
from cms.delivery.query import read_query
from cms.delivery.route import Asked, Route
from cms.delivery.routes import ROUTES, find_route
from cms.errors import CmsError, MethodNotAllowed
from cms.pipeline.workspace import Workspace
from cms.web.problems import problem_of

READING = ("GET", "HEAD")
ALLOWED = "GET, HEAD, OPTIONS"


class Heard(NamedTuple):
    """What counts of a request, beside who sends it."""

    path: str
    query: bytes
    format: str
    coding: str
    if_none_match: str
    if_modified_since: str

    @property
    def question(self) -> tuple[str, bytes, str, str]:
        """Name all that an answer of one edition depends on."""
        return self.path, self.query, self.format, self.coding

    @property
    def channel(self) -> str:
        return self.path.split("/", 2)[1]


class Service:
    """The ASGI application behind `/v1`. What was asked before is answered without a thread.

    It is one layer: Starlette's own would take longer than all of the rest.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.state = State({"workspace": workspace})  # where whoever asks who asks looks for it
        self._live, self._preview = Live(workspace), Preview(workspace)
        self._access, self._description = Access(), openapi.description(ROUTES)
        self._usually = None if workspace.settings.delivery.public else Permission.DELIVERY_READ

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._answer(scope, receive, send)
        except CmsError as error:
            refusal = problem_of(error)
            refusal.headers["cache-control"] = "no-store"
            if isinstance(error, MethodNotAllowed):
                refusal.headers["allow"] = ALLOWED
            await refusal(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        heard, proof = hear(scope)
        if heard.path == openapi.PATH and scope["method"] in READING:
            await _send(scope, send, self._description, heard)
            return
        await self._let_pass(scope, proof, heard.channel)
        ready: Ready | None = None
        held = self._live.fresh() if heard.channel == LIVE else None
        if held and scope["method"] in READING:
            ready = held.answers.get(heard.question)
        if ready is None:
            route, path = find_route(heard.path)
            scope["route"] = route
            if scope["method"] == "OPTIONS":
                await Response(status_code=204, headers={"allow": ALLOWED})(scope, receive, send)
                return
            if scope["method"] not in READING:
                raise MethodNotAllowed(method=scope["method"], allowed=ALLOWED)
            ready = await self._made(route, path, heard)
        scope["route"] = ready.route
        await _send(scope, send, ready, heard)

    async def _let_pass(self, scope: Scope, proof: Proof, channel: str) -> None:
        """Let pass who may read a channel; that it says nothing to others, is not told."""
        needed = Permission.PREVIEW_READ if channel == PREVIEW else self._usually
        if needed and not self._access.remembers(proof, needed):
            await self._access.check({**scope, "app": self}, proof, needed)

    async def _made(self, route: Route, path: Mapping[str, str], heard: Heard) -> Ready:
        """Make an answer, all of it from one edition."""
        if heard.channel == PREVIEW:
            return await run_in_threadpool(self._previewed, route, path, heard)
        held = await self._live.current()
        ready = await run_in_threadpool(self._asked, held, route, path, heard)
        held.answers.keep(heard.question, ready)
        return ready

    def _previewed(self, route: Route, path: Mapping[str, str], heard: Heard) -> Ready:
        with self._preview.current() as held:
            return self._asked(held, route, path, heard)

    def _asked(self, held: Held, route: Route, path: Mapping[str, str], heard: Heard) -> Ready:
        query = read_query(heard.query, route.parameters)
        base_url = self._workspace.settings.base_url
        asked = Asked(held.content, held.chains, path, query, heard.format, base_url)
        answer: Answer = route.handler(asked)
        return made_ready(answer, heard.coding, held.terms, held.edition.modified_at, route)


def hear(scope: Scope) -> tuple[Heard, Proof]:
    """Return what counts of a request, and the proof of who sends it."""
    named: dict[bytes, bytes] = dict(scope["headers"])
    path: str = scope["path"]
    heard = Heard(
        path.removeprefix(scope.get("root_path", "")) or "/",
        scope["query_string"],
        chosen_format(named.get(b"accept", b"")),
        chosen_coding(named.get(b"accept-encoding", b"")),
        named.get(b"if-none-match", b"").decode("latin-1"),
        named.get(b"if-modified-since", b"").decode("latin-1"),
    )
    return heard, (named.get(b"authorization", b""), named.get(b"cookie", b""))


async def _send(scope: Scope, send: Send, ready: Ready, heard: Heard) -> None:
    has_it = is_unmodified(ready, heard.if_none_match, heard.if_modified_since)
    # Others add to the headers of one answer; these are of all.
    headers = list(ready.headers_unmodified if has_it else ready.headers)
    body = b"" if has_it or scope["method"] == "HEAD" else ready.body
    status = 304 if has_it else 200
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
