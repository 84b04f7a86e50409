"""/api/session: sign in, who am I, sign out."""

from typing import Any

from fastapi import Request, Response

from cms.access.permissions import Permission
from cms.access.principal import Principal
from cms.access.tokens import csrf_token
from cms.api.people_shapes import Email, Password, SessionShape
from cms.api.routes import Routes
from cms.api.shapes import Body
from cms.pipeline.authenticate import signed_in_as
from cms.pipeline.manage_users import show_user
from cms.pipeline.sign_in import change_own_password, sign_in, sign_out
from cms.web.asker import acting, signed_in
from cms.web.cookies import SESSION, browser_of, drop_cookie, read_cookie, set_cookies
from cms.web.csrf import refuse_other_origin
from cms.web.site import workspace_of

routes = Routes("session")


class Credentials(Body):
    email: Email
    password: Password


class PasswordChange(Body):
    current: Password
    new: Password


@routes.post("", None, response_model=SessionShape)
def begin(request: Request, response: Response, body: Credentials) -> Any:
    """Sign in: the answer sets the session's cookie."""
    refuse_other_origin(request)
    browser, password = browser_of(request), body.password.get_secret_value()
    opened = sign_in(workspace_of(request), body.email, password, browser)
    set_cookies(request, response, opened)
    response.headers["Cache-Control"] = "no-store"
    principal = signed_in_as(opened.user, browser.address)
    return SessionShape.of_principal(opened.user, principal, csrf_token(opened.session))


@routes.get("", Permission.SELF, response_model=SessionShape)
def show(request: Request, response: Response) -> Any:
    """Tell who asks, what that one may do, and the session's CSRF token."""
    principal: Principal = request.state.principal
    assert principal.user_id is not None
    response.headers["Cache-Control"] = "no-store"
    cookie = "" if principal.actor.token else read_cookie(request, SESSION)
    user = show_user(acting(request), principal.user_id)
    return SessionShape.of_principal(user, principal, csrf_token(cookie) if cookie else None)


@routes.delete("", Permission.SELF, status_code=204)
def end(request: Request, response: Response) -> None:
    """Sign out."""
    _, cookie = signed_in(request)
    sign_out(acting(request), cookie)
    drop_cookie(request, response, SESSION)


@routes.put("/password", Permission.SELF, status_code=204)
def set_own_password(request: Request, response: Response, body: PasswordChange) -> None:
    """Change one's password; all of one's sessions end, this one too."""
    user_id, _ = signed_in(request)
    current, new = body.current.get_secret_value(), body.new.get_secret_value()
    change_own_password(acting(request), user_id, current, new)
    drop_cookie(request, response, SESSION)
