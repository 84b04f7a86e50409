"""cms release …"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.output import AsJson, current_workspace, print_json, print_table, say, tracked

if TYPE_CHECKING:
    from cms.pipeline.cut_release import CutReport
    from cms.pipeline.export_release import Release

app = typer.Typer(help="Releases: cut, look at, export.", no_args_is_help=True)

Number = Annotated[int | None, typer.Argument(metavar="[NUMBER]", help="Else the newest.")]


@app.command()
def cut(
    message: Annotated[str, typer.Option("--message", "-m", help="What is in it.")] = "",
    as_json: AsJson = False,
) -> None:
    """Compose all articles in all locales into an immutable release."""
    from cms.pipeline.cut_release import cut_release

    report = cut_release(current_workspace(), message, lambda slugs: tracked(slugs, "Composing"))
    if as_json:
        print_json(_described_cut(report))
    else:
        _print_cut(report)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the releases, newest first."""
    from cms.pipeline.export_release import browse_releases

    found = browse_releases(current_workspace())
    if as_json:
        print_json({"releases": [_described(release) for release in found]})
        return
    print_table(
        ("Release", "Digest", "When", "Who", "What"),
        [
            (r.number, r.digest[:12], f"{r.created_at:%Y-%m-%d %H:%M}", r.author, r.note)
            for r in found
        ],
    )


@app.command()
def show(number: Number = None, as_json: AsJson = False) -> None:
    """Show what is in a release, and every fallback."""
    from cms.pipeline.export_release import show_release

    detail = show_release(current_workspace(), number)
    if as_json:
        print_json({**_described(detail.release), "manifest": detail.manifest})
        return
    say(f"Release {detail.release.number}: {detail.release.digest}")
    _print_documents(detail.manifest["documents"], detail.manifest["left_out"])


@app.command()
def export(
    number: Number = None,
    format_: Annotated[str, typer.Option("--format", help="json, markdown or html.")] = "json",
    to: Annotated[Path | None, typer.Option(help="Else releases/NUMBER/FORMAT.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write a release as files. A folder of an earlier export is replaced in one step."""
    from cms.pipeline.export_release import export_release, show_release

    workspace = current_workspace()
    folder = to
    if folder is None:
        release = show_release(workspace, number).release
        folder = workspace.settings.releases_folder / str(release.number) / format_
    report = export_release(workspace, number, format_, folder)
    if as_json:
        print_json({"folder": folder, "written": report.written, "unchanged": report.unchanged})
    else:
        say(f"{folder}: {report.written} files written, {report.unchanged} unchanged")


def _described(release: "Release") -> dict[str, Any]:
    return {
        "number": release.number,
        "digest": release.digest,
        "message": release.note,
        "author": release.author,
        "created_at": release.created_at,
    }


def _described_cut(report: "CutReport") -> dict[str, Any]:
    return {
        **_described(report.release),
        "articles": report.articles,
        "composed": report.composed,
        "documents": report.documents,
        "left_out": report.left_out,
    }


def _print_cut(report: "CutReport") -> None:
    say(f"Release {report.release.number}: {report.release.digest}")
    say(
        f"{report.articles} articles, {report.composed} composed anew, "
        f"{len(report.documents)} documents"
    )
    _print_documents(report.documents, report.left_out)


def _print_documents(documents: list[dict[str, Any]], left_out: list[dict[str, Any]]) -> None:
    rows = [
        (line["slug"], line["locale"], f["section"], f"{f['use']} ({f['lang']})")
        for line in documents
        for f in line["fallbacks"]
    ]
    rows += [(line["slug"], line["locale"], line["section"], "left out") for line in left_out]
    if rows:
        print_table(("Article", "Locale", "Section", "Instead"), rows)
