"""How a route is registered: with the permission that it needs, or not at all."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from cms.access.permissions import Permission
from cms.web.asker import asker, require

Handler = Callable[[Request], Coroutine[Any, Any, Response]]

PERMISSION = "x-permission"
ANYBODY = "anybody"  # said in place of a permission by the few routes that need none


class GuardedRoute(APIRoute):
    """A route that looks who asks before it reads anything else of the request.

    It leaves the principal in `request.state.principal`. Where the path names a `{locale}`, the
    permission must hold for it.
    """

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        if PERMISSION not in (self.openapi_extra or {}):
            raise TypeError(f"{self.path} names no permission; register it with Routes")

    @property
    def permission(self) -> Permission | None:
        """What one needs; None where anybody may."""
        word = (self.openapi_extra or {})[PERMISSION]
        return None if word == ANYBODY else Permission(word)

    def get_route_handler(self) -> Handler:
        handle, permission = super().get_route_handler(), self.permission

        async def guarded(request: Request) -> Response:
            if permission is not None:
                await guard(request, permission)
            return await handle(request)

        return guarded


async def guard(request: Request, permission: Permission) -> None:
    """Let a request pass whose sender may do this."""
    from starlette.concurrency import run_in_threadpool

    principal = await run_in_threadpool(asker, request)
    require(principal, permission, request.path_params.get("locale"))
    request.state.principal = principal


class Routes:
    """The routes about one noun."""

    def __init__(self, noun: str) -> None:
        self.router = APIRouter(prefix=f"/{noun}", tags=[noun], route_class=GuardedRoute)

    def get(self, path: str, permission: Permission | None, **more: Any) -> Callable[..., Any]:
        return self._route("GET", path, permission, more)

    def post(self, path: str, permission: Permission | None, **more: Any) -> Callable[..., Any]:
        return self._route("POST", path, permission, more)

    def put(self, path: str, permission: Permission | None, **more: Any) -> Callable[..., Any]:
        return self._route("PUT", path, permission, more)

    def patch(self, path: str, permission: Permission | None, **more: Any) -> Callable[..., Any]:
        return self._route("PATCH", path, permission, more)

    def delete(self, path: str, permission: Permission | None, **more: Any) -> Callable[..., Any]:
        return self._route("DELETE", path, permission, more)

    def _route(
        self, method: str, path: str, permission: Permission | None, more: dict[str, Any]
    ) -> Callable[..., Any]:
        extra = {PERMISSION: str(permission or ANYBODY), **more.pop("openapi_extra", {})}
        return self.router.api_route(path, methods=[method], openapi_extra=extra, **more)
