"""What is said of words that are no command: one line, as of everything that is refused."""

import sys
from typing import Any

import typer

from cms.cli.output import print_problem
from cms.errors import WrongUsage

# Typer has a Click of its own since 0.26, and names only some of its errors.
UsageError: type[Exception] = typer.BadParameter.__bases__[0]


def show_usage(error: Any) -> int:
    """Say what is wrong with the words, and what shows the right ones; return the status."""
    if type(error).__name__ == "NoArgsIsHelpError":  # no words at all ask for help
        error.show(file=sys.stderr)
        return WrongUsage.exit_status
    said: str = error.format_message().strip()
    reason = said if said.endswith((".", "?", "!")) else f"{said}."
    command = error.ctx.command_path if error.ctx else "cms"
    problem = WrongUsage(reason=reason, command=command)
    print_problem(problem)
    return problem.exit_status
