"""Publish releases: move a channel's pointer, forward or back, and tell where it has been."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.errors import ChannelMoved, NothingToRollBack, UnknownChannel
from cms.outgoing.webhook import EventName
from cms.pipeline.announce_changes import announce_move
from cms.pipeline.index_channels import prepare_release
from cms.pipeline.workspace import Workspace
from cms.store.base import now
from cms.store.channels import (
    CHANNELS,
    LIVE,
    Move,
    Publication,
    append_publication,
    list_publications,
    newest_publication,
)
from cms.store.index_moves import index_moves
from cms.store.releases import Release, load_release
from cms.store.trail import record

EVENTS = {
    Move.PUBLISH: EventName.RELEASE_PUBLISHED,
    Move.ROLLBACK: EventName.RELEASE_ROLLED_BACK,
}

__all__ = ["CHANNELS", "LIVE", "Move", "Publication"]


@dataclass(frozen=True)
class Published:
    """Where a channel points by now, and where it pointed before; it may be there already."""

    publication: Publication
    before: Publication | None
    is_moved: bool


def publish_release(
    workspace: Workspace,
    number: int | None = None,
    channel: str = LIVE,
    note: str = "",
    *,
    base: int | None = None,
) -> Published:
    """Let a channel point to a release, the newest unless a number is given.

    Raises:
        UnknownChannel, ReleaseNotFound: there is none of that name or number.
        ChannelMoved: the channel's last move is not `base`, which is 0 for none.
        StoreBusy: somebody else moved the channel meanwhile.
    """
    _require_known(channel)
    prepare_release(workspace, number)
    with workspace.writing() as session:
        release = load_release(session, number)
        before = newest_publication(session, channel)
        _require_base(channel, before, base)
        if before and before.release == release.number:
            return Published(before, before, is_moved=False)
        record(session, Act(Action.RELEASE_PUBLISH, details=_told(release, note)))
        move = _move(workspace, channel, release, Move.PUBLISH, note)
        return Published(_appended(session, before, move), before, is_moved=True)


def roll_back(
    workspace: Workspace, channel: str = LIVE, note: str = "", *, base: int | None = None
) -> Published:
    """Let a channel point to the release that it pointed to before this one was published.

    Raises:
        UnknownChannel: there is none of that name.
        NothingToRollBack: it pointed to nothing before.
        ChannelMoved: the channel's last move is not `base`, which is 0 for none.
        StoreBusy: somebody else moved the channel meanwhile.
    """
    _require_known(channel)
    with workspace.writing() as session:
        moves = list_publications(session, channel)
        _require_base(channel, moves[0] if moves else None, base)
        earlier = _published(moves)[:-1]
        if not earlier:
            raise NothingToRollBack(channel=channel)
        release = load_release(session, earlier[-1])
        record(session, Act(Action.RELEASE_ROLLBACK, details=_told(release, note)))
        move = _move(workspace, channel, release, Move.ROLLBACK, note)
        return Published(_appended(session, moves[0], move), moves[0], is_moved=True)


def browse_channels(workspace: Workspace) -> dict[str, Publication | None]:
    """Map every channel to its last move, or to nothing where it points nowhere yet."""
    with workspace.reading() as session:
        return {channel: newest_publication(session, channel) for channel in CHANNELS}


def channel_history(workspace: Workspace, channel: str = LIVE) -> list[Publication]:
    """Return all moves of a channel, the newest first.

    Raises:
        UnknownChannel: there is none of that name.
    """
    _require_known(channel)
    with workspace.reading() as session:
        return list_publications(session, channel)


def _require_base(channel: str, newest: Publication | None, base: int | None) -> None:
    number = newest.number if newest else 0
    if base is not None and base != number:
        raise ChannelMoved(channel=channel, newest=number, base=base)


def _published(moves: Sequence[Publication]) -> list[int]:
    """Return the releases that were published and not rolled back since, the newest last."""
    found: list[int] = []
    for move in reversed(moves):
        if move.move is Move.ROLLBACK:
            found.pop()
        else:
            found.append(move.release)
    return found


def _appended(
    session: Session, before: Publication | None, publication: Publication
) -> Publication:
    """Append a move, and enter what it changes for readers."""
    move = append_publication(session, before, publication)
    index_moves(session, move.channel)
    announce_move(session, EVENTS[move.move], move, before)
    return move


def _move(
    workspace: Workspace, channel: str, release: Release, move: Move, note: str
) -> Publication:
    number, digest, author = release.number, release.digest, workspace.author
    return Publication(channel, 0, number, digest, move, note, author, now())


def _told(release: Release, note: str) -> dict[str, object]:
    return {"release": release.number, "digest": release.digest, "note": note}


def _require_known(channel: str) -> None:
    if channel not in CHANNELS:
        raise UnknownChannel(name=channel, known=", ".join(CHANNELS))
