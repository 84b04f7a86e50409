"""cms citation check."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.output import (
    AsJson,
    counted,
    current_workspace,
    end_with,
    print_json,
    print_table,
    say,
)
from cms.errors import CheckStopped, CitationsGone, CmsError

if TYPE_CHECKING:
    from cms.document.citation_checks import CitationCheck
    from cms.pipeline.check_citations import CheckedCitation, CitationChecking


def add_commands(app: typer.Typer) -> None:
    app.command("check")(check)
    app.command("confirm")(confirm)


def check(
    slugs: Annotated[
        list[str] | None, typer.Argument(metavar="SLUG", help="Articles; all if none is named.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also what was asked within a day.")] = False,
    as_json: AsJson = False,
) -> None:
    """Look whether sources are still there, and the same."""
    from cms.pipeline.check_citations import CitationChecking

    checking = CitationChecking(current_workspace(), slugs or (), again=every)
    stopped = _run(checking)
    if as_json:
        print_json({"citations": [_described_use(each) for each in checking.found]})
    else:
        _print(checking)
    end_with([_gone(checking), stopped])


def confirm(
    name: Annotated[
        str, typer.Argument(metavar="KEY|ADDRESS", help="A citation that is in doubt.")
    ],
    reason: Annotated[str, typer.Option("--reason", "-r", help="Why it is fine all the same.")],
) -> None:
    """Record that a citation is fine all the same."""
    from cms.pipeline.confirm_citation import confirm_citation

    confirmation = confirm_citation(current_workspace(), name, reason)
    say(f"{confirmation.address} is not in doubt until a check finds something else.")


def _run(checking: "CitationChecking") -> CmsError | None:
    """Work until it is done or somebody interrupts; return what went wrong."""
    try:
        checking.run(_tracked)
    except KeyboardInterrupt:
        return CheckStopped(count=len(checking.done))
    return None


def _tracked(checks: "Iterable[CitationCheck]", total: int) -> "Iterable[CitationCheck]":
    """Show a progress bar where somebody watches: addresses come as they are answered."""
    if total < 2 or not sys.stderr.isatty():
        return checks
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(checks, "Asking", total=total, console=console, transient=True)


def _print(checking: "CitationChecking") -> None:
    """Show what somebody has to look at; count the rest."""
    rows = [
        (each.use.slug, _named(each), _outcome(each.check), _reason(each))
        for each in checking.found
        if each.check.outcome != "reachable" or each.check.has_changed
    ]
    if rows:
        print_table(("Article", "Key", "Outcome", "Why"), rows)
    fine = len(checking.found) - len(rows)
    say(f"{counted(fine, 'citation')} fine; addresses asked now: {len(checking.done)}")


def _outcome(check: "CitationCheck") -> str:
    if check.outcome == "unknown":
        return "cannot tell"
    return f"{check.outcome}, changed" if check.has_changed else str(check.outcome)


def _named(each: "CheckedCitation") -> str:
    """Name a citation, and the locale in which something stands in for it."""
    locale = each.use.locale
    return f"{each.use.citation.key} in {locale}" if locale else each.use.citation.key


def _reason(each: "CheckedCitation") -> str:
    check = each.check
    new = f"it is at {check.moved_to} now" if check.moved_to else ""
    doi = _told_of_doi(each.doi_check) if each.doi_check else ""
    return "; ".join(filter(None, (check.reason, new, doi))) or check.address


def _told_of_doi(check: "CitationCheck") -> str:
    if check.outcome in ("reachable", "redirected"):
        return f"but its DOI leads on: cite {check.address}"
    return f"its DOI: {_outcome(check)}, {check.reason}"


def _described_use(each: "CheckedCitation") -> dict[str, Any]:
    """Describe a citation that was checked; `doi` is the check of its DOI, if there was one."""
    return {
        "slug": each.use.slug,
        "key": each.use.citation.key,
        "locale": each.use.locale or None,
        "sections": each.use.sections,
        **_described(each.check),
        "asked": each.is_new,
        "doi": _described(each.doi_check) if each.doi_check else None,
    }


def _described(check: "CitationCheck") -> dict[str, Any]:
    return {
        "address": check.address,
        "outcome": check.outcome,
        "changed": check.has_changed,
        "status": check.status,
        "reason": check.reason,
        "moved_to": check.moved_to,
        "checked_at": check.checked_at,
    }


def _gone(checking: "CitationChecking") -> CmsError | None:
    count = sum(each.check.is_failing for each in checking.found)
    return CitationsGone(count=count, total=len(checking.found)) if count else None
