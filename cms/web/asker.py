"""Who asks: the principal behind a request."""

from dataclasses import replace

from starlette.requests import Request

from cms.access.permissions import SEEN_BY, Permission
from cms.access.principal import ActorKind, Principal
from cms.errors import NotAllowed, NothingHere, NotSignedIn, SessionNeeded
from cms.pipeline.authenticate import principal_of_session, principal_of_token
from cms.pipeline.workspace import Workspace
from cms.web.cookies import SESSION, read_cookie
from cms.web.csrf import require_own_page
from cms.web.site import address_of, workspace_of


def asker(request: Request) -> Principal:
    """Return who asks, by token or by session.

    Raises:
        NotSignedIn: nobody is named, or what is sent does not count (any more).
        ForeignRequest: a session's cookie came along, but no page of this server sent it.
        TooManyAttempts: too many tokens from there did not count.
    """
    principal = _named(request)
    actor = replace(principal.actor, request=getattr(request.state, "request_id", ""))
    return replace(principal, actor=actor)


def _named(request: Request) -> Principal:
    workspace, address = workspace_of(request), address_of(request)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return principal_of_token(workspace, token.strip(), address)
    if cookie := read_cookie(request, SESSION):
        principal = principal_of_session(workspace, cookie, address)
        require_own_page(request, cookie)
        return principal
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


def acting(request: Request) -> Workspace:
    """Return the workspace with the one who asks at work in it."""
    principal: Principal = request.state.principal
    return workspace_of(request).acting_as(principal.actor)


def signed_in(request: Request) -> tuple[int, str]:
    """Return who asks by number, and the session's cookie.

    Raises:
        SessionNeeded: a token asks, which may not do what only a person may.
    """
    principal: Principal = request.state.principal
    if principal.actor.kind is not ActorKind.USER or principal.user_id is None:
        raise SessionNeeded
    return principal.user_id, read_cookie(request, SESSION)


def asking_user(request: Request) -> int:
    """Return whose session or token asks, by number."""
    principal: Principal = request.state.principal
    assert principal.user_id is not None  # whoever asks on HTTP is a user
    return principal.user_id
