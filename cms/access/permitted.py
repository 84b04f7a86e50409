"""All that somebody may do, for whoever wants to show only what is possible."""

from collections.abc import Mapping

from cms.access.permissions import Permission
from cms.access.principal import Principal

_ANY_OTHER = "*"  # stands for a locale that nobody named


def permitted(principal: Principal) -> Mapping[Permission, list[str] | None]:
    """Map what one may do to the locales that it is for, None for all."""
    named = {tag for grant in principal.grants for tag in grant.locales} | (
        set(principal.locales or ())
    )
    found: dict[Permission, list[str] | None] = {}
    for permission in Permission:
        tags = sorted(tag for tag in named if principal.may(permission, tag))
        if principal.may(permission, _ANY_OTHER):
            found[permission] = None
        elif tags:
            found[permission] = tags
    return found
