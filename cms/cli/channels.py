"""cms release publish, rollback, channels, history."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.output import AsJson, current_workspace, print_json, print_table, say
from cms.cli.release_options import Number

if TYPE_CHECKING:
    from cms.pipeline.publish import Publication, Published

Channel = Annotated[str, typer.Option(metavar="NAME", help="Which channel.")]
Note = Annotated[str, typer.Option("--message", "-m", help="The reason, for the history.")]


def add_commands(app: typer.Typer) -> None:
    app.command("publish")(publish)
    app.command("rollback")(rollback)
    app.command("channels")(channels)
    app.command("history")(history)


def publish(
    number: Number = None, channel: Channel = "live", message: Note = "", as_json: AsJson = False
) -> None:
    """Let a channel point to a release."""
    from cms.pipeline.publish import publish_release

    _print_moved(publish_release(current_workspace(), number, channel, message), as_json=as_json)


def rollback(channel: Channel = "live", message: Note = "", as_json: AsJson = False) -> None:
    """Let a channel point to where it pointed before."""
    from cms.pipeline.publish import roll_back

    _print_moved(roll_back(current_workspace(), channel, message), as_json=as_json)


def channels(as_json: AsJson = False) -> None:
    """List the channels, and the release that each points to."""
    from cms.pipeline.publish import browse_channels

    found = browse_channels(current_workspace())
    if as_json:
        listed = [
            _described(move) if move else {"channel": name, "release": None}
            for name, move in found.items()
        ]
        print_json({"channels": listed})
        return
    print_table(
        ("Channel", "Release", "Digest", "Since"),
        [
            (name, move.release, move.digest[:12], f"{move.created_at:%Y-%m-%d %H:%M}")
            if move
            else (name, "none", "", "")
            for name, move in found.items()
        ],
    )


def history(channel: Channel = "live", as_json: AsJson = False) -> None:
    """List where a channel pointed, the newest first."""
    from cms.pipeline.publish import channel_history

    found = channel_history(current_workspace(), channel)
    if as_json:
        print_json({"channel": channel, "moves": [_described(move) for move in found]})
        return
    print_table(
        ("Move", "Release", "Digest", "When", "Who", "Why"),
        [
            (
                move.move,
                move.release,
                move.digest[:12],
                f"{move.created_at:%Y-%m-%d %H:%M}",
                move.author,
                move.note,
            )
            for move in found
        ],
        f"Nothing was published in {channel} yet. `cms release publish` does that.",
    )


def _print_moved(published: "Published", *, as_json: bool) -> None:
    move, before = published.publication, published.before
    if as_json:
        released = before.release if before else None
        print_json({**_described(move), "moved": published.is_moved, "before": released})
    elif published.is_moved:
        came = f", no longer to {before.release}" if before else ""
        say(f"{move.channel} points to release {move.release}{came}: {move.digest}")
    else:
        say(f"{move.channel} points to release {move.release} already")


def _described(move: "Publication") -> dict[str, Any]:
    return {
        "channel": move.channel,
        "number": move.number,
        "release": move.release,
        "digest": move.digest,
        "move": move.move,
        "message": move.note,
        "author": move.author,
        "created_at": move.created_at,
    }
