"""cms catalog convert."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.catalog.catalog_format import ExchangeFormat
from cms.cli.arguments import named_path
from cms.cli.output import AsJson, counted, end_with, print_json, say, shown

if TYPE_CHECKING:
    from cms.pipeline.convert_catalogs import ConvertedFile

Source = Annotated[
    Path, typer.Argument(metavar="IN", parser=named_path, help="A file, or a folder of them.")
]
Target = Annotated[
    Path, typer.Argument(metavar="OUT", parser=named_path, help="The file or folder to make.")
]


def add_commands(app: typer.Typer) -> None:
    app.command("convert")(convert)


def convert(
    source: Source,
    target: Target,
    wanted: Annotated[
        ExchangeFormat | None, typer.Option("--format", help="Where OUT's name does not tell it.")
    ] = None,
    source_locale: Annotated[
        str, typer.Option("--source", help="The language of the texts, where no file says it.")
    ] = "en",
    locale: Annotated[
        str,
        typer.Option(
            "--locale", "-l", help="What they are translated into, where no file says it."
        ),
    ] = "",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files that hold something else.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make PO, XLIFF or TMX files of each other, without a workspace."""
    from cms.pipeline.convert_catalogs import Conversion, convert_catalogs

    order = Conversion(source, target, wanted, source_locale, locale, overwrite)
    files = convert_catalogs(order)
    if as_json:
        print_json({"files": [_described(file) for file in files]})
    else:
        _print(files)
    end_with(file.problem for file in files)


def _described(file: "ConvertedFile") -> dict[str, Any]:
    return {
        "source": file.source,
        "path": file.path,
        "messages": file.messages,
        "changed": file.changed,
        "lost": file.lost,
        "remarks": file.remarks,
        "problem": str(file.problem) if file.problem else None,
    }


def _print(files: "list[ConvertedFile]") -> None:
    for file in files:
        if file.problem is None:
            what = "written" if file.changed else "unchanged"
            lost = f"; does not hold {', '.join(file.lost)}" if file.lost else ""
            told = "; ".join([what + lost, *file.remarks])
            say(f"{shown(file.path)}: {counted(file.messages, 'message')}, {told}")
