"""cms memory …"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.arguments import current_folder, named_path
from cms.cli.output import (
    AsJson,
    counted,
    current_workspace,
    print_json,
    say,
    tracked,
    waiting,
)

if TYPE_CHECKING:
    from collections import Counter

    from cms.catalog.memory_answer import MemoryMatch, Use
    from cms.pipeline.import_memory import ImportedMemory

app = typer.Typer(
    help="Translation memory: what people have translated before.", no_args_is_help=True
)

MOST_MATCHES = 100
SHOWN_TAGS = 10  # of those that a file has and this workspace does not

Locale = Annotated[str, typer.Option("--locale", "-l", metavar="TAG", help="Translated into.")]
Source = Annotated[
    str,
    typer.Option(
        "--from", metavar="TAG", help="Translated from; the workspace's source if not named."
    ),
]
Article = Annotated[
    str, typer.Option(metavar="SLUG", help="Show first what was said in this article.")
]
Limit = Annotated[int, typer.Option(min=1, max=MOST_MATCHES, help="How many at most.")]
Files = Annotated[list[Path], typer.Argument(metavar="FILE", parser=named_path, help="TMX files.")]
Target = Annotated[
    Path, typer.Argument(metavar="OUT", parser=named_path, help="The TMX file to write.")
]


@app.command()
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A text in the source locale.")],
    locale: Locale,
    source: Source = "",
    article: Article = "",
    limit: Limit = 5,
    as_json: AsJson = False,
) -> None:
    """Find how texts like this one were translated."""
    from cms.pipeline.search_memory import Search, search_memory

    wanted = Search(text, locale, source, article, limit)
    found = search_memory(current_workspace(), wanted, lambda: waiting("Indexing the memory"))
    if as_json:
        print_json({"matches": [_described(match) for match in found]})
        return
    for match in found:
        _print_match(match, text)
    if not found:
        say("Nothing like it has been translated yet.")


@app.command("import")
def import_(files: Files, source: Source = "", as_json: AsJson = False) -> None:
    """Add the translations of TMX files to the memory."""
    from cms.pipeline.import_memory import import_memory

    workspace = current_workspace()
    found = import_memory(workspace, files, source, lambda parts: tracked(parts, "Reading"))
    if as_json:
        print_json({"files": [_described_file(file) for file in found]})
        return
    for file in found:
        added = counted(file.added, "new translation")
        known = f", {file.present} known already" if file.present else ""
        say(f"{file.path}: {counted(file.units, 'unit')}, {added}{known}.")
        _print_left_out(file)


@app.command()
def export(
    target: Target,
    locale: Annotated[
        str, typer.Option("--locale", "-l", metavar="TAG", help="One locale only.")
    ] = "",
) -> None:
    """Write what people have translated as one TMX file."""
    from cms.pipeline.export_memory import export_memory

    report = export_memory(current_workspace(), current_folder() / target, locale)
    say(f"{target}: {counted(report.units, 'unit')}, into {', '.join(report.locales)}.")


def _print_match(match: "MemoryMatch", text: str) -> None:
    from cms.document.word_diff import marked, word_diff

    times = f" · {match.count} times" if match.count > 1 else ""
    say(f"{match.percent:>3} %  {_said(match.use)}{times}")
    if match.source != text:
        say(f"       {''.join(map(marked, word_diff(match.source, text)))}")
    say(f"       {match.translation}")


def _said(use: "Use") -> str:
    """Tell where a translation is from, who wrote it, and when."""
    where = f"{use.place.article}#{use.place.section}" if use.place.article else use.file
    day = f"{use.at:%Y-%m-%d}" if use.at else ""
    return " · ".join(filter(None, (where, use.state.value, use.author, day)))


def _described(match: "MemoryMatch") -> dict[str, Any]:
    use = match.use
    return {
        "percent": match.percent,
        "source": match.source,
        "translation": match.translation,
        "state": use.state,
        "author": use.author,
        "at": use.at,
        "article": use.place.article,
        "section": use.place.section,
        "file": use.file,
        "count": match.count,
    }


def _described_file(file: "ImportedMemory") -> dict[str, Any]:
    return {
        "path": file.path,
        "units": file.units,
        "added": file.added,
        "present": file.present,
        "left_out": dict(sorted(file.left_out.items())),
        "elsewhere": dict(sorted(file.elsewhere.items())),
        "taken": [
            {"tag": tag, "locale": locale, "count": count}
            for (tag, locale), count in sorted(file.taken.items())
        ],
    }


def _print_left_out(file: "ImportedMemory") -> None:
    for (tag, locale), count in sorted(file.taken.items()):
        say(f"      Taken for {locale}: {counted(count, 'text')} in {tag}")
    _print_counts("Left out, not locales of this workspace", file.left_out)
    _print_counts("Left out, units without a text in the source locale", file.elsewhere)


def _print_counts(what: str, counts: "Counter[str]") -> None:
    tags = [f"{tag} ({count})" for tag, count in counts.most_common(SHOWN_TAGS)]
    if tags:
        more = ", …" if len(counts) > SHOWN_TAGS else ""
        say(f"      {what}: {', '.join(tags)}{more}")
