"""Users, passwords, sessions and tokens."""

from cms.errors.error import CmsError


class InvalidUser(CmsError):
    code = "invalid-user"
    message = "This cannot be: {reason}."
    http_status = 422


class UserExists(CmsError):
    code = "user-exists"
    message = "There is a user {email!r} already, or was: addresses are not given again."
    http_status = 409


class UserNotFound(CmsError):
    code = "user-not-found"
    message = "There is no user {name!r}."
    http_status = 404


class LastAdmin(CmsError):
    code = "last-admin"
    message = "{email!r} is the last admin who can sign in; give somebody else that role first."
    http_status = 409


class WeakPassword(CmsError):
    code = "weak-password"
    message = "This password cannot be taken: {reason}."
    http_status = 422


class InvalidToken(CmsError):
    code = "invalid-token"
    message = "This token cannot be made: {reason}."
    http_status = 422


class TokenNotFound(CmsError):
    code = "token-not-found"
    message = "There is no token {name!r}."
    http_status = 404


class SignInRefused(CmsError):
    """The same for a wrong password, an unknown or a disabled user, and one without a password."""

    code = "sign-in-refused"
    message = "The e-mail address or the password is not right."
    http_status = 401


class WrongPassword(CmsError):
    code = "wrong-password"
    message = "The current password is not right; nothing was changed."
    http_status = 403


class TooManyAttempts(CmsError):
    """The same whether or not there is such a user, and whatever the password is."""

    code = "too-many-attempts"
    message = "Too many attempts have failed; try again in {seconds} seconds."
    http_status = 429


class ForeignRequest(CmsError):
    code = "foreign-request"
    message = "This request does not come from a page of this server: {reason}."
    http_status = 403


class SessionNeeded(CmsError):
    code = "session-needed"
    message = "Only somebody who signed in may do this; a token may not."
    http_status = 403


class OpenIdOff(CmsError):
    code = "openid-off"
    message = "Nobody can sign in here with OpenID Connect: no provider is set."
    http_status = 404


class OpenIdFailed(CmsError):
    code = "openid-failed"
    message = "The provider of OpenID Connect does not vouch for anybody: {reason}."
    http_status = 403
