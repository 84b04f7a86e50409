"""cms ready."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.output import AsJson, current_workspace, print_json, say, tracked

if TYPE_CHECKING:
    from cms.release.readiness import ArticleReadiness, Cell

Slugs = Annotated[
    list[str] | None,
    typer.Argument(metavar="SLUG", help="Articles to tell all about; else all at a glance."),
]
Locale = Annotated[str, typer.Option("--locale", "-l", help="One locale only.")]
Strict = Annotated[bool, typer.Option("--strict", help="End with 1 if anything is blocked.")]


def add_commands(app: typer.Typer) -> None:
    app.command("ready")(ready)


def ready(
    slugs: Slugs = None, locale: Locale = "", strict: Strict = False, as_json: AsJson = False
) -> None:
    """Show what can be published, what cannot, and why."""
    blocked = _tell(slugs, locale, as_json) if slugs else _glance(locale, as_json)
    if strict and blocked:
        raise typer.Exit(1)


def _tell(slugs: Sequence[str], locale: str, as_json: bool) -> bool:
    """Tell all about some articles; return whether any is blocked."""
    from cms.cli.readiness_report import article_lines
    from cms.pipeline.readiness import show_readiness

    found = show_readiness(current_workspace(), slugs, locale)
    if as_json:
        print_json({"articles": [_described(article) for article in found]})
    else:
        for article in found:
            for line in article_lines(article):
                say(line)
    return any(each.verdict == "blocked" for article in found for each in article.locales)


def _glance(locale: str, as_json: bool) -> bool:
    """Show all articles at a glance; return whether any is blocked."""
    from cms.cli.readiness_report import print_matrix
    from cms.pipeline.readiness import glance_at_readiness

    workspace = current_workspace()
    cells = glance_at_readiness(workspace, locale, tracked=lambda slugs: tracked(slugs, "Looking"))
    if as_json:
        print_json({"cells": [_described_cell(cell) for cell in cells]})
    else:
        print_matrix(cells)
    return any(cell.verdict == "blocked" for cell in cells)


def _described(article: "ArticleReadiness") -> dict[str, Any]:
    found = asdict(article)
    for locale, readiness in zip(found["locales"], article.locales, strict=True):
        locale["counts"] = readiness.counts
    return found


def _described_cell(cell: "Cell") -> dict[str, Any]:
    return {
        "slug": cell.slug,
        "locale": cell.locale,
        "verdict": cell.verdict,
        "counts": cell.counts,
    }
