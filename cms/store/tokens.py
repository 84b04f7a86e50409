"""Load and save programs' tokens."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from cms.access.people import Token
from cms.access.permissions import Permission
from cms.store.tables import TokenRow


def find_token(session: Session, token_id: str) -> tuple[Token, str] | None:
    """Return a token, and the digest of its secret."""
    row = session.get(TokenRow, token_id, populate_existing=True)
    return None if row is None else (token_of(row), row.digest)


def list_tokens(session: Session, user_id: int | None = None) -> list[Token]:
    """Return the tokens of a user, or everybody's; the newest first."""
    wanted = select(TokenRow).order_by(TokenRow.created_at.desc(), TokenRow.id)
    if user_id is not None:
        wanted = wanted.where(TokenRow.user_id == user_id)
    return [token_of(row) for row in session.scalars(wanted)]


def insert_token(session: Session, token: Token, digest: str) -> None:
    values = {
        "id": token.id,
        "digest": digest,
        "user_id": token.user_id,
        "name": token.name,
        "scopes": _written(token.scopes),
        "locales": _written(token.locales),
        "created_at": token.created_at,
        "expires_at": token.expires_at,
    }
    session.execute(insert(TokenRow).values(values))


def revoke_token(session: Session, token_id: str, moment: datetime) -> bool:
    """End a token; tell whether it was not ended before."""
    alive = TokenRow.id == token_id, TokenRow.revoked_at.is_(None)
    ended = update(TokenRow).where(*alive).values(revoked_at=moment).returning(TokenRow.id)
    return session.scalar(ended) is not None


def touch_token(session: Session, token_id: str, moment: datetime) -> None:
    session.execute(update(TokenRow).where(TokenRow.id == token_id).values(used_at=moment))


def token_of(row: TokenRow | Row[Any]) -> Token:
    """Return the token that a row says."""
    return Token(
        row.id,
        row.user_id,
        row.name,
        None if row.scopes is None else _known(row.scopes.split()),
        None if row.locales is None else frozenset(row.locales.split()),
        row.created_at,
        row.expires_at,
        row.used_at,
        row.revoked_at,
    )


def _known(words: Iterable[str]) -> frozenset[Permission]:
    """Return permissions; one that this version does not know allows nothing."""
    return frozenset(Permission(word) for word in words if word in list(Permission))


def _written(words: Iterable[str] | None) -> str | None:
    return None if words is None else " ".join(sorted(words))
