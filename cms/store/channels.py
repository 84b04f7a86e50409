"""Channels: names that point to a release. Moving one appends a publication."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cms.errors import StoreBusy
from cms.store.base import now
from cms.store.bulk import insert_rows
from cms.store.tables import PublicationRow, ReleaseRow

LIVE = "live"
CHANNELS = (LIVE, "preview")


class Move(StrEnum):
    PUBLISH = "publish"
    ROLLBACK = "rollback"


@dataclass(frozen=True, slots=True)
class Publication:
    """One move of a channel's pointer. `number` counts the channel's moves from 1."""

    channel: str
    number: int
    release: int
    digest: str
    move: Move
    note: str
    author: str
    created_at: datetime


_PUBLICATIONS = (
    select(
        PublicationRow.channel,
        PublicationRow.number,
        ReleaseRow.number,
        ReleaseRow.digest,
        PublicationRow.move,
        PublicationRow.note,
        PublicationRow.author,
        PublicationRow.created_at,
    )
    .join(ReleaseRow, ReleaseRow.id == PublicationRow.release_id)
    .order_by(PublicationRow.number.desc())
)


def list_publications(session: Session, channel: str) -> list[Publication]:
    """Return all moves of a channel, the newest first."""
    rows = session.execute(_PUBLICATIONS.where(PublicationRow.channel == channel))
    return [_publication(row) for row in rows]


def newest_publication(session: Session, channel: str) -> Publication | None:
    """Return a channel's last move: it points to that release."""
    wanted = _PUBLICATIONS.where(PublicationRow.channel == channel).limit(1)
    row = session.execute(wanted).one_or_none()
    return _publication(row) if row else None


def _publication(row: Sequence[Any]) -> Publication:
    channel, number, release, digest, move, *others = row
    return Publication(channel, number, release, digest, Move(move), *others)


def append_publication(
    session: Session, before: Publication | None, publication: Publication
) -> Publication:
    """Append a move after `before`, which nobody must have moved from meanwhile.

    Raises:
        StoreBusy: somebody has.
    """
    release = select(ReleaseRow.id).where(ReleaseRow.number == publication.release)
    made = replace(publication, number=before.number + 1 if before else 1, created_at=now())
    row = {
        "channel": made.channel,
        "number": made.number,
        "release_id": session.execute(release).scalar_one(),
        "move": made.move.value,
        "note": made.note,
        "author": made.author,
        "created_at": made.created_at,
    }
    try:
        insert_rows(session, PublicationRow, [row])
    except IntegrityError as error:
        reason = f"somebody else moved the channel {made.channel!r} meanwhile"
        raise StoreBusy(reason=reason) from error
    return made
