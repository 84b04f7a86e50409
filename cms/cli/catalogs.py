"""cms catalog …"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.arguments import named_path
from cms.cli.output import (
    AsJson,
    counted,
    current_workspace,
    print_json,
    print_problem,
    print_table,
    say,
    shown,
    tracked,
)
from cms.errors import CmsError, TranslationsNotTaken

if TYPE_CHECKING:
    from cms.pipeline.catalog_files import WrittenFile
    from cms.pipeline.catalog_status import CatalogStatus
    from cms.pipeline.read_catalogs import ReadFile

app = typer.Typer(
    help="Catalogs: PO files out and back, and how far they are.", no_args_is_help=True
)

Slugs = Annotated[
    list[str] | None, typer.Argument(metavar="SLUG", help="Articles; all if none is named.")
]
Locale = Annotated[str, typer.Option("--locale", "-l", help="One locale only.")]
Target = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", parser=named_path, help="A folder other than the workspace's locales/."
    ),
]
Templates = Annotated[
    Path, typer.Option(metavar="DIR", parser=named_path, help="The folder for the templates.")
]
Articles = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", parser=named_path, help="Files, or folders with articles."),
]
Files = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", parser=named_path, help="PO files, or folders of them."),
]


@app.command()
def write(
    slugs: Slugs = None,
    locale: Locale = "",
    to: Target = None,
    as_json: AsJson = False,
) -> None:
    """Write templates and PO files for translators."""
    from cms.pipeline.write_catalogs import write_catalogs

    files = write_catalogs(current_workspace(), slugs or (), locale, to)
    if as_json:
        print_json({"files": [_described_written(file) for file in files]})
    else:
        _print_written(files)
    _finish([file.problem for file in files])


@app.command()
def extract(
    paths: Articles,
    to: Templates = Path("locales"),
    source: Annotated[str, typer.Option(help="The locale they are written in.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Write templates straight from files, without a workspace."""
    from cms.pipeline.extract_templates import extract_templates
    from cms.pipeline.read_files import ImportOptions

    options = ImportOptions(source_locale=source, tracked=lambda found: tracked(found, "Reading"))
    files = extract_templates(paths, to, options)
    if as_json:
        print_json({"files": [_described_written(file) for file in files]})
    else:
        changed = sum(file.changed for file in files)
        say(f"{to}: {counted(len(files), 'template')}, {changed} changed")


@app.command()
def read(
    paths: Files,
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help="Vouch that all of it was reviewed.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it, save nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read PO files that come back from translators."""
    from cms.pipeline.read_catalogs import read_catalogs

    files = read_catalogs(current_workspace(), paths, reviewed=reviewed, dry_run=dry_run)
    if as_json:
        print_json({"files": [_described_read(file) for file in files]})
    else:
        _print_read(files)
    _finish([*(file.problem for file in files), _not_taken(files)])


@app.command()
def status(slugs: Slugs = None, locale: Locale = "", as_json: AsJson = False) -> None:
    """Show how far each catalog is, and what is stale and why."""
    from cms.pipeline.catalog_status import catalog_status

    found = catalog_status(current_workspace(), slugs or (), locale)
    if as_json:
        print_json({"catalogs": [_described_status(line) for line in found]})
    else:
        _print_status(found)


def _finish(problems: Iterable[CmsError | None]) -> None:
    """Print each problem on a line of its own; exit with 1 if there was any."""
    real = [problem for problem in problems if problem]
    for problem in real:
        print_problem(problem)
    if real:
        raise typer.Exit(1)


def _not_taken(files: "Sequence[ReadFile]") -> CmsError | None:
    from cms.pipeline.read_catalogs import UNSETTLED

    lines = [line for file in files for line in file.lines]
    count = sum(line.verdict in UNSETTLED for line in lines)
    return TranslationsNotTaken(count=count, total=len(lines)) if count else None


def _described_written(file: "WrittenFile") -> dict[str, Any]:
    return {
        "path": file.path,
        "slug": file.slug,
        "locale": file.locale or None,
        "messages": file.messages,
        "changed": file.changed,
        "problem": str(file.problem) if file.problem else None,
    }


def _print_written(files: "Sequence[WrittenFile]") -> None:
    if not files:
        say("There is no article yet. `cms import` brings some.")
    for file in files:
        if file.problem is None:
            what = "written" if file.changed else "unchanged"
            say(f"{shown(file.path)}: {counted(file.messages, 'message')}, {what}")


def _described_read(file: "ReadFile") -> dict[str, Any]:
    return {
        "path": file.path,
        "slug": file.slug,
        "locale": file.locale,
        "problem": str(file.problem) if file.problem else None,
        "counts": Counter(line.verdict.value for line in file.lines),
        "lines": [
            {
                "line": line.line,
                "context": line.message.context,
                "msgid": line.message.text,
                "verdict": line.verdict,
                "theirs": line.theirs,
                "ours": line.ours,
                "reason": line.reason,
            }
            for line in file.lines
        ],
    }


def _print_read(files: "Sequence[ReadFile]") -> None:
    from cms.pipeline.read_catalogs import UNSETTLED

    for file in files:
        if file.problem is None:
            counts = Counter(line.verdict.value for line in file.lines)
            say(f"{file.path}: " + (_counted(counts) or "no translations in it"))
        for line in file.lines:
            if line.verdict in UNSETTLED or line.verdict == "stale-base":
                text = f"“{line.message.text[:60]}”"
                say(f"{file.path}:{line.line}: {line.verdict}: {text}: {line.reason}")


def _counted(counts: Counter[str]) -> str:
    if set(counts) == {"unchanged"}:
        return "unchanged"
    return ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))


def _described_status(line: "CatalogStatus") -> dict[str, Any]:
    return {
        "slug": line.slug,
        "locale": line.locale,
        "messages": line.messages,
        **{state.value: count for state, count in line.counts.items()},
        "sections": [
            {"key": section.key, "state": section.state, "reason": section.reason}
            for section in line.sections
        ],
    }


def _print_status(found: "Sequence[CatalogStatus]") -> None:
    print_table(
        ("Article", "Locale", "Messages", "Reviewed", "Translated", "Fuzzy", "Untranslated"),
        [(line.slug, line.locale, line.messages, *_numbers(line)) for line in found],
        "There is no article with a locale to translate it into.",
    )
    for line in found:
        for section in line.sections:
            if section.reason:
                place = f"{line.slug} {line.locale} {section.key}"
                say(f"{place}: {section.state}: {section.reason}")


def _numbers(line: "CatalogStatus") -> tuple[int, ...]:
    order = ("reviewed", "translated", "fuzzy", "untranslated")
    by_name = {state.value: count for state, count in line.counts.items()}
    return tuple(by_name[name] for name in order)
