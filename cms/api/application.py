"""The management API as one application."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cms import __version__
from cms.api import articles
from cms.errors import CmsError
from cms.pipeline.workspace import Workspace
from cms.web.problems import problem, problem_of

NOUNS = (articles,)


def management_api(workspace: Workspace) -> FastAPI:
    """Return the application behind `/api`."""
    app = FastAPI(title="Aftercare CMS: management API", version=__version__)
    app.state.workspace = workspace
    for noun in NOUNS:
        app.include_router(noun.routes.router)
    app.add_exception_handler(CmsError, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    return app


def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, CmsError)
    return problem_of(error)


def _invalid(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    fields = [{"where": list(each["loc"]), "reason": each["msg"]} for each in error.errors()]
    return problem(422, "invalid-request", "The request is not as it must be.", {"errors": fields})


def _http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = error.headers and dict(error.headers)
    return problem(error.status_code, "http", str(error.detail), headers=headers)
