"""cms citation list and add."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.output import AsJson, counted, current_workspace, print_json, print_table, say

if TYPE_CHECKING:
    from cms.document.citation_checks import CitationCheck
    from cms.document.model import Citation
    from cms.document.substitutes import Substitute
    from cms.pipeline.citation_inventory import Inventory, ListedCitation

app = typer.Typer(help="Citations: the sources behind the articles.", no_args_is_help=True)

Slugs = Annotated[
    list[str] | None, typer.Argument(metavar="SLUG", help="Articles; all if none is named.")
]
Slug = Annotated[str, typer.Argument(metavar="SLUG", help="The article.")]
Url = Annotated[str, typer.Option("--url", help="The source's address on the web.")]
Doi = Annotated[str, typer.Option("--doi", help="The source's DOI.")]
Title = Annotated[str, typer.Option("--title", help="The source's title.")]
Publisher = Annotated[str, typer.Option("--publisher", help="Who published it.")]


@app.command("list")
def list_(
    slugs: Slugs = None,
    by_source: Annotated[
        bool, typer.Option("--by-source", help="Each source once, whichever articles cite it.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List citations, where they are used, and their last check."""
    from cms.pipeline.citation_inventory import show_inventory

    found = show_inventory(current_workspace(), slugs or ())
    if as_json:
        print_json(_described(found, by_source=by_source))
    elif by_source:
        _print_sources(found)
    else:
        _print(found)


@app.command()
def add(
    slug: Slug,
    url: Url = "",
    doi: Doi = "",
    title: Title = "",
    publisher: Publisher = "",
    key: Annotated[
        str, typer.Option("--key", help="What markers call it; made of the title without.")
    ] = "",
    accessed: Annotated[
        str, typer.Option("--accessed", metavar="DAY", help="The day you looked at it.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Let an article cite one more source."""
    from cms.pipeline.change_citations import add_citation

    citation = named_source(key, url, doi, (title, publisher, accessed))
    added = add_citation(current_workspace(), slug, citation)
    if as_json:
        print_json({"slug": slug, "revision": added.revision, "citation": asdict(added.citation)})
        return
    say(f"{slug}: revision {added.revision}; cite it in the text as [@{added.citation.key}]")


def named_source(key: str, url: str, doi: str, others: Sequence[str]) -> "Citation":
    """Read a source from options; `others` are its title, its publisher, the day of access."""
    import re

    from cms.catalog.told import told
    from cms.document.citations import DOI, KEY, WEB_ADDRESS
    from cms.document.csl import read_date
    from cms.document.model import Citation

    title, publisher, accessed = others
    found = DOI.fullmatch(doi)
    if not url and not doi:
        raise typer.BadParameter("a source needs --url or --doi")
    if url and not WEB_ADDRESS.fullmatch(url):
        raise typer.BadParameter(f"{url!r} is not a web address (http or https)")
    if doi and not found:
        raise typer.BadParameter(f"{doi!r} is not a DOI")
    if key and not re.fullmatch(KEY, key):
        raise typer.BadParameter(f"no marker [@key] can name {key!r}")
    if accessed and not read_date(accessed):
        raise typer.BadParameter(f"{accessed!r} is not a day such as 2026-11-22")
    known_doi = found[1] if found else ""
    return Citation(key, url, known_doi, told(title), told(publisher), read_date(accessed))


def _print(found: "Inventory") -> None:
    print_table(
        ("Article", "Key", "Kind", "Title", "Link", "Cited in", "Last check"),
        [
            (
                each.use.slug,
                each.use.citation.key,
                f"in {each.use.locale}" if each.use.locale else each.kind,
                each.use.citation.title,
                each.use.citation.link,
                ", ".join(each.use.sections) or "the whole article",
                _outcome(each),
            )
            for each in found.citations
        ],
        "There are no citations.",
    )
    for line in _notes(found):
        say(line)


def _print_sources(found: "Inventory") -> None:
    print_table(
        ("Source", "Link", "Last check", "Cited in"),
        [
            (
                next((c.title for c in (each.use.citation for each in group) if c.title), ""),
                group[0].use.citation.link,
                _outcome(group[0]),
                ", ".join(_place(each) for each in group),
            )
            for group in found.by_source
        ],
        "There are no citations.",
    )
    for line in _notes(found):
        say(line)


def _place(listed: "ListedCitation") -> str:
    locale = f" ({listed.use.locale})" if listed.use.locale else ""
    return f"{listed.use.slug}@{listed.use.citation.key}{locale}"


def _outcome(listed: "ListedCitation") -> str:
    if listed.check is None:
        return "never"
    day = f"{listed.check.checked_at:%Y-%m-%d}"
    doi = ", but its DOI leads on" if _has_doi_alone(listed) else ""
    doubt = ", in doubt" if listed.doubt else ""
    return f"{listed.check.outcome}, {day}{doi}{doubt}"


def _has_doi_alone(listed: "ListedCitation") -> bool:
    check, doi = listed.check, listed.doi_check
    is_gone = check is not None and check.is_failing
    return is_gone and doi is not None and doi.outcome in ("reachable", "redirected")


def _notes(found: "Inventory") -> Iterator[str]:
    """Tell what nobody would see in the table."""
    unused = [each for each in found.citations if not each.use.sections and not each.use.locale]
    if unused:
        yield f"{counted(len(unused), 'citation')} in no section: for the whole article, or unused"
    for each in found.undefined:
        yield f"{each.slug}, section {each.section}: [@{each.key}] names no citation"


def _described(found: "Inventory", *, by_source: bool) -> dict[str, Any]:
    undefined = [asdict(each) for each in found.undefined]
    if by_source:
        sources = [[_line(each) for each in group] for group in found.by_source]
        return {"sources": sources, "undefined": undefined}
    return {"citations": [_line(each) for each in found.citations], "undefined": undefined}


def _line(listed: "ListedCitation") -> dict[str, Any]:
    use = listed.use
    return {
        "slug": use.slug,
        **asdict(use.citation),
        "locale": use.locale or None,
        "kind": listed.kind,
        "sections": use.sections,
        "check": _checked(listed.check) if listed.check else None,
        "doi_check": _checked(listed.doi_check) if listed.doi_check else None,
        "doubt": listed.doubt or None,
        "substitute": _chosen(listed.substitute) if listed.substitute else None,
    }


def _checked(check: "CitationCheck") -> dict[str, Any]:
    return {"outcome": check.outcome, "checked_at": check.checked_at, "reason": check.reason}


def _chosen(substitute: "Substitute") -> dict[str, Any]:
    return {
        "locale": substitute.locale,
        "reason": substitute.reason,
        "author": substitute.author,
        "created_at": substitute.created_at,
    }
