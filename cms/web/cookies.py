"""The cookies: of a session, of a browser that is known, of a sign-in at a provider."""

from starlette.requests import Request
from starlette.responses import Response

from cms.pipeline.sign_in import Browser, Opened
from cms.web.site import address_of, is_secure, workspace_of

SESSION, DEVICE, OPENID = "cms_session", "cms_device", "cms_openid"
ATTEMPT_SECONDS = 600  # to sign in at a provider
# With this prefix browsers let no other host, no plain connection and no path set a cookie.
SECURE_PREFIX = "__Host-"


def read_cookie(request: Request, name: str) -> str:
    """Return a cookie; over https only the one that only this host can have set."""
    return request.cookies.get(_named(request, name), "")


def browser_of(request: Request) -> Browser:
    return Browser(
        address_of(request),
        request.headers.get("user-agent", ""),
        getattr(request.state, "request_id", ""),
        read_cookie(request, SESSION),
        read_cookie(request, DEVICE),
    )


def set_cookies(request: Request, response: Response, opened: Opened) -> None:
    """Give a browser what it is known by. The session's cookie ends with the browser, too."""
    days = workspace_of(request).settings.people.device_days
    _set(request, response, SESSION, opened.session, None)
    _set(request, response, DEVICE, opened.device, days * 24 * 3600)


def keep_attempt(request: Request, response: Response, secret: str) -> None:
    """Let a browser keep what a sign-in at a provider is known by."""
    _set(request, response, OPENID, secret, ATTEMPT_SECONDS)


def drop_cookie(request: Request, response: Response, name: str) -> None:
    _set(request, response, name, "", 0)


def _set(request: Request, response: Response, name: str, value: str, seconds: int | None) -> None:
    # Lax, not Strict: who follows a link from a mail or comes back from the provider of OpenID
    # Connect is signed in. What changes something needs more than a cookie anyway.
    response.set_cookie(
        _named(request, name),
        value,
        max_age=seconds,
        path="/",
        secure=is_secure(request),
        httponly=True,
        samesite="lax",
    )


def _named(request: Request, name: str) -> str:
    return f"{SECURE_PREFIX}{name}" if is_secure(request) else name
