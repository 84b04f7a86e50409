"""`/health`, `/ready` and `/metrics`: what machines ask that look after this one."""

import hmac
from collections.abc import Awaitable, Callable
from ipaddress import ip_address

from anyio import CapacityLimiter, move_on_after, to_thread
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from cms.errors import MethodNotAllowed, NothingHere
from cms.pipeline.server_state import why_not_ready
from cms.pipeline.workspace import Workspace
from cms.server.faces import Face
from cms.server.life import Life
from cms.web.problems import problem_of

Answer = Callable[[Request], Awaitable[Response]]
READING = ("GET", "HEAD")
READY_SECONDS = 5
# Who came through a proxy did not ask from this machine, whatever its address says.
SIGNS_OF_A_PROXY = ("forwarded", "via", "x-forwarded-for", "x-real-ip")


class Operations:
    """Answers what is asked about the server itself. It keeps a thread for that, come what may."""

    def __init__(self, workspace: Workspace, life: Life) -> None:
        self._workspace, self._life = workspace, life
        self._token = workspace.settings.server.metrics_token
        self._thread = CapacityLimiter(1)

    @property
    def faces(self) -> tuple[Face, ...]:
        known = {"/health": self._health, "/ready": self._ready, "/metrics": self._metrics}
        return tuple(Face(prefix, _answering(answer, prefix)) for prefix, answer in known.items())

    async def _health(self, _request: Request) -> Response:
        """Tell that the process is alive, and nothing more."""
        return JSONResponse({"alive": True})

    async def _ready(self, _request: Request) -> Response:
        """Tell whether requests can be answered, and if not, why."""
        reasons = await self._reasons()
        return JSONResponse({"ready": not reasons, "reasons": reasons}, 503 if reasons else 200)

    async def _metrics(self, request: Request) -> Response:
        """Give what was counted to whom it concerns."""
        if not may_read_metrics(request, self._token):
            return problem_of(NothingHere())
        text = await to_thread.run_sync(self._life.metrics.text, limiter=self._thread)
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    async def _reasons(self) -> list[str]:
        if self._life.ending.is_set():
            return ["stopping"]
        with move_on_after(READY_SECONDS):
            return await to_thread.run_sync(
                why_not_ready, self._workspace, limiter=self._thread, abandon_on_cancel=True
            )
        return ["store-too-slow"]


def _answering(answer: Answer, prefix: str) -> ASGIApp:
    """Make an application of a function: it answers one path, and only questions."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if scope["path"] != prefix:
            response: Response = problem_of(NothingHere())
        elif request.method in READING:
            response = await answer(request)
        else:
            error = MethodNotAllowed(method=request.method, allowed=", ".join(READING))
            response = problem_of(error)
            response.headers["Allow"] = ", ".join(READING)
        await response(scope, receive, send)

    return application


def may_read_metrics(request: Request, token: str) -> bool:
    """Tell whether somebody sent the token or, where there is none, asks from this machine."""
    if token:
        sent = request.headers.get("authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(sent.encode(), token.encode())
    if any(name in request.headers for name in SIGNS_OF_A_PROXY):
        return False
    try:
        return bool(request.client and ip_address(request.client.host).is_loopback)
    except ValueError:
        return False
