"""cms catalog …"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.output import (
    AsJson,
    current_workspace,
    print_json,
    print_problem,
    print_table,
    say,
    tracked,
)

if TYPE_CHECKING:
    from cms.pipeline.catalog_status import CatalogStatus
    from cms.pipeline.read_catalogs import ReadFile
    from cms.pipeline.write_catalogs import WrittenFile

app = typer.Typer(help="Catalogs: PO files out and back, and how far they are.")

Slugs = Annotated[list[str] | None, typer.Argument(metavar="[SLUG]...", help="Else all.")]
Locale = Annotated[str, typer.Option("--locale", "-l", help="Else all.")]


@app.command()
def write(
    slugs: Slugs = None,
    locale: Locale = "",
    to: Annotated[Path | None, typer.Option(help="Else locales/ of the workspace.")] = None,
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
    paths: Annotated[list[Path], typer.Argument(help="Articles, or folders of them.")],
    to: Annotated[Path, typer.Option(help="The folder for the templates.")] = Path("locales"),
    source: Annotated[str, typer.Option(help="The locale they are written in.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Write templates straight from files, without a workspace."""
    from cms.pipeline.extract_templates import extract_templates
    from cms.pipeline.import_articles import ImportOptions

    options = ImportOptions(source_locale=source, tracked=lambda found: tracked(found, "Reading"))
    files = extract_templates(paths, to, options)
    if as_json:
        print_json({"files": [_described_written(file) for file in files]})
    else:
        say(f"{to}: {len(files)} templates, {sum(file.changed for file in files)} changed")


@app.command()
def read(
    paths: Annotated[list[Path], typer.Argument(help="PO files, or folders of them.")],
    reviewed: Annotated[bool, typer.Option(help="You vouch that they were reviewed.")] = False,
    dry_run: Annotated[bool, typer.Option(help="Say what would happen, save nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read PO files that come back from translators."""
    from cms.pipeline.read_catalogs import read_catalogs

    files = read_catalogs(current_workspace(), paths, reviewed=reviewed, dry_run=dry_run)
    if as_json:
        print_json({"files": [_described_read(file) for file in files]})
    else:
        _print_read(files)
    _finish([file.problem for file in files], all(file.is_fine for file in files))


@app.command()
def status(slugs: Slugs = None, locale: Locale = "", as_json: AsJson = False) -> None:
    """Show how far each catalog is, and why sections are stale or missing."""
    from cms.pipeline.catalog_status import catalog_status

    found = catalog_status(current_workspace(), slugs or (), locale)
    if as_json:
        print_json({"catalogs": [_described_status(line) for line in found]})
    else:
        _print_status(found)


def _finish(problems: Sequence[Any], is_fine: bool = True) -> None:
    """Print each problem on a line of its own; exit with 1 if there was any."""
    real = [problem for problem in problems if problem]
    for problem in real:
        print_problem(problem)
    if real or not is_fine:
        raise typer.Exit(1)


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
    for file in files:
        if file.problem is None:
            what = "written" if file.changed else "unchanged"
            say(f"{file.path}: {file.messages} messages, {what}")


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
