"""cms locale …"""

from typing import Annotated

import typer

from cms.cli.output import AsJson, current_workspace, print_json, print_table, say

app = typer.Typer(help="Locales that articles are translated into.", no_args_is_help=True)

Tags = Annotated[
    list[str], typer.Argument(metavar="TAG", help="Locales as BCP 47 has them, such as pt-BR.")
]


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the locales, the source's first."""
    from cms.languages import direction, display_name
    from cms.pipeline.manage_locales import browse_locales

    workspace = current_workspace()
    source = workspace.source_locale
    targets = [tag for tag in browse_locales(workspace) if tag != source]
    if as_json:
        print_json({"source": source, "locales": targets})
        return
    print_table(
        ("Locale", "Language", "Own name", "Direction", ""),
        [
            (
                tag,
                display_name(tag),
                display_name(tag, tag),
                direction(tag),
                "source" if tag == source else "",
            )
            for tag in (source, *targets)
        ],
    )


@app.command()
def add(tags: Tags) -> None:
    """Add locales to translate into."""
    from cms.pipeline.manage_locales import add_locales

    added = add_locales(current_workspace(), tags)
    say(f"Added: {', '.join(added)}" if added else "All of them were there already.")


@app.command()
def remove(tags: Tags) -> None:
    """Take locales out; their translations stay in the store."""
    from cms.pipeline.manage_locales import remove_locales

    say(f"Removed: {', '.join(remove_locales(current_workspace(), tags))}")
