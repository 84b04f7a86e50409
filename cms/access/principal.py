"""Who acts, and what that one may do."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from cms.access.permissions import (
    ALLOWED,
    PERMISSIONS_BY_LOCALE,
    ROLES_WITH_LOCALES,
    Permission,
    Role,
)


class ActorKind(StrEnum):
    OPERATOR = "operator"  # at the machine's command line
    USER = "user"  # signed in
    TOKEN = "token"  # a program, with a token that somebody made
    SYSTEM = "system"  # work that nobody asked for just now, such as a retry


@dataclass(frozen=True)
class Actor:
    """Who acts, as authors and the audit trail name it.

    `name` is a user's e-mail address or the operator's name; `token` the public id of the token
    that was used; `address` the IP address that asked, `request` the id of the request.
    """

    kind: ActorKind
    name: str
    token: str = ""
    address: str = ""
    request: str = ""


@dataclass(frozen=True)
class Grant:
    """A role somebody has; `locales` are empty where it has none or means all."""

    role: Role
    locales: frozenset[str] = frozenset()

    def allows(self, permission: Permission, locale: str | None) -> bool:
        """Tell whether this role allows it; `locale` is None where any will do."""
        if permission not in ALLOWED[self.role]:
            return False
        named = self.role in ROLES_WITH_LOCALES and permission in PERMISSIONS_BY_LOCALE
        reads = permission is Permission.TRANSLATIONS_READ  # whoever translates may look around
        return not named or reads or locale is None or locale in self.locales


@dataclass(frozen=True)
class Principal:
    """Somebody whose name is proven, and what limits the token that was used.

    `scopes` and `locales` are what a token narrows to; None does not narrow.
    """

    actor: Actor
    grants: tuple[Grant, ...] = ()
    user_id: int | None = None
    scopes: Set[Permission] | None = None
    locales: Set[str] | None = None

    def may(self, permission: Permission, locale: str | None = None) -> bool:
        """Tell whether this one may; `locale` is the one it is about, None where any will do."""
        if self.scopes is not None and permission not in self.scopes:
            return False
        if self.locales is not None and locale is not None and locale not in self.locales:
            return False
        return any(grant.allows(permission, locale) for grant in self.grants)


def operator(name: str) -> Principal:
    """Return who works at the machine's command line: whoever may run it may do everything."""
    return Principal(Actor(ActorKind.OPERATOR, name), (Grant(Role.ADMIN),))
