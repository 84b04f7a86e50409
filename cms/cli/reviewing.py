"""cms catalog review."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.found_problems import described_message, described_problem, named
from cms.cli.output import AsJson, current_workspace, end_with, print_json, say
from cms.errors import AnotherTextSeen, TranslationsNotApproved

if TYPE_CHECKING:
    from cms.pipeline.review import Review

UNKNOWN = "not known any more"
NOTHING = "no translation"

Slugs = Annotated[
    list[str] | None, typer.Argument(metavar="SLUG", help="Articles; all if none is named.")
]
Locale = Annotated[str, typer.Option("--locale", "-l", help="What was translated into.")]
Section = Annotated[str, typer.Option("--section", metavar="KEY", help="One section only.")]
MessageId = Annotated[
    str, typer.Option("--message", metavar="ID", help="One message only, by its id.")
]
Seen = Annotated[
    str,
    typer.Option(
        metavar="NAME", help="What was read, as `ready` and --dry-run name it, or one text itself."
    ),
]


def add_commands(app: typer.Typer) -> None:
    app.command("review")(review)


def review(
    locale: Locale,
    slugs: Slugs = None,
    section: Section = "",
    message: MessageId = "",
    seen: Seen = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it, approve nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Approve what is translated, in the name of who is at work."""
    from cms.pipeline.review import ReviewRequest, review_translations

    if (section or message or seen) and len(slugs or ()) != 1:
        raise typer.BadParameter("--section, --message and --seen are about one article; name it")
    request = ReviewRequest(locale, slugs or (), section, message, seen, dry_run)
    found = review_translations(current_workspace(), request)
    if as_json:
        print_json({"reviews": [_described(each) for each in found]})
    else:
        _print(found, dry_run=dry_run)
    end_with([*map(_stale, found), _refused(found)])


def _described(review: "Review") -> dict[str, Any]:
    return {
        "slug": review.slug,
        "locale": review.locale,
        "approved": [described_message(message) for message in review.approved],
        "refused": [
            {
                **described_message(each.message),
                "reason": each.reason,
                "problems": [described_problem(problem) for problem in each.problems],
            }
            for each in review.refused
        ],
        "changed": [
            {**described_message(each.message), "read": each.read, "now": each.now}
            for each in review.changed
        ],
        "seen": review.seen,
        "already": review.already,
        "unready": review.unready,
    }


def _print(found: "Sequence[Review]", *, dry_run: bool) -> None:
    done = "would be approved" if dry_run else "approved"
    for review in found:
        place = f"{review.slug} {review.locale}"
        for changed in review.changed:
            say(f"{place} {changed.message.context}: not what was read: {named(changed.message)}")
            say(f"    read: {changed.read or UNKNOWN}")
            say(f"    now:  {changed.now or NOTHING}")
        if review.changed:
            continue
        counts = [f"{len(review.approved)} {done}"]
        counts += [f"{len(review.refused)} refused"] * bool(review.refused)
        counts += [f"{review.already} reviewed before"] * bool(review.already)
        counts += [f"{review.unready} not translated yet"] * bool(review.unready)
        say(f"{place}: {', '.join(counts)}{f'; --seen {review.seen}' if dry_run else ''}")
        for message in review.approved if dry_run else ():
            say(f"{place} {message.context}: {done}: {named(message)}")
        for each in review.refused:
            found_by = (f"{problem.check}: {problem.message}" for problem in each.problems)
            why = "; ".join(found_by) or each.reason
            say(f"{place} {each.message.context}: refused: {named(each.message)}: {why}")


def _stale(review: "Review") -> AnotherTextSeen | None:
    count, slug, locale = len(review.changed), review.slug, review.locale
    return AnotherTextSeen(count=count, slug=slug, locale=locale) if count else None


def _refused(found: "Sequence[Review]") -> TranslationsNotApproved | None:
    refused = sum(len(review.refused) for review in found)
    total = refused + sum(len(review.approved) for review in found)
    return TranslationsNotApproved(count=refused, total=total) if refused else None
