"""The management API as one application."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match, Route

from cms import __version__
from cms.api.description import describe
from cms.api.heads import HeadAsGet
from cms.api.routes import Routes
from cms.api.shapes import Conflict
from cms.errors import CmsError, FilesRefused, InvalidRequest, MethodNotAllowed, NothingHere
from cms.pipeline.run_jobs import JobRunner
from cms.pipeline.workspace import Workspace
from cms.web.asker import asker
from cms.web.problems import defect, problem, problem_of

# The modules of this package that have routes.
NOUNS = (
    "article_batches",
    "article_changes",
    "articles",
    "assets",
    "audit",
    "audit_verifications",
    "bundles",
    "catalogs",
    "channels",
    "checks",
    "citation_changes",
    "citations",
    "conflict_batches",
    "conflicts",
    "declarations",
    "glossary",
    "imports",
    "jobs",
    "locales",
    "memory",
    "migrations",
    "moving_in",
    "openid",
    "readiness",
    "releases",
    "reviews",
    "session",
    "sessions",
    "suggestion_plans",
    "takings",
    "tokens",
    "translated_pages",
    "translations",
    "user_access",
    "users",
    "waivers",
    "webhooks",
    "words",
)


def routes_of(noun: str) -> Iterator[Routes]:
    """Yield what a module registers: mostly under one prefix, sometimes under two."""
    for found in vars(import_module(f"cms.api.{noun}")).values():
        if isinstance(found, Routes):
            yield found


ROUTES = tuple(each for noun in NOUNS for each in routes_of(noun))


def management_api(workspace: Workspace) -> FastAPI:
    """Return the application behind `/api`."""
    app = FastAPI(
        title="Aftercare CMS: management API",
        version=__version__,
        redirect_slashes=False,
        docs_url=None,
        redoc_url=None,
    )
    app.state.workspace = workspace
    app.state.jobs = JobRunner()
    for each in ROUTES:
        app.router.routes.extend(each.router.routes)
    app.add_middleware(HeadAsGet)
    app.add_exception_handler(CmsError, _refused)
    app.add_exception_handler(Conflict, _conflict)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _failed)
    app.openapi = lambda: describe(app)  # type: ignore[method-assign]  # as FastAPI's docs do
    return app


def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, CmsError)
    told = error.problems if isinstance(error, FilesRefused) else ()
    said = [{"code": each.code, "reason": str(each)} for each in told]
    return problem_of(error, {"errors": said} if said else None)


def _conflict(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Conflict)
    return problem_of(error.error, jsonable_encoder(error.sides))


def _invalid(_request: Request, error: Exception) -> Response:
    """A query is refused with 400, a body or a path with 422."""
    assert isinstance(error, RequestValidationError)
    fields = [{"where": list(each["loc"]), "reason": each["msg"]} for each in error.errors()]
    places = {each["loc"][0] for each in error.errors()}
    status = 400 if places <= {"query", "header"} else 422
    said = {"errors": jsonable_encoder(fields)}
    return problem(status, InvalidRequest.code, InvalidRequest.message, said)


def _failed(request: Request, _error: Exception) -> Response:
    """Answer as elsewhere; who surrounds us is told of the error, too, and logs it."""
    return defect(getattr(request.state, "request_id", ""))


async def _http(request: Request, error: Exception) -> Response:
    """Answer what no route does; to somebody who is not known, also that says nothing."""
    assert isinstance(error, HTTPException)
    if error.status_code not in {404, 405}:
        return problem(error.status_code, InvalidRequest.code, str(error.detail))
    try:
        await run_in_threadpool(asker, request)
    except CmsError as refusal:
        return problem_of(refusal)
    if error.status_code == 404:
        return problem_of(NothingHere())
    allowed = ", ".join(_methods(request))
    response = problem_of(MethodNotAllowed(method=request.method, allowed=allowed))
    response.headers["Allow"] = allowed
    return response


def _methods(request: Request) -> list[str]:
    """Return what an address answers; Starlette names the methods of one route only."""
    routes: Iterable[Any] = request.app.routes
    found = {
        method
        for route in routes
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE
        for method in route.methods or ()
    }
    return sorted(found | ({"HEAD"} if "GET" in found else set()))
