"""/api/session/openid: sign in with a provider of OpenID Connect."""

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from cms.api.requests import ANY_PARAMETERS
from cms.api.routes import Routes
from cms.pipeline.sign_in_openid import begin_openid, end_openid
from cms.web.cookies import OPENID, browser_of, drop_cookie, keep_attempt, read_cookie, set_cookies
from cms.web.site import address_of, workspace_of

routes = Routes("session/openid")

SEE_OTHER = 303
REDIRECT = {303: {"description": "Go there.", "content": {}}}
NO_STORE = {"Cache-Control": "no-store"}


@routes.get("", None, status_code=303, responses=REDIRECT, response_class=Response)
def begin(request: Request) -> Response:
    """Go to the provider, and come back signed in."""
    url, secret = begin_openid(workspace_of(request), address_of(request))
    response = RedirectResponse(url, SEE_OTHER, NO_STORE)
    keep_attempt(request, response, secret)
    return response


@routes.get(
    "/callback",
    None,
    status_code=303,
    responses=REDIRECT,
    response_class=Response,
    openapi_extra={ANY_PARAMETERS: True},
)
def end(request: Request) -> Response:
    """Come back from the provider: the answer sets the session's cookie."""
    workspace, secret = workspace_of(request), read_cookie(request, OPENID)
    opened = end_openid(workspace, secret, request.query_params, browser_of(request))
    response = RedirectResponse(workspace.settings.oidc.landing, SEE_OTHER, NO_STORE)
    set_cookies(request, response, opened)
    drop_cookie(request, response, OPENID)
    return response
