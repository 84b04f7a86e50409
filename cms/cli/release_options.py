"""What a publisher may say of one release, and how it is read."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Annotated, TypeVar

import typer

from cms.cli.arguments import LARGEST_NUMBER

Value = TypeVar("Value")

Number = Annotated[
    int | None,
    typer.Argument(min=1, max=LARGEST_NUMBER, help="Of a release; the newest if none is named."),
]
Note = Annotated[str, typer.Option("--message", "-m", help="What is in it, for the log.")]
Pins = Annotated[
    list[str] | None,
    typer.Option(
        metavar="SLUG=NUMBER", help="Take this revision of an article; not its newest. Repeatable."
    ),
]
Locales = Annotated[
    list[str] | None,
    typer.Option(
        "--locale",
        "-l",
        metavar="LOCALE",
        help="Only this locale and the source's; others are not in it. Repeatable.",
    ),
]
Uses = Annotated[
    list[str] | None,
    typer.Option(
        metavar="RISK=FALLBACK,…",
        help="What sections of a risk get this once: critical=source,block. Repeatable.",
    ),
]
Today = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="The day on which reviews are overdue; now's."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would come of it, save nothing.")]


def read_pins(given: Iterable[str]) -> dict[str, int]:
    return _pairs(given, "--revision", "SLUG=NUMBER", _number)


def read_policies(given: Iterable[str]) -> dict[str, tuple[str, ...]]:
    from cms.settings.releasing import RISKS, read_uses

    found = _pairs(given, "--policy", "RISK=FALLBACK,…", lambda text: read_uses(text.split(",")))
    for risk in found.keys() - set(RISKS):
        raise typer.BadParameter(f"--policy: {risk!r} is none of {', '.join(RISKS)}")
    return found


def _number(text: str) -> int | None:
    is_number = text.isascii() and text.isdecimal() and len(text) <= 10
    return int(text) if is_number and 1 <= int(text) <= LARGEST_NUMBER else None


def _pairs(
    given: Iterable[str], option: str, form: str, read: Callable[[str], Value | None]
) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for text in given:
        name, _, said = text.rpartition("=")
        value = read(said)
        if not name or value is None:
            raise typer.BadParameter(f"{option} {text!r} is not of the form {form}{_known(option)}")
        if name in found:
            raise typer.BadParameter(f"{option} names {name!r} twice")
        found[name] = value
    return found


def _known(option: str) -> str:
    from cms.settings.releasing import FALLBACKS

    return f"; fallbacks are {', '.join(FALLBACKS)}" if option == "--policy" else ""
