"""Editions: what a channel shows from one move of its pointer to the next."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from cms.store.tables import ShownMoveRow

FOREVER = 2**31 - 1  # `until` of what is still shown
MOVE = ShownMoveRow.__table__.c


@dataclass(frozen=True, slots=True)
class Edition:
    """What a channel shows from one move of its pointer to the next.

    `digest` is the release's. `modified_at` counts whole seconds; no other edition has the same.
    """

    channel: str
    move: int
    release: int
    digest: str
    source_locale: str
    locales: tuple[str, ...]
    modified_at: datetime


_EDITION = (
    select(
        MOVE.channel,
        MOVE.number,
        MOVE.release,
        MOVE.digest,
        MOVE.source_locale,
        MOVE.locales,
        MOVE.modified_at,
    )
    .where(MOVE.channel == bindparam("channel"))
    .order_by(MOVE.number.desc())
    .limit(1)
)


def newest_edition(session: Session, channel: str) -> Edition | None:
    """Return what a channel shows by now, or None while nothing was published."""
    row = session.connection().execute(_EDITION, {"channel": channel}).one_or_none()
    return Edition(*row[:5], tuple(row[5]), row[6]) if row else None


def edition_of(
    session: Session, channel: str, release: int | str, until: int = FOREVER
) -> Edition | None:
    """Return a release's last edition up to a move, by number or digest; None if it had none."""
    named = MOVE.release == release if isinstance(release, int) else MOVE.digest == release
    query = _EDITION.where(named, MOVE.number <= until)
    row = session.connection().execute(query, {"channel": channel}).one_or_none()
    return Edition(*row[:5], tuple(row[5]), row[6]) if row else None
