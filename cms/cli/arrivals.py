"""cms article arrivals and take: what imports brought to an article, and could not change."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.output import AsJson, counted, current_workspace, print_json, print_table, say

if TYPE_CHECKING:
    from cms.document.arrival import Arrival
    from cms.document.conflicts import Conflict
    from cms.pipeline.browse_arrivals import Arrivals

Slug = Annotated[str, typer.Argument(metavar="SLUG", help="The article's name.")]


def add_commands(app: typer.Typer) -> None:
    app.command()(arrivals)
    app.command()(take)


def arrivals(slug: Slug, as_json: AsJson = False) -> None:
    """Show what imports brought, and what they could not change."""
    from cms.pipeline.browse_arrivals import show_arrivals

    found = show_arrivals(current_workspace(), slug)
    if as_json:
        print_json(_described(slug, found))
        return
    print_table(
        ("When", "Who", "From", "Revision", "Conflicts"),
        [
            (
                f"{each.created_at:%Y-%m-%d %H:%M}",
                each.author,
                each.origin or each.place,
                each.revision,
                len(each.conflicts) or "",
            )
            for each in found.arrivals
        ],
        f"Nothing is known of where {slug} came from.",
    )
    for conflict in found.conflicts:
        for line in _lines(conflict):
            say(line)
    if found.conflicts:
        count = counted(len(found.conflicts), "conflict")
        say(
            f"{count} to settle: take what the source says with `cms article take {slug} PLACE`, "
            f"or write the text that shall count with `cms article edit {slug}`."
        )


def take(
    slug: Slug,
    places: Annotated[
        list[str] | None,
        typer.Argument(metavar="PLACE", help="Where, as `cms article arrivals` names it."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Wherever there is a conflict.")] = False,
    note: Annotated[str, typer.Option("--message", "-m", help="The reason, for the log.")] = "",
    as_json: AsJson = False,
) -> None:
    """Take the side of the source in conflicts of an import."""
    from cms.pipeline.take_conflicts import take_conflicts

    if bool(places) == every:
        raise typer.BadParameter("name the places, or say --all")
    taken = take_conflicts(current_workspace(), slug, places or (), note)
    if as_json:
        print_json(
            {
                "slug": slug,
                "revision": taken.revision,
                "taken": taken.places,
                "open_conflicts": [asdict(conflict) for conflict in taken.left],
            }
        )
        return
    say(f"{slug}: revision {taken.revision}; as at the source now: {', '.join(taken.places)}")
    if taken.left:
        say(f"{counted(len(taken.left), 'conflict')} left to settle")


def _lines(conflict: "Conflict") -> Iterator[str]:
    """Show a text as it is here and as it came."""
    heading = f" ({conflict.heading})" if conflict.heading else ""
    yield f"{conflict.place}{heading}"
    for name, text in (("here", conflict.ours), ("at the source", conflict.theirs)):
        yield f"  {name}:" if text.strip() else f"  {name}: it is not there"
        yield from (f"    | {line}" for line in text.splitlines() if line.strip())


def _described(slug: str, found: "Arrivals") -> dict[str, Any]:
    return {
        "slug": slug,
        "arrivals": [_described_arrival(each) for each in found.arrivals],
        "open_conflicts": [asdict(conflict) for conflict in found.conflicts],
    }


def _described_arrival(arrival: "Arrival") -> dict[str, Any]:
    return {
        "created_at": arrival.created_at,
        "author": arrival.author,
        "origin": arrival.origin or None,
        "path": arrival.place,
        "format": arrival.format,
        "locale": arrival.locale or None,
        "revision": arrival.revision,
        "conflicts": [asdict(conflict) for conflict in arrival.conflicts],
    }
