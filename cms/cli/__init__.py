"""The command line: parse, call one pipeline step, print.

Commands import their pipeline step when they run. The store takes half a second to load, and
`cms --help` shall not wait for it.
"""

import errno
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from cms import __version__
from cms.cli import (
    articles,
    catalogs,
    citations,
    demonstration,
    importing,
    locales,
    releases,
    setup,
)
from cms.cli.output import clean, print_problem
from cms.cli.streams import drop_output, flush_output, make_streams_safe
from cms.errors import CmsError, FileUnreadable, FileUnwritable

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,  # rich's help costs as much time as all the rest of `cms --help`
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"cms {__version__}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True),
]


@app.callback()
def root(version: Version = False) -> None:
    """Write aftercare once, publish it complete and current in every language."""


for group in (setup, importing, demonstration):
    group.add_commands(app)
app.add_typer(articles.app, name="article")
app.add_typer(citations.app, name="citation")
app.add_typer(locales.app, name="locale")
app.add_typer(catalogs.app, name="catalog")
app.add_typer(releases.app, name="release")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: done, 1: refused, 2: wrong usage."""
    make_streams_safe()
    try:
        return max(_run(argv), flush_output())
    except CmsError as problem:
        print_problem(problem)
        return problem.exit_status
    except Exception as failure:  # the last line before a person: no traceback passes
        if "CMS_DEBUG" in os.environ:
            raise
        _print_failure(failure)
        return 1


def _run(argv: Sequence[str] | None) -> int:
    try:
        app(args=argv, prog_name="cms")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 0


def _print_failure(failure: Exception) -> None:
    """Print in one line what the system refused, or what only a defect can be."""
    if isinstance(failure, OSError) and failure.filename:
        print_problem(FileUnreadable(path=failure.filename, reason=failure.strerror))
        return
    if isinstance(failure, OSError) and failure.errno in NO_ROOM:
        drop_output()
        print_problem(FileUnwritable(path="The output", reason=failure.strerror))
        return
    notes = " ".join(getattr(failure, "__notes__", ()))
    reason = clean(f"{type(failure).__name__}: {failure} {notes}".strip())
    advice = "Please report it; CMS_DEBUG=1 shows where it happened."
    print(f"cms: A defect of this program: {reason}. {advice} [defect]", file=sys.stderr)
