"""Which locales' translations somebody may see, where the path names none."""

from fastapi import Request

from cms.access.permissions import Permission
from cms.access.principal import Principal
from cms.web.asker import require


def sees_locale(request: Request, locale: str) -> bool:
    """Tell whether what is about a locale is shown to the one who asks."""
    principal: Principal = request.state.principal
    return principal.may(Permission.TRANSLATIONS_READ, locale)


def require_locale(
    request: Request, locale: str, permission: Permission = Permission.TRANSLATIONS_READ
) -> None:
    """Let pass who may do this for a locale that the request names somewhere; empty for any.

    Raises:
        NothingHere, NotAllowed
    """
    require(request.state.principal, permission, locale or None)
