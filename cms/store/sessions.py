"""Load and save sessions, and the browsers in which users signed in before."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.orm import Session

from cms.access.people import SignedIn
from cms.store.tables import DeviceRow, SessionRow

LONGEST_ADDRESS = 40  # signs of an IP address
LONGEST_AGENT = 200  # signs of what a browser says of itself


def find_session(session: Session, digest: str) -> SignedIn | None:
    row = session.scalar(select(SessionRow).where(SessionRow.digest == digest))
    return None if row is None else signed_in_of(row)


def list_sessions(session: Session, user_id: int) -> list[SignedIn]:
    """Return a user's sessions, the last used first."""
    his = select(SessionRow).where(SessionRow.user_id == user_id)
    newest = his.order_by(SessionRow.seen_at.desc(), SessionRow.id.desc())
    return [signed_in_of(row) for row in session.scalars(newest)]


def insert_session(session: Session, digest: str, signed_in: SignedIn) -> int:
    """Add a session and return its number; the one it comes with is not looked at."""
    values = {
        "digest": digest,
        "user_id": signed_in.user_id,
        "created_at": signed_in.created_at,
        "seen_at": signed_in.seen_at,
        "ends_at": signed_in.ends_at,
        "address": signed_in.address[:LONGEST_ADDRESS],
        "agent": signed_in.agent[:LONGEST_AGENT],
    }
    return session.scalars(insert(SessionRow).values(values).returning(SessionRow.id)).one()


def touch_session(session: Session, session_id: int, moment: datetime) -> None:
    session.execute(update(SessionRow).where(SessionRow.id == session_id).values(seen_at=moment))


def end_session(session: Session, session_id: int, user_id: int) -> bool:
    """End one session of a user; tell whether there was such a one."""
    his = SessionRow.id == session_id, SessionRow.user_id == user_id
    ended = delete(SessionRow).where(*his).returning(SessionRow.id)
    return session.scalar(ended) is not None


def end_digest(session: Session, digest: str) -> None:
    """End the session of a cookie's digest, if there is one."""
    session.execute(delete(SessionRow).where(SessionRow.digest == digest))


def end_sessions(session: Session, user_id: int) -> None:
    """End all sessions of a user, and forget the browsers."""
    session.execute(delete(SessionRow).where(SessionRow.user_id == user_id))
    session.execute(delete(DeviceRow).where(DeviceRow.user_id == user_id))


def forget_ended(session: Session, moment: datetime) -> None:
    """Remove what is over anyway."""
    session.execute(delete(SessionRow).where(SessionRow.ends_at <= moment))
    session.execute(delete(DeviceRow).where(DeviceRow.ends_at <= moment))


def find_device(session: Session, digest: str, moment: datetime) -> int | None:
    """Return who signed in from a browser before."""
    known = DeviceRow.digest == digest, DeviceRow.ends_at > moment
    return session.scalar(select(DeviceRow.user_id).where(*known))


def insert_device(session: Session, digest: str, user_id: int, ends_at: datetime) -> None:
    values = {"digest": digest, "user_id": user_id, "ends_at": ends_at}
    session.execute(insert(DeviceRow).values(values))


def end_device(session: Session, digest: str) -> None:
    """Forget a browser."""
    session.execute(delete(DeviceRow).where(DeviceRow.digest == digest))


def signed_in_of(row: SessionRow | Row[Any]) -> SignedIn:
    """Return the session that a row says."""
    return SignedIn(
        row.id,
        row.user_id,
        row.created_at,
        row.seen_at,
        row.ends_at,
        row.address,
        row.agent,
    )
