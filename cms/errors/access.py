"""Who asks, and what that one may not."""

from cms.errors.error import CmsError


class NotSignedIn(CmsError):
    code = "not-signed-in"
    message = "Sign in first, or send a token: `Authorization: Bearer cms_...`."
    http_status = 401


class NotAllowed(CmsError):
    code = "not-allowed"
    message = "{name} may not do this; it needs the permission {permission!r}{where}."
    http_status = 403


class NothingHere(CmsError):
    """Also what somebody is told who may not see what there is."""

    code = "nothing-here"
    message = "There is nothing here, or nothing for you."
    http_status = 404
