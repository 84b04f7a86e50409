"""cms waiver …"""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.found_problems import described_message, in_short, named
from cms.cli.output import AsJson, counted, current_workspace, print_json, print_table, say

if TYPE_CHECKING:
    from cms.pipeline.waive import ListedWaiver

app = typer.Typer(
    help="Waivers: reasons why a check does not apply to a translation.", no_args_is_help=True
)

Slug = Annotated[str, typer.Argument(metavar="SLUG", help="The article.")]
Slugs = Annotated[
    list[str] | None, typer.Argument(metavar="SLUG", help="Articles; all if none is named.")
]
Locale = Annotated[str, typer.Option("--locale", "-l", help="What was translated into.")]
OneLocale = Annotated[str, typer.Option("--locale", "-l", help="One locale only.")]
MessageId = Annotated[
    str, typer.Option("--message", metavar="ID", help="The message, by its id as reports show it.")
]
CheckName = Annotated[str, typer.Option("--check", metavar="NAME", help="The check.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; whoever signs for it will read it.")]


@app.command()
def add(
    slug: Slug,
    locale: Locale,
    message: MessageId,
    check: CheckName,
    reason: Reason,
    as_json: AsJson = False,
) -> None:
    """Record why an error that a check finds in a translation is none."""
    from cms.pipeline.waive import WaiverRequest, add_waiver

    request = WaiverRequest(slug, locale, message, check, reason)
    listed = add_waiver(current_workspace(), request)
    if as_json:
        print_json({"waiver": _described(listed)})
    else:
        say(f"{slug} {listed.locale}: {check} is waived for {named(listed.message)}")


@app.command()
def remove(
    slug: Slug,
    locale: Locale,
    message: MessageId,
    check: CheckName,
    reason: Annotated[str, typer.Option("--reason", help="Why it holds no more.")] = "",
    as_json: AsJson = False,
) -> None:
    """Take waivers back; that they were given stays recorded."""
    from cms.pipeline.waive import WaiverRequest, withdraw_waiver

    request = WaiverRequest(slug, locale, message, check, reason)
    withdrawn = withdraw_waiver(current_workspace(), request)
    if as_json:
        print_json({"waivers": [_described(listed) for listed in withdrawn]})
    else:
        about = named(withdrawn[0].message)
        say(f"{slug} {withdrawn[0].locale}: {counted(len(withdrawn), 'waiver')} withdrawn: {about}")


@app.command("list")
def list_(
    slugs: Slugs = None,
    locale: OneLocale = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Those that are no longer in force as well.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show which checks are waived, for what, by whom and why."""
    from cms.pipeline.waive import Standing, list_waivers

    found = [
        listed
        for listed in list_waivers(current_workspace(), slugs or (), locale)
        if everything or listed.standing is Standing.IN_FORCE
    ]
    if as_json:
        print_json({"waivers": [_described(listed) for listed in found]})
    else:
        columns = ("Article", "Locale", "Message", "Check", "Reason", "By", "On", "Is")
        print_table(columns, map(_row, found), "No check is waived.")


def _row(listed: "ListedWaiver") -> tuple[object, ...]:
    waiver = listed.waiver
    about = f"{listed.message.id} {in_short(waiver.source)}"
    on = f"{waiver.created_at:%Y-%m-%d}"
    place = listed.slug, listed.locale, about
    return (*place, waiver.check, waiver.reason, waiver.author, on, listed.standing)


def _described(listed: "ListedWaiver") -> dict[str, Any]:
    waiver = listed.waiver
    return {
        "slug": listed.slug,
        "locale": listed.locale,
        **described_message(listed.message),
        "translation": waiver.translation,
        "check": waiver.check,
        "reason": waiver.reason,
        "author": waiver.author,
        "created_at": waiver.created_at,
        "standing": listed.standing,
    }
