"""cms serve."""

import sys
from typing import Annotated

import typer

from cms.cli.output import current_workspace, say

Host = Annotated[str, typer.Option(metavar="NAME", help="The address to listen at.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes one that is free.")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="How many processes answer.")]


def add_commands(app: typer.Typer) -> None:
    app.command("serve")(serve)


def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
    """Serve the APIs on HTTP, until it is told to stop."""
    from cms.server.serve import Place, serve

    def announce(address: str) -> None:
        say(f"Serving at {address} (Ctrl+C stops it)")
        sys.stdout.flush()  # a script that reads this line from a pipe waits for it

    if not serve(current_workspace(), Place(host, port, workers), announce):
        raise typer.Exit(1)
