"""cms audit list, verify, export."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cms.cli.arguments import named_path
from cms.cli.output import (
    AsJson,
    current_workspace,
    end_with,
    print_json,
    print_table,
    say,
    shown,
)
from cms.errors import AuditBroken

if TYPE_CHECKING:
    from cms.audit.entry import Entry, Head
    from cms.pipeline.verify_audit import AuditVerification

app = typer.Typer(help="What was done, by whom and when; and the proof of it.")


class Form(StrEnum):
    JSONL = "jsonl"
    CSV = "csv"
    TEXT = "text"


def _moment(text: str) -> datetime:
    from cms.pipeline.browse_audit import read_moment

    try:
        return read_moment(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day or time, such as 2026-11-22") from error


def _head(text: str) -> "Head":
    from cms.audit.entry import read_head

    try:
        return read_head(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not NUMBER:HASH") from error


Object = Annotated[
    str, typer.Option("--object", metavar="NAME", help="Of which: NAME, KIND:NAME or KIND:.")
]
Who = Annotated[str, typer.Option("--who", metavar="NAME", help="What this one did.")]
OneAction = Annotated[str, typer.Option("--action", metavar="NOUN.VERB", help="Of this action.")]
OneLocale = Annotated[str, typer.Option("--locale", "-l", help="In this locale.")]
Since = Annotated[
    datetime | None,
    typer.Option("--since", metavar="TIME", parser=_moment, help="From a day or time on (UTC)."),
]
Until = Annotated[
    datetime | None,
    typer.Option("--until", metavar="TIME", parser=_moment, help="Before a day or time (UTC)."),
]
Last = Annotated[int, typer.Option("--last", min=1, max=1_000_000, help="At most so many.")]
Expect = Annotated[
    list[str] | None,
    typer.Option(
        "--expect", metavar="NUMBER:HASH", help="A head that was kept elsewhere; as many as needed."
    ),
]
Against = Annotated[
    Path | None,
    typer.Option(
        "--against", metavar="FILE", parser=named_path, help="An export that was kept elsewhere."
    ),
]
To = Annotated[Path, typer.Option("--to", metavar="FILE", parser=named_path, help="Where to.")]


@app.command("list")
def list_entries(
    named: Object = "",
    who: Who = "",
    action: OneAction = "",
    locale: OneLocale = "",
    since: Since = None,
    until: Until = None,
    last: Last = 50,
    as_json: AsJson = False,
) -> None:
    """List what was done, the newest first."""
    from cms.audit.entry import EntryFilter
    from cms.pipeline.browse_audit import browse_audit, read_object

    wanted = EntryFilter(who, *read_object(named), locale, action, since, until)
    entries = browse_audit(current_workspace(), wanted, last).entries
    _print_json(entries) if as_json else _print_entries(entries)


@app.command()
def verify(expect: Expect = None, against: Against = None, as_json: AsJson = False) -> None:
    """Prove that the trail is whole, and that the store is what it says."""
    from cms.pipeline.verify_audit import Anchors, verify_audit

    anchors = Anchors([_head(text) for text in expect or ()], against)
    found = verify_audit(current_workspace(), anchors)
    if as_json:
        print_json(_described(found))
    else:
        _print_verification(found)
    if found.faults:
        end_with([AuditBroken(count=len(found.faults))])


@app.command()
def export(
    to: To,
    form: Annotated[
        Form, typer.Option("--format", help="jsonl to verify; csv or text to read.")
    ] = Form.JSONL,
    as_json: AsJson = False,
) -> None:
    """Write the whole trail to a file."""
    from cms.pipeline.export_audit import export_audit

    made = export_audit(current_workspace(), to, form)
    if as_json:
        print_json({"file": str(to), "entries": made.count, "head": str(made.head)})
        return
    say(f"{shown(to)}: {_entries(made.count)}")
    say(f"Keep this elsewhere: {made.head}")


def _print_json(entries: "Sequence[Entry]") -> None:
    from cms.audit.entry import as_value

    print_json({"entries": [{**as_value(entry), "hash": entry.hash} for entry in entries]})


def _print_entries(entries: "Sequence[Entry]") -> None:
    from cms.audit.words import object_of, told
    from cms.audit.words import who as who_did

    print_table(
        ("", "When (UTC)", "Who", "Action", "What", "Details"),
        [
            (
                entry.number,
                f"{entry.at:%Y-%m-%d %H:%M:%S}",
                who_did(entry),
                entry.action,
                object_of(entry.subject),
                told(entry.details),
            )
            for entry in entries
        ],
        "Nothing of the kind is in the audit trail.",
    )


def _described(found: "AuditVerification") -> dict[str, object]:
    return {
        "entries": found.head.number,
        "head": str(found.head),
        "sealed": found.is_sealed,
        "faults": [
            {"entry": fault.number or None, "reason": fault.reason} for fault in found.faults
        ],
    }


def _print_verification(found: "AuditVerification") -> None:
    for fault in found.faults:
        say(str(fault))
    if not found.faults:
        seals = ", each sealed with the key" if found.is_sealed else ""
        say(f"{_entries(found.head.number)}{seals}, and the store is what they say.")
    say(f"The trail ends with {found.head}")


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"
