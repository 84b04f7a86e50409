"""cms citation import and export."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.arguments import named_path
from cms.cli.citations import Slugs
from cms.cli.output import AsJson, counted, current_workspace, print_json, print_table, say, shown

if TYPE_CHECKING:
    from cms.document.fill_references import FieldChange
    from cms.pipeline.import_citations import FilledArticle, MetadataReport


class Form(StrEnum):
    CSL_JSON = "csl-json"
    BIBTEX = "bibtex"


def add_commands(app: typer.Typer) -> None:
    app.command("import")(import_)
    app.command()(export)


def import_(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE…", help="CSL-JSON.")],
    to: Annotated[str, typer.Option("--to", metavar="SLUG", help="One article only.")] = "",
    adds: Annotated[
        bool, typer.Option("--add", help="Add to that article what it does not cite.")
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Also replace what is there and differs.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be done.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Fill citations from CSL-JSON, or from Crossref's answers."""
    from cms.pipeline.import_citations import MetadataRequest, import_metadata

    if adds and not to:
        raise typer.BadParameter("--add needs --to: say which article shall cite them")
    request = MetadataRequest([to] if to else [], overwrite, adds, dry_run)
    report = import_metadata(
        current_workspace(), [named_path(str(path)) for path in paths], request
    )
    if as_json:
        print_json(_described(report))
    else:
        _print(report, dry_run=dry_run)


def export(
    slugs: Slugs = None,
    form: Annotated[Form, typer.Option("--format", help="For what it is.")] = Form.CSL_JSON,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Write to a file.")
    ] = None,
) -> None:
    """Write the sources of articles for reference managers."""
    from cms.files import write_atomically
    from cms.pipeline.export_citations import export_citations

    text = export_citations(current_workspace(), slugs or (), form)
    if to is None:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
        return
    path = named_path(str(to))
    write_atomically(path, text.encode())
    say(f"{shown(path)} written")


def _print(report: "MetadataReport", *, dry_run: bool) -> None:
    rows = [
        (each.slug, change.key, change.name, _value(change.old), _value(change.new), what)
        for each in report.articles
        for what, changes in (
            ("would be taken" if dry_run else "taken", each.changes),
            ("differs; stays as it is", each.conflicts),
        )
        for change in changes
    ]
    if rows:
        print_table(("Article", "Key", "Field", "Here", "In the file", ""), rows)
    for each in report.articles:
        say(_summary(each, dry_run=dry_run))
    if report.unused:
        say(f"{counted(len(report.unused), 'source')} of the files that no citation is of")
    if not report.articles:
        say("Nothing to fill.")


def _summary(article: "FilledArticle", *, dry_run: bool) -> str:
    done = f"revision {article.revision}" if article.revision else "no new revision"
    said = [f"{article.slug}: {'nothing saved, dry run' if dry_run else done}"]
    if article.added:
        said.append(f"added {', '.join(f'@{key}' for key in article.added)}")
    return "; ".join(said)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_value, value))
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values())
    return "" if value is None else str(value)


def _described(report: "MetadataReport") -> dict[str, Any]:
    return {
        "articles": [
            {
                "slug": each.slug,
                "revision": each.revision,
                "changes": [_change(change) for change in each.changes],
                "conflicts": [_change(change) for change in each.conflicts],
                "added": each.added,
            }
            for each in report.articles
        ],
        "unused": report.unused,
    }


def _change(change: "FieldChange") -> dict[str, Any]:
    return {"key": change.key, "field": change.name, "old": change.old, "new": change.new}
