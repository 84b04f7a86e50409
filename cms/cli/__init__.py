"""The command line: parse, call one pipeline step, print.

Commands import their pipeline step when they run. The store takes half a second to load, and
`cms --help` shall not wait for it.
"""

import os
import sys
from collections.abc import Sequence

import typer

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
from cms.cli.output import print_problem
from cms.errors import CmsError

app = typer.Typer(
    help="Write aftercare once, publish it complete and current in every language.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,  # rich's help costs as much time as all the rest of `cms --help`
)
for group in (setup, importing, demonstration):
    group.add_commands(app)
app.add_typer(articles.app, name="article")
app.add_typer(citations.app, name="citation")
app.add_typer(locales.app, name="locale")
app.add_typer(catalogs.app, name="catalog")
app.add_typer(releases.app, name="release")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: done, 1: refused, 2: wrong usage."""
    try:
        app(args=argv, prog_name="cms")
    except CmsError as problem:
        print_problem(problem)
        return problem.exit_status
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except Exception as bug:  # the last line before a person: no traceback passes
        if "CMS_DEBUG" in os.environ:
            raise
        reason = " ".join(f"{type(bug).__name__}: {bug}".split())
        print(f"cms: a defect of this program: {reason!a}", file=sys.stderr)
        print("cms: please report it; CMS_DEBUG=1 shows where it happened.", file=sys.stderr)
        return 1
    return 0
