"""How commands print: tables and lines for people, JSON for scripts, problems on stderr."""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from cms.cli.arguments import current_folder
from cms.errors import CmsError, WorkspaceNotFound

if TYPE_CHECKING:
    from cms.pipeline.workspace import Workspace

PIPE_COLUMNS = 2000
LONGEST_CELL = 120  # characters; a title of a page's length would hide all the others
MOST_FITTED = 2000  # rows; to fit more takes seconds
WIDEST_COLUMN = 40  # of those that are not fitted
SHORT_CELL = 12  # characters; numbers, dates and states stay whole in a narrow terminal
# Harmless in a terminal, and needed where scripts meet: joiners and marks of direction.
KEPT = "\u200c\u200d\u200e\u200f"
# What JSON may carry as it is, but a terminal would obey, or not be able to write.
COMMANDING = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

CLOSING = ExitStack()  # what is open until the command ends

Item = TypeVar("Item")
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]


def current_workspace() -> "Workspace":
    """Open the workspace around the current folder, until the command ends."""
    from cms.pipeline.workspace import open_workspace

    return closed_at_end(open_workspace(current_folder()))


def workspace_unless(is_dry: bool) -> "Workspace | None":
    """Open the workspace around the current folder; what saves nothing needs none.

    Raises:
        WorkspaceNotFound
    """
    try:
        return current_workspace()
    except WorkspaceNotFound:
        if is_dry:
            return None
        raise


def closed_at_end(workspace: "Workspace") -> "Workspace":
    CLOSING.callback(workspace.engine.dispose)
    return workspace


def print_json(value: object) -> None:
    """Print a value of plain data."""
    is_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    text = json.dumps(value, ensure_ascii=not is_unicode, indent=2, default=_plain)
    print(COMMANDING.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], if_empty: str = ""
) -> None:
    """Print rows under headings. Texts are shown as they are: nothing in them is markup."""
    cells = [[_cell(value) for value in row] for row in rows]
    if not cells:
        print(if_empty, end="\n" if if_empty else "")
    elif len(cells) > MOST_FITTED:
        _print_columns([columns, *cells])
    else:
        _print_fitted(columns, cells)


def _print_fitted(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    """Print a table that fits into the terminal."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    for number, column in enumerate(columns):
        is_short = all(len(row[number]) <= SHORT_CELL for row in cells)
        table.add_column(column, overflow="fold", no_wrap=is_short)
    for row in cells:
        table.add_row(*map(Text, row))
    console = Console()
    if not console.is_terminal:
        # A file or pipe has no width: a name that is cut in two could not be searched for.
        console = Console(width=PIPE_COLUMNS)
    with console.capture() as captured:
        console.print(table)
    lines = captured.get().split("\n")
    print("\n".join(line.rstrip() for line in lines if line.strip()))


def _print_columns(rows: Sequence[Sequence[str]]) -> None:
    """Print rows one below the other, each on a line of its own, as fast as they come."""
    from rich.cells import cell_len

    lengths = [[cell_len(cell) for cell in row] for row in rows]
    widths = [min(max(column), WIDEST_COLUMN) for column in zip(*lengths, strict=True)]
    for row, found in zip(rows, lengths, strict=True):
        gaps = (max(0, width - length) for width, length in zip(widths, found, strict=True))
        padded = (cell + " " * gap for cell, gap in zip(row, gaps, strict=True))
        print(" ", "   ".join(padded).rstrip())


def _cell(value: object) -> str:
    text = clean(str(value))
    is_name = " " not in text  # an address or a key is of no use in part
    return text if len(text) <= LONGEST_CELL or is_name else text[: LONGEST_CELL - 1] + "…"


def say(line: str) -> None:
    print(clean(line))


def shown(path: Path) -> str:
    """Write a path as short as it is from the current folder."""
    here = current_folder()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def counted(number: int, noun: str) -> str:
    """Write `1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def print_problem(problem: CmsError) -> None:
    """Print one line on stderr, whatever the message quotes."""
    sentences = [str(problem), *getattr(problem, "__notes__", ())]
    print(f"cms: {clean(' '.join(sentences))} [{problem.code}]", file=sys.stderr)


def end_with(problems: Iterable[CmsError | None]) -> None:
    """Print each problem on a line of its own; exit with 1 if there was any."""
    real = [problem for problem in problems if problem]
    for problem in real:
        print_problem(problem)
    if real:
        raise typer.Exit(1)


def clean(text: str) -> str:
    """Make one line of a text from outside, its control characters visible."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in KEPT else _visible(char) for char in text)


def _visible(char: str) -> str:
    return " " if char in "\n\t\u00a0\u202f\u2009" else char.encode("unicode_escape").decode()


def tracked(items: Sequence[Item], label: str) -> Iterable[Item]:
    """Go through items with a progress bar, where somebody watches and there is a while to go."""
    if len(items) < 2 or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, label, console=Console(stderr=True), transient=True)


@contextmanager
def waiting(label: str) -> Iterator[None]:
    """Show that something is at work, where somebody watches and nobody knows how long it takes."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(label):
        yield
