"""How commands print: tables and lines for people, JSON for scripts, problems on stderr."""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from cms.errors import CmsError

if TYPE_CHECKING:
    from rich.text import Text

    from cms.pipeline.workspace import Workspace

PIPE_COLUMNS = 200

Item = TypeVar("Item")
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]


def current_workspace() -> "Workspace":
    """Open the workspace around the current folder."""
    from cms.pipeline.workspace import open_workspace

    return open_workspace(Path.cwd())


def print_json(value: object) -> None:
    """Print a value of plain data."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under headings. Texts are shown as they are: nothing in them is markup."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(cell, Text) for cell in row))
    if table.row_count:
        console = Console()
        # A file or pipe has no width: a name that is cut in two could not be searched for.
        Console(width=None if console.is_terminal else PIPE_COLUMNS).print(table)


def _cell(value: object, text: "type[Text]") -> "Text":
    return text("\n".join(clean(line) for line in str(value).split("\n")))


def say(line: str) -> None:
    print(clean(line))


def print_problem(problem: CmsError) -> None:
    """Print one line on stderr, whatever the message quotes."""
    print(f"cms: {clean(str(problem))} [{problem.code}]", file=sys.stderr)


def clean(text: str) -> str:
    """Make one line of a text from outside, its control characters visible."""
    return "".join(
        char if char.isprintable() or char in "\u200c\u200d" else _visible(char) for char in text
    )


def _visible(char: str) -> str:
    return " " if char in "\n\t\u00a0\u202f\u2009" else char.encode("unicode_escape").decode()


def tracked(items: Sequence[Item], label: str) -> Iterable[Item]:
    """Go through items with a progress bar, where somebody watches and there is a while to go."""
    if len(items) < 2 or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, label, console=Console(stderr=True), transient=True)
