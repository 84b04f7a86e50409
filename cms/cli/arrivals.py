"""cms article arrivals: what imports brought to an article."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.output import AsJson, counted, current_workspace, print_json, print_table, say

if TYPE_CHECKING:
    from cms.document.arrival import Arrival
    from cms.document.merge import Conflict
    from cms.pipeline.browse_arrivals import Arrivals

Slug = Annotated[str, typer.Argument(metavar="SLUG", help="The article's name.")]


def add_commands(app: typer.Typer) -> None:
    app.command()(arrivals)


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
        say(f"{count} to settle: write the text that shall count with `cms article edit {slug}`.")


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
