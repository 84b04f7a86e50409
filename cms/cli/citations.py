"""cms citation …"""

from dataclasses import asdict
from typing import Annotated

import typer

from cms.cli.output import AsJson, current_workspace, print_json, print_table

app = typer.Typer(help="Citations: the sources behind the articles.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Keep `list` a command of its own although it is the only one yet."""


@app.command("list")
def list_(
    slugs: Annotated[
        list[str] | None, typer.Argument(metavar="SLUG", help="Articles; all if none is named.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List citations, and the sections that cite them."""
    from cms.pipeline.browse_citations import browse_citations

    found = browse_citations(current_workspace(), slugs or ())
    if as_json:
        lines = [
            {"slug": use.slug, **asdict(use.citation), "sections": use.sections} for use in found
        ]
        print_json({"citations": lines})
        return
    print_table(
        ("Article", "Key", "Title", "Link", "Cited in"),
        [
            (
                use.slug,
                use.citation.key,
                use.citation.title,
                use.citation.link,
                ", ".join(use.sections) or "the whole article",
            )
            for use in found
        ],
        "There are no citations.",
    )
