"""How a route is registered: with the permission that it needs, or not at all."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from starlette.routing import compile_path
from starlette.types import Receive, Scope, Send

from cms.access.permissions import Permission
from cms.api.answers import answered_once, tagged
from cms.api.requests import (
    read_body,
    read_json,
    require_known_fields,
    require_known_parameters,
    require_media_type,
    require_no_nul,
)
from cms.web.asker import asker, require
from cms.web.preconditions import based_on

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
Register = Callable[..., Any]
Endpoint = Callable[..., Any]

PERMISSION = "x-permission"
BASED_ON = "x-based-on"  # what must be named in If-Match
ONCE = "x-idempotent"  # an Idempotency-Key makes it happen once
LIMIT = "x-body-limit-bytes"
ANYBODY = "anybody"  # said in place of a permission by the few routes that need none

BODY_LIMIT_BYTES = 2_000_000


class GuardedRoute(APIRoute):
    """A route that looks who asks before it reads anything else of the request.

    It leaves the principal in `request.state.principal`, and in `request.state.base` what the
    request is based on. Where the path names a `{locale}`, the permission must hold for it.
    """

    def __init__(self, path: str, endpoint: Endpoint, **more: Any) -> None:
        said: dict[str, Any] = more.get("openapi_extra") or {}
        if PERMISSION not in said:
            raise TypeError(f"{path} names no permission; register it with Routes")
        self.path, self.endpoint, self._more = path, endpoint, more
        self.methods, self.openapi_extra = set(more["methods"]), said
        self.path_regex, self.path_format, self.param_convertors = compile_path(path)
        self._is_settled = False

    def settle(self) -> None:
        """Let FastAPI find out what the handler wants, and what it answers.

        That is done when a route is first asked: for all of them, it takes half a second.
        """
        if not self._is_settled:
            super().__init__(self.path, self.endpoint, **self._more)
            self._is_settled = True

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.settle()
        await super().handle(scope, receive, send)

    @property
    def said(self) -> dict[str, Any]:
        return self.openapi_extra or {}

    @property
    def permission(self) -> Permission | None:
        """What one needs; None where anybody may."""
        word = self.said[PERMISSION]
        return None if word == ANYBODY else Permission(word)

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            if self.permission is not None:
                await guard(request, self.permission)
            try:
                await self.read(request)
                if self.said.get(ONCE):
                    return await answered_once(request, handle)
                return tagged(request, await handle(request))
            finally:
                await request.close()  # what was sent as files

        return guarded

    async def read(self, request: Request) -> None:
        """Read the request, or refuse what cannot be meant.

        Raises:
            UnknownParameter, UnsupportedMediaType, PreconditionRequired, MalformedHeader,
            BodyTooLarge, NulCharacter, RequestValidationError
        """
        require_known_parameters(request, self)
        require_no_nul(request)
        require_media_type(request, self)
        if what := self.said.get(BASED_ON):
            request.state.base = based_on(request, what)
        await read_body(request, self, self.said.get(LIMIT, BODY_LIMIT_BYTES))
        await require_known_fields(request, self)
        await read_json(request, self)


async def guard(request: Request, permission: Permission) -> None:
    """Let a request pass whose sender may do this."""
    from starlette.concurrency import run_in_threadpool

    principal = await run_in_threadpool(asker, request)
    require(principal, permission, request.path_params.get("locale"))
    request.state.principal = principal


class Routes:
    """The routes about one noun.

    Each names its permission. `based_on` says in words what must be named in If-Match; with
    `once`, an Idempotency-Key makes it happen once.
    """

    def __init__(self, noun: str) -> None:
        self.router = APIRouter(prefix=f"/{noun}", tags=[noun], route_class=GuardedRoute)

    def get(self, path: str, permission: Permission | None, **more: Any) -> Register:
        return self._route("GET", path, permission, more)

    def post(self, path: str, permission: Permission | None, **more: Any) -> Register:
        return self._route("POST", path, permission, more)

    def put(self, path: str, permission: Permission | None, **more: Any) -> Register:
        return self._route("PUT", path, permission, more)

    def patch(self, path: str, permission: Permission | None, **more: Any) -> Register:
        return self._route("PATCH", path, permission, more)

    def delete(self, path: str, permission: Permission | None, **more: Any) -> Register:
        return self._route("DELETE", path, permission, more)

    def _route(
        self, method: str, path: str, permission: Permission | None, more: dict[str, Any]
    ) -> Register:
        said = {
            PERMISSION: str(permission or ANYBODY),
            BASED_ON: more.pop("based_on", ""),
            ONCE: more.pop("once", False),
            LIMIT: more.pop("limit_bytes", 0),
        }
        extra = {name: value for name, value in said.items() if value}
        more["openapi_extra"] = {**extra, **more.get("openapi_extra", {})}
        return self.router.api_route(path, methods=[method], **more)
