"""cms release …"""

from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

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
from cms.cli.release_options import (
    DryRun,
    Locales,
    Note,
    Number,
    Pins,
    Today,
    Uses,
    read_pins,
    read_policies,
)
from cms.errors import CmsError

if TYPE_CHECKING:
    from cms.pipeline.cut_release import CutReport
    from cms.pipeline.export_release import Release

app = typer.Typer(help="Releases: cut, show, publish, export.", no_args_is_help=True)

MOST_SHOWN = 20  # sections, after a release was cut

Row = tuple[str, str, str, str, str]  # article, locale, section, what instead, why

Target = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", parser=named_path, help="A folder other than releases/NUMBER/FORMAT."
    ),
]


@app.command()
def cut(
    message: Note = "",
    revision: Pins = None,
    locale: Locales = None,
    policy: Uses = None,
    date: Today = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Compose all articles in all locales into a release."""
    from cms.pipeline.cut_release import cut_release
    from cms.pipeline.release_request import CutRequest

    request = CutRequest(
        note=message,
        revisions=read_pins(revision or ()),
        locales=locale or (),
        uses=read_policies(policy or ()),
        today=(date or datetime.now(UTC)).date(),
        is_dry_run=dry_run,
    )
    report = cut_release(current_workspace(), request, lambda slugs: tracked(slugs, "Composing"))
    if as_json:
        print_json(_described_cut(report))
    else:
        _print_cut(report, dry_run=dry_run)
    end_with(report.problems)


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
        "There is no release yet. `cms release cut` makes one.",
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
    _print_instead(_instead(detail.manifest["documents"], detail.manifest["left_out"]))


@app.command()
def export(
    number: Number = None,
    format_: Annotated[
        str, typer.Option("--format", help="json, markdown, html, or a plug-in's.")
    ] = "json",
    to: Target = None,
    as_json: AsJson = False,
) -> None:
    """Write a release as files, in place of an earlier export."""
    from cms.pipeline.export_release import export_release, show_release

    workspace = current_workspace()
    folder = to
    if folder is None:
        release = show_release(workspace, number).release
        folder = workspace.settings.releases_folder / str(release.number) / format_
    done = export_release(workspace, number, format_, folder)
    report, problems = done.report, [_described_problem(each) for each in done.problems]
    if as_json:
        print_json({"folder": folder, **asdict(report), "problems": problems})
    else:
        counts = f"{report.unchanged} unchanged, {report.removed} removed"
        say(f"{shown(folder)}: {counted(report.written, 'file')} written, {counts}")
    end_with(done.problems)


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
        "new": report.is_new,
        "articles": report.articles,
        "composed": report.composed,
        "documents": report.documents,
        "left_out": report.left_out,
        "overdue": [
            {"slug": slug, "place": each.place, "review_by": each.day}
            for slug, dates in report.overdue.items()
            for each in dates
        ],
        "in_doubt": [
            {
                "slug": slug,
                "place": each.place,
                "citation": each.key,
                "reason": each.why,
                "only_in": each.only_in,
                "not_in": each.not_in,
            }
            for slug, doubts in report.in_doubt.items()
            for each in doubts
        ],
        "problems": [_described_problem(problem) for problem in report.problems],
    }


def _described_problem(problem: CmsError) -> dict[str, str]:
    return {"code": problem.code, "message": str(problem)}


def _print_cut(report: "CutReport", *, dry_run: bool) -> None:
    trial = " (a dry run: nothing was saved)" if dry_run else ""
    say(f"Release {report.release.number}: {report.release.digest}{trial}")
    if not report.is_new:
        say("Nothing has changed since it was cut.")
    documents = counted(len(report.documents), "document")
    say(f"{counted(report.articles, 'article')}, {report.composed} composed anew, {documents}")
    rows = _instead(report.documents, report.left_out)
    if len(rows) > MOST_SHOWN:
        counts = Counter(use for *_, use, _why in rows).most_common()
        say(f"Instead of a section: {', '.join(f'{use} {count} times' for use, count in counts)}")
    _print_instead(rows[:MOST_SHOWN])
    if len(rows) > MOST_SHOWN:
        number = report.release.number
        say(f"  … and {len(rows) - MOST_SHOWN} more; see them with: cms release show {number}")
    for slug, dates in report.overdue.items():
        say(f"{slug}: {'; '.join(map(str, dates))}")
    for slug, doubts in report.in_doubt.items():
        say(f"{slug}: {'; '.join(dict.fromkeys(map(str, doubts)))}")


def _instead(documents: list[dict[str, Any]], left_out: list[dict[str, Any]]) -> list[Row]:
    """Tell what readers get where a section is not current, and why."""
    rows = []
    for line in documents:
        place = line["slug"], line["locale"]
        if "kept" in line:
            kept = line["kept"]
            instead = f"kept from release {kept['release'][:12]}"
            rows.append((*place, kept["section"], instead, _why(kept)))
            continue
        rows += [
            (*place, f["section"], f"{f['use']} ({f['lang']})", _why(f)) for f in line["fallbacks"]
        ]
    return rows + [
        (line["slug"], line["locale"], line["section"], "left out", _why(line)) for line in left_out
    ]


def _why(line: dict[str, Any]) -> str:
    """Say what is wanting, or in the words of the manifest why the policy does without."""
    from cms.release.in_words import wants_in_words

    return wants_in_words(line.get("wants", ())) or line.get("reason", "")


def _print_instead(rows: list[Row]) -> None:
    if rows:
        print_table(("Article", "Locale", "Section", "Instead", "Why"), rows)
