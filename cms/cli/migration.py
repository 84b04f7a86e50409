"""cms catalog migrate."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.output import AsJson, counted, current_workspace, end_with, print_json, say

if TYPE_CHECKING:
    from cms.pipeline.migrate_catalogs import MigratedArticle

Slugs = Annotated[
    list[str] | None, typer.Argument(metavar="SLUG", help="Articles; all if none is named.")
]
Accept = Annotated[
    bool, typer.Option("--accept", help="Also where translations must be approved again.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show it, save nothing.")]


def add_commands(app: typer.Typer) -> None:
    app.command("migrate")(migrate)


def migrate(
    slugs: Slugs = None, accept: Accept = False, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    """Cut articles anew by this version's rules."""
    from cms.pipeline.migrate_catalogs import migrate_catalogs

    found = migrate_catalogs(current_workspace(), slugs or (), accept=accept, dry_run=dry_run)
    if as_json:
        print_json({"articles": [_described(article) for article in found]})
    else:
        for line in _lines(found):
            say(line)
    end_with(article.problem for article in found)


def _described(article: "MigratedArticle") -> dict[str, Any]:
    return {
        "slug": article.slug,
        "added": [asdict(message) for message in article.added],
        "removed": [asdict(message) for message in article.removed],
        "locales": {
            locale: [asdict(outcome) for outcome in outcomes]
            for locale, outcomes in article.outcomes.items()
        },
        "problem": str(article.problem) if article.problem else None,
    }


def _lines(found: "list[MigratedArticle]") -> Iterator[str]:
    if not found:
        yield "Every article is cut by this version's rules."
    for article in found:
        news = f"{counted(len(article.added), 'message')} more, {len(article.removed)} less"
        yield f"{article.slug}: {news}"
        for locale, outcomes in article.outcomes.items():
            fates = Counter(str(outcome.fate) for outcome in outcomes)
            numbers = ", ".join(f"{count} {fate}" for fate, count in sorted(fates.items()))
            yield f"  {locale}: {numbers or 'nothing approved'}"
            for outcome in outcomes:
                if outcome.fate != "kept":
                    yield f"    {outcome.fate}: “{outcome.message.text}”: “{outcome.translation}”"
