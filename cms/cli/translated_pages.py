"""cms import --translation-of, --translations: pages that are translations of articles."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.found_problems import described_problem, print_problem_of
from cms.cli.output import (
    current_workspace,
    end_with,
    print_json,
    print_table,
    say,
    tracked,
)
from cms.cli.web_images import bring_images, described_images, print_images
from cms.document.shortening import shortened
from cms.errors import CmsError, TranslationsNotTaken

if TYPE_CHECKING:
    from cms.catalog.translated_page import PageLine
    from cms.pipeline.align_translations import AlignedPage
    from cms.pipeline.fetch_images import ImageReport
    from cms.pipeline.workspace import Workspace

TranslationOf = Annotated[
    str, typer.Option(metavar="SLUG", help="The file is a translation of this article.")
]
Translations = Annotated[
    bool,
    typer.Option("--translations", help="The files are translations; paths name their articles."),
]
Locale = Annotated[str, typer.Option("--locale", "-l", help="What translations are written in.")]
Accept = Annotated[
    bool, typer.Option("--accept", help="Take what is sure as translated, not as fuzzy.")
]
SHORT = 60  # characters of a text in a table


@dataclass(frozen=True, slots=True)
class TranslationRequest:
    """What was typed about translations."""

    slug: str
    locale: str
    format: str
    accept: bool
    dry_run: bool
    fetches: bool = False

    def require_usage(self, paths: Sequence[Path], for_articles: str) -> None:
        """Refuse what cannot be meant.

        Raises:
            BadParameter
        """
        if not self.locale:
            raise typer.BadParameter("translations need --locale")
        if for_articles:
            raise typer.BadParameter("--slug and --message are for articles, not for translations")
        if self.slug and (len(paths) > 1 or paths[0].is_dir()):
            raise typer.BadParameter("--translation-of names one article; give it one file")

    def require_articles(self) -> None:
        """Refuse options of translations where articles are imported.

        Raises:
            BadParameter
        """
        if self.locale or self.accept:
            needed = "--translation-of SLUG or --translations"
            raise typer.BadParameter(f"--locale and --accept need {needed}")


def import_translations(paths: Sequence[Path], request: TranslationRequest, as_json: bool) -> None:
    from cms.pipeline.align_translations import PageOptions, align_translations

    options = PageOptions(
        request.locale,
        request.slug,
        request.format,
        request.accept,
        request.dry_run,
        lambda found: tracked(found, "Reading"),
    )
    workspace = current_workspace()
    pages = align_translations(workspace, paths, options)
    images, stopped = _images(workspace, pages, request) if request.fetches else (None, None)
    if as_json:
        told = {"images": described_images(images)} if images else {}
        print_json({"pages": [_described(page) for page in pages], **told})
    else:
        _print(pages, request.dry_run)
        if images:
            print_images(images)
    _finish(pages, stopped)


def _images(
    workspace: "Workspace", pages: "Sequence[AlignedPage]", request: TranslationRequest
) -> "tuple[ImageReport, CmsError | None]":
    """Bring the images on the web that articles and their translations show."""
    from cms.pipeline.images_of_import import images_of_pages

    wanted = images_of_pages(workspace, pages)
    return bring_images(workspace, wanted, None, fetches=True, dry_run=request.dry_run)


def _described(page: "AlignedPage") -> dict[str, Any]:
    return {
        "path": page.path,
        "slug": page.slug or None,
        "locale": page.locale,
        "problem": str(page.problem) if page.problem else None,
        "counts": Counter(line.outcome.value for line in page.lines),
        "leftovers": list(page.leftovers),
        "warnings": list(page.warnings),
        "blocks": [
            {
                "section": line.section,
                "source": line.source,
                "translation": line.translation,
                "line": line.line or None,
                "confidence": round(line.confidence, 3),
                "outcome": line.outcome,
                "reason": line.reason,
                "id": line.message.id if line.message else None,
                "problems": [described_problem(problem) for problem in line.problems],
            }
            for line in page.lines
        ],
    }


def _print(pages: "Sequence[AlignedPage]", dry_run: bool) -> None:
    read = [page for page in pages if page.problem is None]
    if len(pages) == 1:
        for page in read:
            _print_alignment(page, dry_run)
    else:
        _print_summary(read)
        for page in read:
            for told in _untaken(page):
                say(told)
    for page in read:
        _print_remarks(page)


def _print_remarks(page: "AlignedPage") -> None:
    for line in page.lines:
        _print_problems(page, line)
    for warning in page.warnings:
        say(f"{page.path}: {warning}")
    for left in page.leftovers:
        say(f"{page.path}: left out as not part of the page: {left}")


def _print_problems(page: "AlignedPage", line: "PageLine") -> None:
    place = f"{page.path}:{line.line}" if line.line else f"{page.path}"
    for problem in line.problems:
        if line.message:
            print_problem_of(place, line.message, problem)


def _print_alignment(page: "AlignedPage", dry_run: bool) -> None:
    print_table(
        ("Section", "Article", "Page", "Confidence", "Outcome"),
        [
            (
                line.section,
                _short(line.source),
                _short(line.translation),
                _percent(line),
                _outcome(line, dry_run),
            )
            for line in page.lines
        ],
    )
    counts = Counter(line.outcome.value for line in page.lines)
    say(f"{page.path}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))


def _outcome(line: "PageLine", dry_run: bool) -> str:
    name = "would be taken" if dry_run and line.outcome == "taken" else line.outcome.value
    return f"{name}: {line.reason}" if line.reason else name


def _percent(line: "PageLine") -> str:
    # Rounded down: 100 % is never said of what is not certain.
    return f"{int(100 * line.confidence)} %" if line.confidence else ""


def _print_summary(pages: "Sequence[AlignedPage]") -> None:
    print_table(
        ("Article", "Locale", "Taken", "Unchanged", "Unsure", "Untranslated", "No source"),
        [(page.slug, page.locale, *(_counts(page)[name] for name in _COLUMNS)) for page in pages],
    )


_COLUMNS = ("taken", "unchanged", "unsure", "untranslated", "no-source")


def _counts(page: "AlignedPage") -> Counter[str]:
    return Counter(line.outcome.value for line in page.lines)


def _untaken(page: "AlignedPage") -> Iterator[str]:
    for line in page.lines:
        if line.outcome not in ("taken", "unchanged"):
            place = f"{page.path}:{line.line}" if line.line else f"{page.path}"
            text = _short(line.translation or line.source)
            reason = f": {line.reason}" if line.reason else ""
            yield f"{place}: {line.section}: {line.outcome}: “{text}”{reason}"


def _short(text: str) -> str:
    return shortened(text, SHORT)


def _finish(pages: "Sequence[AlignedPage]", stopped: CmsError | None) -> None:
    """Print each problem on a line of its own; exit with 1 if there was any."""
    lines = [line for page in pages for line in page.lines]
    conflicts = sum(line.outcome == "conflict" for line in lines)
    problem = TranslationsNotTaken(count=conflicts, total=len(lines)) if conflicts else None
    end_with([*(page.problem for page in pages), problem, stopped])
