"""cms catalog …"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.catalog.catalog_format import CatalogFormat
from cms.cli.arguments import named_path
from cms.cli.output import (
    AsJson,
    counted,
    current_workspace,
    end_with,
    print_json,
    print_table,
    say,
    shown,
    tracked,
)

if TYPE_CHECKING:
    from cms.pipeline.catalog_files import WrittenFile
    from cms.pipeline.catalog_status import CatalogStatus

app = typer.Typer(help="Catalogs: PO and XLIFF files, out and back.", no_args_is_help=True)

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
    typer.Argument(metavar="PATH", parser=named_path, help="PO or XLIFF files, or folders."),
]
TakeOurs = Annotated[
    bool, typer.Option("--ours", help="Where both sides changed a text, keep ours.")
]
TakeTheirs = Annotated[
    bool, typer.Option("--theirs", help="Where both sides changed a text, take theirs.")
]


@app.command()
def write(
    slugs: Slugs = None,
    locale: Locale = "",
    to: Target = None,
    as_bundle: Annotated[
        bool, typer.Option("--bundle", help="One file a locale for all the articles.")
    ] = False,
    wanted: Annotated[
        CatalogFormat, typer.Option("--format", help="PO with templates, XLIFF 1.2, or XLIFF 2.1.")
    ] = CatalogFormat.PO,
    as_json: AsJson = False,
) -> None:
    """Write templates and PO files, or XLIFF files, for translators."""
    from cms.pipeline.write_bundle import write_bundles
    from cms.pipeline.write_catalogs import write_catalogs

    write_files = write_bundles if as_bundle else write_catalogs
    files = write_files(current_workspace(), slugs or (), locale, to, wanted)
    if as_json:
        print_json({"files": [_described_written(file) for file in files]})
    else:
        _print_written(files)
    end_with([file.problem for file in files])


@app.command()
def extract(
    paths: Articles,
    to: Templates = Path("locales"),
    source: Annotated[str, typer.Option(help="The locale they are written in.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Write templates straight from files, without a workspace."""
    from cms.pipeline.article_files import ImportOptions
    from cms.pipeline.extract_templates import extract_templates

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
    take_ours: TakeOurs = False,
    take_theirs: TakeTheirs = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it, save nothing.")] = False,
    locale: Annotated[
        str, typer.Option("--locale", "-l", help="What files are in, where they do not say it.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Read PO and XLIFF files, ours and those of other tools."""
    from cms.cli.read_report import chosen_side, described_read, not_taken, print_read
    from cms.pipeline.read_catalogs import ReadOptions, read_catalogs

    options = ReadOptions(
        reviewed=reviewed,
        side=chosen_side(take_ours, take_theirs),
        dry_run=dry_run,
        locale=locale,
        tracked=lambda found: tracked(found, "Reading"),
    )
    files = read_catalogs(current_workspace(), paths, **options)
    if as_json:
        print_json({"files": [described_read(file) for file in files]})
    else:
        print_read(files, everything=dry_run)
    end_with([*(file.problem for file in files), not_taken(files)])


@app.command()
def conflicts(
    slugs: Slugs = None,
    locale: Locale = "",
    take_ours: TakeOurs = False,
    take_theirs: TakeTheirs = False,
    as_json: AsJson = False,
) -> None:
    """Show texts changed on both sides, and settle them."""
    from cms.cli.read_report import chosen_side, described_conflict, print_conflicts
    from cms.pipeline.settle_conflicts import list_conflicts, settle_conflicts

    side, workspace = chosen_side(take_ours, take_theirs), current_workspace()
    if side:
        found = settle_conflicts(workspace, side, slugs or (), locale)
    else:
        found = list_conflicts(workspace, slugs or (), locale)
    if as_json:
        print_json({"conflicts": [described_conflict(conflict) for conflict in found]})
    else:
        print_conflicts(found, side)


@app.command()
def status(
    slugs: Slugs = None,
    locale: Locale = "",
    words: Annotated[
        bool, typer.Option("--words", help="Count words by what is there, for a quote.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show how far each catalog is, and what is stale and why."""
    from cms.cli.catalog_words import show_words
    from cms.pipeline.catalog_status import catalog_status

    if words:
        show_words(slugs or (), locale, as_json=as_json)
        return
    found = catalog_status(current_workspace(), slugs or (), locale)
    if as_json:
        print_json({"catalogs": [_described_status(line) for line in found]})
    else:
        _print_status(found)


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
