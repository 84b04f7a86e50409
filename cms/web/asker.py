"""Who asks: the principal behind a request."""

from starlette.requests import Request

from cms.access.permissions import SEEN_BY, Permission
from cms.access.principal import Principal
from cms.errors import NotAllowed, NothingHere, NotSignedIn
from cms.pipeline.authenticate import principal_of_session, principal_of_token
from cms.pipeline.workspace import Workspace

SESSION_COOKIE = "cms_session"


def workspace_of(request: Request) -> Workspace:
    """Return the workspace that the application serves."""
    found: Workspace = request.app.state.workspace
    return found


def asker(request: Request) -> Principal:
    """Return who asks, by token or by session.

    Raises:
        NotSignedIn: nobody is named, or what is sent does not count (any more).
    """
    workspace, address = workspace_of(request), address_of(request)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return principal_of_token(workspace, token.strip(), address)
    if cookie := request.cookies.get(SESSION_COOKIE, ""):
        return principal_of_session(workspace, cookie, address)
    raise NotSignedIn


def require(principal: Principal, permission: Permission, locale: str | None = None) -> None:
    """Let somebody pass who may do this; `locale` is the one it is about, None where any will do.

    Raises:
        NothingHere: what one may not see looks like what is not there.
        NotAllowed: one may see it, but not do this.
    """
    if principal.may(permission, locale):
        return
    seen_by = SEEN_BY.get(permission, permission)
    if not principal.may(seen_by, locale):
        raise NothingHere
    where = f" for {locale!r}" if locale else ""
    raise NotAllowed(name=principal.actor.name, permission=str(permission), where=where)


def address_of(request: Request) -> str:
    """Return the IP address that asks. The server alone decides which proxy it believes."""
    return request.client.host if request.client else ""


def acting(request: Request) -> Workspace:
    """Return the workspace with the one who asks at work in it."""
    principal: Principal = request.state.principal
    return workspace_of(request).acting_as(principal.actor)
