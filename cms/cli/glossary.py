"""cms glossary …"""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.arguments import named_path
from cms.cli.output import (
    AsJson,
    counted,
    current_workspace,
    print_json,
    print_table,
    say,
)

if TYPE_CHECKING:
    from cms.catalog.glossary import Term
    from cms.pipeline.import_glossary import GlossaryFile

app = typer.Typer(
    help="Glossary: words to use, words to avoid, words to leave.", no_args_is_help=True
)

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE", parser=named_path, help="CSV or TBX files."),
]
Source = Annotated[
    str, typer.Option(metavar="TAG", help="The terms' locale; the workspace's if it is not named.")
]


@app.command("import")
def import_(
    files: Files,
    source: Source = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it, save nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Add terms, and replace those that are there already."""
    from cms.pipeline.import_glossary import import_glossary

    found = import_glossary(current_workspace(), files, source, dry_run=dry_run)
    if as_json:
        print_json({"files": [_described_file(file) for file in found]})
    else:
        _print_files(found, dry_run)


@app.command("list")
def list_(
    locale: Annotated[
        str, typer.Option("--locale", "-l", metavar="TAG", help="What it is in one locale.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """List the terms."""
    from cms.languages import canonical_tag
    from cms.pipeline.import_glossary import browse_glossary

    tag = canonical_tag(locale) if locale else ""
    terms = browse_glossary(current_workspace())
    if as_json:
        print_json({"terms": [_described_term(term, tag) for term in terms]})
        return
    print_table(
        ("Locale", "Term", "Part of speech", "Use", "Avoid", "Definition"),
        [_row(term, tag) for term in terms],
        "There are no terms. `cms glossary import` brings some.",
    )


@app.command()
def export(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", parser=named_path, help="The CSV file to write.")
    ],
) -> None:
    """Write all terms to a CSV file for a spreadsheet."""
    from cms.pipeline.import_glossary import export_glossary

    say(f"{file}: {counted(export_glossary(current_workspace(), file), 'term')}")


@app.command()
def remove(
    term: Annotated[str, typer.Argument(metavar="TERM", help="As it is written in the list.")],
    source: Source = "",
) -> None:
    """Take a term out; what it was stays in the store."""
    from cms.pipeline.import_glossary import remove_from_glossary

    say(f"Removed: {counted(len(remove_from_glossary(current_workspace(), term, source)), 'term')}")


def _described_file(file: "GlossaryFile") -> dict[str, Any]:
    return {
        "path": file.path,
        "added": [term.text for term in file.added],
        "changed": [term.text for term in file.changed],
        "unchanged": file.unchanged,
        "skipped": file.skipped,
    }


def _print_files(files: "list[GlossaryFile]", dry_run: bool) -> None:
    for file in files:
        counts = f"{len(file.added)} new, {len(file.changed)} changed, {file.unchanged} unchanged"
        skipped = f", {file.skipped} without a term in the source locale" if file.skipped else ""
        say(f"{file.path}: {counts}{skipped}" + "; nothing saved" * dry_run)


def _described_term(term: "Term", locale: str) -> dict[str, Any]:
    described = asdict(term)
    if locale:
        described["renderings"] = [asdict(each) for each in _shown(term, locale)]
        described["kept"] = term.is_kept(locale)
    return described


def _shown(term: "Term", locale: str) -> list[Any]:
    from cms.catalog.glossary import Usage

    return [*term.rendered(locale), *term.rendered(locale, Usage.FORBIDDEN)]


def _row(term: "Term", locale: str) -> tuple[str, ...]:
    use, avoid = _renderings(term, locale) if locale else _all_renderings(term)
    return term.source_locale, term.text, term.part_of_speech, use, avoid, term.definition


def _renderings(term: "Term", locale: str) -> tuple[str, str]:
    from cms.catalog.glossary import Usage

    use = "(not translated)" if term.is_kept(locale) else _listed(term.rendered(locale))
    return use, _listed(term.rendered(locale, Usage.FORBIDDEN))


def _all_renderings(term: "Term") -> tuple[str, str]:
    from cms.catalog.glossary import EVERYWHERE, Usage

    kept = [each.locale for each in term.renderings if each.usage is Usage.KEPT]
    where = "" if EVERYWHERE in kept else f" into {', '.join(kept)}"
    found = {
        usage: [f"{each.locale}: {each.text}" for each in term.renderings if each.usage is usage]
        for usage in Usage
    }
    use = [*found[Usage.APPROVED], *([f"(not translated{where})"] if kept else [])]
    return "; ".join(use), "; ".join(found[Usage.FORBIDDEN])


def _listed(renderings: list[Any]) -> str:
    return ", ".join(each.text for each in renderings)
