"""/api/channels: which release readers get. Publishing and rolling back move a pointer."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated

from fastapi import Request, Response
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_shapes import Person
from cms.api.routes import Routes
from cms.api.shapes import Body, Conflict, Line, Number, Shape
from cms.errors import ChannelMoved, PreconditionFailed, UnknownChannel
from cms.pipeline.publish import (
    CHANNELS,
    Move,
    Publication,
    browse_channels,
    channel_history,
    publish_release,
    roll_back,
)
from cms.pipeline.workspace import Workspace
from cms.web.asker import acting
from cms.web.etags import NO_VERSION, read_version, write_tag, write_version

routes = Routes("channels")

BASE = "the channel"


class ChannelShape(Shape):
    """Where a channel points since its last move; all is null where it points nowhere yet."""

    channel: Annotated[str, Field(examples=["live"])]
    number: Annotated[int, Field(description="How many moves it made.", examples=[3])] = 0
    release: Annotated[int | None, Field(examples=[12])] = None
    digest: str | None = None
    move: Move | None = None
    message: str | None = None
    author: Person | None = None
    created_at: datetime | None = None


class ChannelList(Shape):
    channels: list[ChannelShape]


class MoveList(Shape):
    channel: str
    moves: list[ChannelShape]


class Publishing(Body):
    release: Annotated[Number, Field(examples=[12])]
    message: Line = ""


class RollBack(Body):
    message: Line = ""


@routes.get("", Permission.RELEASES_READ, response_model=ChannelList)
def list_channels(request: Request) -> ChannelList:
    """List the channels, and the release that each points to."""
    found = browse_channels(acting(request))
    return ChannelList(channels=[_described(name, move) for name, move in found.items()])


@routes.get("/{channel}", Permission.RELEASES_READ, response_model=ChannelShape)
def get_channel(request: Request, response: Response, channel: str) -> ChannelShape:
    """Tell where a channel points."""
    return _tagged(response, channel, _newest(acting(request), channel))


@routes.put("/{channel}", Permission.RELEASES_PUBLISH, response_model=ChannelShape, based_on=BASE)
def publish(request: Request, response: Response, channel: str, body: Publishing) -> ChannelShape:
    """Publish: let a channel point to a release."""
    workspace = acting(request)
    with _both_sides(request, workspace, channel, body) as base:
        done = publish_release(workspace, body.release, channel, body.message, base=base)
    return _tagged(response, channel, done.publication)


@routes.post(
    "/{channel}/rollback", Permission.RELEASES_PUBLISH, response_model=ChannelShape, based_on=BASE
)
def roll_it_back(
    request: Request, response: Response, channel: str, body: RollBack
) -> ChannelShape:
    """Let a channel point to what it pointed to before the last publication."""
    workspace = acting(request)
    with _both_sides(request, workspace, channel, body) as base:
        done = roll_back(workspace, channel, body.message, base=base)
    return _tagged(response, channel, done.publication)


@routes.get("/{channel}/moves", Permission.RELEASES_READ, response_model=MoveList)
def list_moves(request: Request, channel: str) -> MoveList:
    """List where a channel pointed, who moved it when, and why; the newest first."""
    moves = channel_history(acting(request), channel)
    return MoveList(channel=channel, moves=[_described(channel, move) for move in moves])


@contextmanager
def _both_sides(request: Request, workspace: Workspace, channel: str, yours: Body) -> Iterator[int]:
    """Give the number of the move that this is based on; where another came, say both sides."""
    base = read_version(request.state.base, channel)
    try:
        if base == NO_VERSION:
            raise PreconditionFailed(what=f"The channel {channel!r}")
        yield base
    except (ChannelMoved, PreconditionFailed) as error:
        theirs = _described(channel, _newest(workspace, channel))
        raise Conflict(error, conflict={"theirs": theirs, "yours": yours}) from error


def _newest(workspace: Workspace, channel: str) -> Publication | None:
    if channel not in CHANNELS:
        raise UnknownChannel(name=channel, known=", ".join(CHANNELS))
    return browse_channels(workspace)[channel]


def _tagged(response: Response, channel: str, move: Publication | None) -> ChannelShape:
    response.headers["ETag"] = write_tag(write_version(channel, move.number if move else 0))
    return _described(channel, move)


def _described(channel: str, move: Publication | None) -> ChannelShape:
    if move is None:
        return ChannelShape(channel=channel)
    return ChannelShape(
        channel=channel,
        number=move.number,
        release=move.release,
        digest=move.digest,
        move=move.move,
        message=move.note,
        author=move.author,
        created_at=move.created_at,
    )
