"""The command line: parse, call one pipeline step, print.

Commands import their pipeline step when they run. The store takes half a second to load, and
`cms --help` shall not wait for it. Of the commands themselves only those are loaded that the first
word can mean, which halves the time until one begins.
"""

import errno
import gc
import os
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Annotated, Any

import typer

from cms import __version__
from cms.cli.output import CLOSING, clean, print_problem
from cms.cli.streams import drop_output, flush_output, make_streams_safe
from cms.cli.usage import UsageError, show_usage
from cms.errors import CmsError, FileUnreadable, FileUnwritable

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)

# How many new objects there are before Python looks for garbage among them, and how often it looks
# at older ones. Loading the store makes many that stay: by default, a tenth of the time is spent
# on looking at them again and again.
GARBAGE_THRESHOLDS = (50_000, 20, 100)

# Which module of this package has which command, in the order of the help page.
COMMANDS = {
    "init": "setup",
    "upgrade": "setup",
    "import": "importing",
    "translate": "translating",
    "ready": "readiness",
    "demo": "demonstration",
    "serve": "serving",
}
# Which modules have the commands about which noun.
NOUNS = {
    "article": ("articles", "arrivals"),
    "citation": ("citations", "citation_checks", "citation_metadata", "citation_changes"),
    "locale": ("locales",),
    "catalog": ("catalogs", "conversion", "migration", "checking", "reviewing"),
    "waiver": ("waivers",),
    "memory": ("memory",),
    "glossary": ("glossary",),
    "webhook": ("webhooks",),
    "release": ("releases", "channels", "release_records"),
    "user": ("users",),
    "audit": ("audit",),
    "token": ("tokens",),
}


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"cms {__version__}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True),
]


def root(version: Version = False) -> None:
    """Write aftercare once, publish it complete and current in every language."""


def command_line(word: str = "") -> typer.Typer:
    """Return all commands, or only those that a first word can mean."""
    app = typer.Typer(
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
        rich_markup_mode=None,  # rich's help costs as much time as all the rest of `cms --help`
    )
    app.callback()(root)
    words = {word} & {*COMMANDS, *NOUNS} or {*COMMANDS, *NOUNS}
    for module in dict.fromkeys(module for name, module in COMMANDS.items() if name in words):
        _module(module).add_commands(app)
    for noun in NOUNS:
        if noun in words:
            app.add_typer(_about(noun), name=noun)
    return app


@cache
def _about(noun: str) -> typer.Typer:
    first, *others = map(_module, NOUNS[noun])
    for other in others:
        other.add_commands(first.app)
    app: typer.Typer = first.app
    return app


def _module(name: str) -> Any:
    return import_module(f"cms.cli.{name}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: done, 1: refused, 2: wrong usage."""
    gc.set_threshold(*GARBAGE_THRESHOLDS)
    make_streams_safe()
    try:
        return max(_run(argv), flush_output())
    except CmsError as problem:
        print_problem(problem)
        return problem.exit_status
    except UsageError as error:
        return show_usage(error)
    except typer.Abort:
        print("cms: Nobody answered; nothing was done. [not-confirmed]", file=sys.stderr)
        return 1
    except Exception as failure:  # the last line before a person: no traceback passes
        if "CMS_DEBUG" in os.environ:
            raise
        _print_failure(failure)
        return 1
    finally:
        CLOSING.close()


def _run(argv: Sequence[str] | None) -> int:
    words = sys.argv[1:] if argv is None else argv
    command = command_line(words[0] if words else "")
    try:
        status = command(args=words, prog_name="cms", standalone_mode=False)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return status if isinstance(status, int) else 0


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
