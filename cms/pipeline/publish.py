"""Publish releases: move a channel's pointer, forward or back, and tell where it has been."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.errors import NothingToRollBack, UnknownChannel
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
from cms.store.releases import Release, load_release

__all__ = ["CHANNELS", "LIVE", "Move", "Publication"]


@dataclass(frozen=True)
class Published:
    """Where a channel points by now, and where it pointed before; it may be there already."""

    publication: Publication
    before: Publication | None
    is_moved: bool


def publish_release(
    workspace: Workspace, number: int | None = None, channel: str = LIVE, note: str = ""
) -> Published:
    """Let a channel point to a release, the newest unless a number is given.

    Raises:
        UnknownChannel, ReleaseNotFound: there is none of that name or number.
        StoreBusy: somebody else moved the channel meanwhile.
    """
    _require_known(channel)
    with workspace.writing() as session:
        release = load_release(session, number)
        before = newest_publication(session, channel)
        if before and before.release == release.number:
            return Published(before, before, is_moved=False)
        move = _move(workspace, channel, release, Move.PUBLISH, note)
        return Published(append_publication(session, before, move), before, is_moved=True)


def roll_back(workspace: Workspace, channel: str = LIVE, note: str = "") -> Published:
    """Let a channel point to the release that it pointed to before this one was published.

    Raises:
        UnknownChannel: there is none of that name.
        NothingToRollBack: it pointed to nothing before.
        StoreBusy: somebody else moved the channel meanwhile.
    """
    _require_known(channel)
    with workspace.writing() as session:
        moves = list_publications(session, channel)
        earlier = _published(moves)[:-1]
        if not earlier:
            raise NothingToRollBack(channel=channel)
        release = load_release(session, earlier[-1])
        move = _move(workspace, channel, release, Move.ROLLBACK, note)
        return Published(append_publication(session, moves[0], move), moves[0], is_moved=True)


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


def _published(moves: Sequence[Publication]) -> list[int]:
    """Return the releases that were published and not rolled back since, the newest last."""
    found: list[int] = []
    for move in reversed(moves):
        if move.move is Move.ROLLBACK:
            found.pop()
        else:
            found.append(move.release)
    return found


def _move(
    workspace: Workspace, channel: str, release: Release, move: Move, note: str
) -> Publication:
    number, digest, author = release.number, release.digest, workspace.author
    return Publication(channel, 0, number, digest, move, note, author, now())


def _require_known(channel: str) -> None:
    if channel not in CHANNELS:
        raise UnknownChannel(name=channel, known=", ".join(CHANNELS))
