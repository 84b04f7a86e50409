"""cms init, cms upgrade."""

import os
from pathlib import Path
from typing import Annotated

import typer

from cms.cli.output import say


def add_commands(app: typer.Typer) -> None:
    app.command("init")(init)
    app.command("upgrade")(upgrade)


def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to make it.")] = Path(),
    source: Annotated[str, typer.Option(help="The locale that articles are written in.")] = "en",
    to: Annotated[str, typer.Option(help="Target locales, with commas: de,fr,ar")] = "",
) -> None:
    """Make a workspace: settings, store, locales."""
    from cms.pipeline.init_workspace import init_workspace

    locales = [tag.strip() for tag in to.split(",") if tag.strip()]
    workspace = init_workspace(folder.absolute(), source, locales, os.environ)
    say(f"A new workspace in {workspace.settings.folder}.")


def upgrade() -> None:
    """Bring the store to the schema that this version needs."""
    from cms.pipeline.upgrade_store import upgrade_store

    done = upgrade_store(Path.cwd(), os.environ)
    say("The store is up to date now." if done else "The store was up to date.")
