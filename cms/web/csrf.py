"""Whether a request comes from a page of this server, or from elsewhere by a person's browser."""

from hmac import compare_digest

from starlette.requests import Request

from cms.access.tokens import csrf_token
from cms.errors import ForeignRequest
from cms.web.site import is_own_origin

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})  # they change nothing (RFC 9110, 9.2.1)
HEADER = "X-CSRF-Token"


def require_own_page(request: Request, session: str) -> None:
    """Let a request with a session's cookie pass that a page of this server sent.

    Raises:
        ForeignRequest
    """
    if request.method in SAFE_METHODS:
        return
    require_own_origin(request)
    given = request.headers.get(HEADER, "")
    if not compare_digest(given.encode(), csrf_token(session).encode()):
        raise ForeignRequest(reason=f"{HEADER} is not the one of this session")


def require_own_origin(request: Request) -> None:
    """Let pass what a browser says comes from this server.

    Raises:
        ForeignRequest
    """
    if not {"origin", "sec-fetch-site"} & set(request.headers):
        raise ForeignRequest(reason="it has neither Origin nor Sec-Fetch-Site")
    refuse_other_origin(request)


def refuse_other_origin(request: Request) -> None:
    """Refuse what a browser says comes from elsewhere. Programs that say nothing may pass.

    Raises:
        ForeignRequest
    """
    origin = request.headers.get("origin", "")
    site = request.headers.get("sec-fetch-site", "")
    if origin and not is_own_origin(request, origin):
        raise ForeignRequest(reason="its Origin is another")
    if site and site != "same-origin":
        raise ForeignRequest(reason="its Sec-Fetch-Site is not same-origin")
