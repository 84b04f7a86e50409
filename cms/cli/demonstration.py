"""cms demo."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cms.cli.arguments import current_folder, named_path
from cms.cli.output import closed_at_end, print_table, say

if TYPE_CHECKING:
    from cms.pipeline.catalog_status import CatalogStatus
    from cms.pipeline.run_demo import DemoReport

Folder = Annotated[
    Path, typer.Argument(metavar="DIR", parser=named_path, help="A folder of its own, made anew.")
]
SHOWN = {
    "previous": "readers see its previous version",
    "previous-if-safe": "readers see its previous version, in which no medical fact is another",
    "source": "readers see the English text, marked as English",
    "omit": "readers see a notice",
}


def add_commands(app: typer.Typer) -> None:
    app.command("demo")(demo)


def demo(
    folder: Folder = Path("demo"),
) -> None:
    """Take samples from articles to a release in six languages."""
    from cms.pipeline.run_demo import run_demo

    report = run_demo(current_folder() / folder, os.environ)
    closed_at_end(report.workspace)
    _print_steps(report)
    _print_matrix(report)
    _print_places(report)


def _print_steps(report: "DemoReport") -> None:
    translations = sum(len(file.lines) for file in report.read)
    locales = {file.locale for file in report.read if file.locale}
    say(f"Imported {len(report.first)} articles in English.")
    say(f"Read {translations} reviewed translations in {len(locales)} languages.")
    for file in report.revised:
        say(f"Revised {file.slug}: revision {file.revision}.")
    say(f"Wrote {len(report.written)} gettext catalogs.")


def _print_matrix(report: "DemoReport") -> None:
    cells = {(line.slug, line.locale): _cell(line, report) for line in report.status}
    slugs = sorted({slug for slug, _ in cells})
    locales = sorted({locale for _, locale in cells})
    print_table(
        ("Article", *locales),
        [(slug, *(cells[slug, locale] for locale in locales)) for slug in slugs],
    )
    for (place, state, shown, reason), locales in _grouped(report).items():
        say(f"{place} in {', '.join(locales)}: {state}; {shown}:")
        say(f"    {reason}")


def _grouped(report: "DemoReport") -> dict[tuple[str, ...], list[str]]:
    """Map each section that is not current, and why, to the locales in which it is so."""
    grouped: dict[tuple[str, ...], list[str]] = {}
    for line in report.status:
        instead = dict(_instead(report, line.slug, line.locale))
        for section in line.sections:
            if section.reason:
                shown = instead.get(section.key, "the article is left out")
                why = (f"{line.slug}#{section.key}", section.state.value, shown, section.reason)
                grouped.setdefault(why, []).append(line.locale)
    return grouped


def _cell(line: "CatalogStatus", report: "DemoReport") -> str:
    if any((o["slug"], o["locale"]) == (line.slug, line.locale) for o in report.release.left_out):
        return "left out"
    states = {section.state.value for section in line.sections} - {"current"}
    return ", ".join(sorted(states)) or "complete"


def _instead(report: "DemoReport", slug: str, locale: str) -> Iterator[tuple[str, str]]:
    for document in report.release.documents:
        if (document["slug"], document["locale"]) == (slug, locale):
            yield from ((f["section"], SHOWN[f["use"]]) for f in document["fallbacks"])


def _print_places(report: "DemoReport") -> None:
    say("")
    say(f"Release {report.release.release.number}: sha256 {report.release.release.digest}")
    folder = report.workspace.settings.folder
    say(f"Catalogs for translators: {folder / 'locales'}")
    for name, path in report.exports.items():
        say(f"The release as {name}: {path}")
    say(f"Look on: cd {folder} && {_program()} ready")


def _program() -> str:
    """Return what starts this program from any folder."""
    return str(Path(sys.argv[0]).absolute())
