"""People as they come and go: users, roles, sessions and tokens. Never a password or a digest."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field, SecretStr

from cms.access.passwords import LONGEST_BYTES
from cms.access.people import LONGEST_ADDRESS, LONGEST_NAME, Token, User, joined_grants
from cms.access.permissions import Permission, Role
from cms.access.permitted import permitted
from cms.access.principal import Grant, Principal
from cms.api.shapes import Body, Shape

MOST_LOCALES = 1_000

Email = Annotated[str, Field(max_length=LONGEST_ADDRESS, examples=["ann@clinic.example"])]
Name = Annotated[str, Field(max_length=LONGEST_NAME, examples=["Ann Lee"])]
Password = Annotated[
    SecretStr,
    Field(min_length=1, max_length=LONGEST_BYTES, examples=["four words are easily kept"]),
]
Tags = Annotated[tuple[str, ...], Field(max_length=MOST_LOCALES, examples=[["de"]])]


class RoleGiven(Body):
    """A role; of translators and reviewers for named locales."""

    role: Annotated[Role, Field(examples=["translator"])]
    locales: Tags = ()


Roles = Annotated[list[RoleGiven], Field(min_length=1, max_length=len(Role))]


def grants_of(roles: list[RoleGiven]) -> tuple[Grant, ...]:
    """Return roles as they are given.

    Raises:
        InvalidUser
    """
    return joined_grants(Grant(each.role, frozenset(each.locales)) for each in roles)


class RoleHad(Shape):
    role: Role
    locales: list[str]


class UserShape(Shape):
    """A person with an account."""

    id: int
    email: str
    name: str
    roles: list[RoleHad]
    disabled: bool
    created_at: datetime

    @classmethod
    def of_user(cls, user: User) -> Self:
        roles = [RoleHad(role=each.role, locales=sorted(each.locales)) for each in user.grants]
        return cls(
            id=user.id,
            email=user.email,
            name=user.name,
            roles=roles,
            disabled=user.is_disabled,
            created_at=user.created_at,
        )


class UserList(Shape):
    users: list[UserShape]
    next: str | None


class SessionShape(Shape):
    """Who asks, and what that one may do: by permission the locales it is for, null for all.

    `csrf_token` is what a page sends back in `X-CSRF-Token`; null where a token asks.
    """

    user: UserShape
    permissions: dict[Permission, list[str] | None]
    token: str | None
    csrf_token: str | None

    @classmethod
    def of_principal(cls, user: User, principal: Principal, csrf_token: str | None) -> Self:
        return cls(
            user=UserShape.of_user(user),
            permissions=dict(permitted(principal)),
            token=principal.actor.token or None,
            csrf_token=csrf_token,
        )


class SessionLine(Shape):
    """Where one is signed in."""

    id: int
    created_at: datetime
    seen_at: datetime
    ends_at: datetime
    address: str
    agent: str
    current: bool


class SessionList(Shape):
    sessions: list[SessionLine]


class TokenShape(Shape):
    """A token, less its secret. `scopes` and `locales` are null where they narrow nothing."""

    id: str
    name: str
    scopes: list[Permission] | None
    locales: list[str] | None
    created_at: datetime
    expires_at: datetime | None
    used_at: datetime | None
    revoked_at: datetime | None

    @classmethod
    def of_token(cls, token: Token) -> Self:
        return cls(
            id=token.id,
            name=token.name,
            scopes=None if token.scopes is None else sorted(token.scopes),
            locales=None if token.locales is None else sorted(token.locales),
            created_at=token.created_at,
            expires_at=token.expires_at,
            used_at=token.used_at,
            revoked_at=token.revoked_at,
        )


class TokenList(Shape):
    tokens: list[TokenShape]
    next: str | None


class TokenMade(Shape):
    """A new token, and this once its text."""

    token: TokenShape
    text: Annotated[str, Field(examples=["cms_…"])]
