"""Who there is: users, their sessions and their tokens. Never a password, nor a digest of one."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cms.access.permissions import ROLES_WITH_LOCALES, Permission, Role
from cms.access.principal import Grant
from cms.errors import InvalidToken, InvalidUser

LONGEST_ADDRESS = 254  # characters (RFC 5321, 4.5.3.1.3)
LONGEST_NAME = 100  # characters

# What RFC 6531 lets stand unquoted. Quoted local parts are nobody's, and made for confusion.
_ATOM = r"[^\s@<>()\[\]\\,;:\"]+"
_ADDRESS = re.compile(rf"{_ATOM}@(?:[^\W_](?:[\w-]*[^\W_])?\.)*[^\W_](?:[\w-]*[^\W_])?")


@dataclass(frozen=True)
class User:
    """A person with an account. `version` counts what changed of it."""

    id: int
    email: str
    name: str
    grants: tuple[Grant, ...]
    is_disabled: bool
    version: int
    created_at: datetime

    @property
    def is_admin(self) -> bool:
        return any(grant.role is Role.ADMIN for grant in self.grants) and not self.is_disabled


@dataclass(frozen=True)
class SignedIn:
    """A session: since when, seen last, ended by itself at the latest, and from where it began."""

    id: int
    user_id: int
    created_at: datetime
    seen_at: datetime
    ends_at: datetime
    address: str
    agent: str


@dataclass(frozen=True)
class Token:
    """What is known of a token. `scopes` and `locales` are None where they narrow nothing."""

    id: str
    user_id: int
    name: str
    scopes: frozenset[Permission] | None
    locales: frozenset[str] | None
    created_at: datetime
    expires_at: datetime | None
    used_at: datetime | None
    revoked_at: datetime | None

    def is_good(self, now: datetime) -> bool:
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


def read_email(text: str) -> str:
    """Return an e-mail address as it is kept and compared.

    Raises:
        InvalidUser: it is none, or has what could be more than a name in a log or a header.
    """
    address = unicodedata.normalize("NFKC", text.strip()).lower()
    is_one = _ADDRESS.fullmatch(address) and address.isprintable()
    if not is_one or len(address) > LONGEST_ADDRESS:
        raise InvalidUser(reason=f"{text[:LONGEST_ADDRESS]!r} is no e-mail address")
    return address


def read_name(text: str) -> str:
    """Return a person's or a token's name.

    Raises:
        InvalidUser: it is too long, or has signs that no name has.
    """
    name = unicodedata.normalize("NFC", text.strip())
    if len(name) > LONGEST_NAME:
        raise InvalidUser(reason=f"a name has at most {LONGEST_NAME} characters")
    if any(unicodedata.category(sign) in _NEVER_IN_NAMES for sign in name):
        raise InvalidUser(reason=f"the name {name!r} has control characters")
    return name


# Control characters, halves of characters, and separators of lines; joiners (Cf) are in real names.
_NEVER_IN_NAMES = frozenset({"Cc", "Cs", "Zl", "Zp"})


def read_grants(roles: Iterable[str], locales: Collection[str]) -> tuple[Grant, ...]:
    """Read roles, each `editor`, or `reviewer:de,fr` with its own locales instead of the common.

    Raises:
        InvalidUser: there is no such role, or one has no locale that needs some.
    """
    return joined_grants(_grants(roles, locales))


def _grants(roles: Iterable[str], locales: Collection[str]) -> Iterator[Grant]:
    for word in roles:
        name, _, own = word.partition(":")
        if name not in list(Role):
            raise InvalidUser(reason=f"there is no role {name!r}, only {', '.join(Role)}")
        if own and Role(name) not in ROLES_WITH_LOCALES:
            raise InvalidUser(reason=f"the role {name!r} is for all locales")
        wanted = [tag.strip() for tag in own.split(",")] if own else locales
        yield Grant(Role(name), frozenset(wanted if Role(name) in ROLES_WITH_LOCALES else ()))


def joined_grants(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """Return one grant a role, in the order of the roles.

    Raises:
        InvalidUser: there is none, or one has no locale that needs some.
    """
    by_role: dict[Role, frozenset[str]] = {}
    for grant in grants:
        by_role[grant.role] = by_role.get(grant.role, frozenset()) | grant.locales
    for role, locales in by_role.items():
        if role in ROLES_WITH_LOCALES and not locales:
            raise InvalidUser(reason=f"the role {str(role)!r} is for named locales; name them")
        if role not in ROLES_WITH_LOCALES and locales:
            raise InvalidUser(reason=f"the role {str(role)!r} is for all locales")
    if not by_role:
        raise InvalidUser(reason="a user has at least one role")
    return tuple(Grant(role, by_role[role]) for role in Role if role in by_role)


def read_scopes(words: Iterable[str]) -> frozenset[Permission]:
    """Read what a token shall allow.

    Raises:
        InvalidToken: there is no such permission.
    """
    wanted = frozenset(words)
    for word in sorted(wanted - set(Permission)):
        raise InvalidToken(reason=f"there is no permission {word!r}")
    return frozenset(map(Permission, wanted))
