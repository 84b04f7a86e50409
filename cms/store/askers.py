"""Who asks: a session or a token with its user, in one query, since each request begins with it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from cms.access.people import SignedIn, Token, User
from cms.store.people import joined_roles
from cms.store.sessions import signed_in_of
from cms.store.tables import SessionRow, TokenRow, UserGrantRow, UserRow
from cms.store.tokens import token_of

_USER = UserRow.__table__.c
_GRANT = UserGrantRow.__table__.c
_TOKEN = TokenRow.__table__.c
_SESSION = SessionRow.__table__.c
_OF_USER = (
    _USER.email,
    _USER.name.label("user_name"),
    _USER.is_disabled,
    _USER.version,
    _USER.created_at.label("user_since"),
    _GRANT.role,
    _GRANT.locale.label("grant_locale"),
)


def find_bearer(session: Session, token_id: str) -> tuple[Token, str, User] | None:
    """Return a token, the digest of its secret, and whose it is."""
    rows = _rows(session, _TOKENS.where(_TOKEN.id == token_id))
    return (token_of(rows[0]), rows[0].digest, _user(rows)) if rows else None


def find_visitor(session: Session, digest: str) -> tuple[SignedIn, User] | None:
    """Return a session, and whose it is."""
    rows = _rows(session, _SESSIONS.where(_SESSION.digest == digest))
    return (signed_in_of(rows[0]), _user(rows)) if rows else None


def _with_user(table: type[TokenRow] | type[SessionRow]) -> Select[Any]:
    columns = table.__table__.c
    found = select(*columns, *_OF_USER).join(UserRow, _USER.id == columns.user_id)
    return found.outerjoin(UserGrantRow, _GRANT.user_id == _USER.id)


_TOKENS, _SESSIONS = _with_user(TokenRow), _with_user(SessionRow)


def _rows(session: Session, wanted: Select[Any]) -> Sequence[Row[Any]]:
    return session.connection().execute(wanted).all()


def _user(rows: Sequence[Row[Any]]) -> User:
    row = rows[0]
    grants = joined_roles((each.role, each.grant_locale) for each in rows if each.role)
    return User(
        row.user_id,
        row.email,
        row.user_name,
        grants,
        row.is_disabled,
        row.version,
        row.user_since,
    )
