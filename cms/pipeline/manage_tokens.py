"""Tokens for programs: make, list and revoke them."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy.orm import Session

from cms.access.people import Token, User, read_name
from cms.access.permissions import Permission
from cms.access.tokens import TokenText, new_token
from cms.audit.act import Act
from cms.audit.actions import Action
from cms.errors import InvalidToken, TokenNotFound
from cms.pipeline.manage_users import named_locales
from cms.pipeline.workspace import Workspace
from cms.store.base import now
from cms.store.people import load_user
from cms.store.tokens import find_token, insert_token, list_tokens, revoke_token
from cms.store.trail import record

DAYS = 365  # unless somebody says otherwise: a forgotten token shall not be good for ever
LONGEST_DAYS = 3650


@dataclass(frozen=True)
class NewToken:
    """What a token shall be for. None narrows nothing; without `days` it does not expire."""

    user_id: int
    name: str
    scopes: frozenset[Permission] | None = None
    locales: frozenset[str] | None = None
    days: int | None = DAYS


@dataclass(frozen=True)
class MadeToken:
    """A token, and the text that is shown this once."""

    token: Token
    text: TokenText


def make_token(workspace: Workspace, wanted: NewToken) -> MadeToken:
    """Make a token.

    Raises:
        InvalidToken: it would allow what its owner may not do, or has no name.
        InvalidUser, UserNotFound, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource
    """
    name, made, moment = read_name(wanted.name), new_token(), now()
    _require_sound(name, wanted)
    with workspace.writing() as session:
        owner = _owner(session, wanted)
        token = Token(
            id=made.id,
            user_id=wanted.user_id,
            name=name,
            scopes=wanted.scopes,
            locales=None if wanted.locales is None else named_locales(session, wanted.locales),
            created_at=moment,
            expires_at=None if wanted.days is None else moment + timedelta(days=wanted.days),
            used_at=None,
            revoked_at=None,
        )
        insert_token(session, token, made.digest)
        details = {"owner": owner.email, "for": name, **_told(token)}
        record(session, Act(Action.TOKEN_ADD, "token", token.id, details=details))
    return MadeToken(token, made)


def browse_tokens(workspace: Workspace, user_id: int | None = None) -> list[Token]:
    """Return a user's tokens, or everybody's; the newest first."""
    with workspace.reading() as session:
        return list_tokens(session, user_id)


def end_token(workspace: Workspace, token_id: str, user_id: int | None = None) -> Token:
    """Revoke a token, of one user only where one is named. Once more does nothing.

    Raises:
        TokenNotFound
    """
    with workspace.writing() as session:
        found = find_token(session, token_id)
        if found is None or user_id not in (None, found[0].user_id):
            raise TokenNotFound(name=token_id)
        token, moment = found[0], now()
        if not revoke_token(session, token_id, moment):
            return token
        record(session, Act(Action.TOKEN_REVOKE, "token", token_id))
        return replace(token, revoked_at=moment)


def _require_sound(name: str, wanted: NewToken) -> None:
    if not name:
        raise InvalidToken(reason="say in its name what it is for")
    if wanted.days is not None and not 1 <= wanted.days <= LONGEST_DAYS:
        raise InvalidToken(reason=f"it may last from 1 to {LONGEST_DAYS} days")
    if wanted.scopes is not None and not wanted.scopes:
        raise InvalidToken(reason="without a scope it would be good for nothing")
    if wanted.locales is not None and not wanted.locales:
        raise InvalidToken(reason="without a locale it would be good for nothing")


def _told(token: Token) -> dict[str, object]:
    """Tell what narrows a token."""
    limits = {"scopes": token.scopes, "locales": token.locales, "until": token.expires_at}
    return {name: limit for name, limit in limits.items() if limit is not None}


def _owner(session: Session, wanted: NewToken) -> User:
    """Refuse what the owner may not do, though it would not count at the time of use either."""
    owner = load_user(session, wanted.user_id)
    for scope in sorted(wanted.scopes or ()):
        if not any(grant.allows(scope, None) for grant in owner.grants):
            raise InvalidToken(reason=f"{owner.email} may not do {str(scope)!r}")
    return owner
