"""cms init, cms upgrade."""

import os
from pathlib import Path
from typing import Annotated

import typer

from cms.cli.arguments import current_folder, named_path
from cms.cli.output import closed_at_end, say

Folder = Annotated[Path, typer.Argument(metavar="DIR", parser=named_path, help="Where to make it.")]


def add_commands(app: typer.Typer) -> None:
    app.command("init")(init)
    app.command("upgrade")(upgrade)


def init(
    folder: Folder = Path(),
    source: Annotated[str, typer.Option(help="The locale that articles are written in.")] = "en",
    to: Annotated[str, typer.Option(help="The locales to translate into, such as de,fr,ar.")] = "",
) -> None:
    """Make a workspace: settings, store and locales."""
    from cms.pipeline.init_workspace import init_workspace

    locales = to.replace(",", " ").split()
    made = init_workspace(current_folder() / folder, source, locales, os.environ)
    workspace = closed_at_end(made)
    say(f"Made a workspace in {workspace.settings.folder}.")


def upgrade() -> None:
    """Bring the store to the schema that this version needs."""
    from cms.pipeline.upgrade_store import upgrade_store

    done = upgrade_store(current_folder(), os.environ)
    say("The store is up to date now." if done else "The store was up to date.")
