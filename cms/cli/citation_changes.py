"""cms citation duplicates, merge and substitute."""

from typing import Annotated, Any

import typer

from cms.cli.citations import Doi, Publisher, Slug, Slugs, Title, Url, named_source
from cms.cli.output import AsJson, counted, current_workspace, print_json, print_table, say

Key = Annotated[str, typer.Argument(metavar="KEY", help="The citation's key.")]


def add_commands(app: typer.Typer) -> None:
    app.command()(duplicates)
    app.command()(merge)
    app.command()(substitute)


def duplicates(slugs: Slugs = None, as_json: AsJson = False) -> None:
    """List citations of the same DOI or address."""
    from cms.pipeline.merge_citations import find_duplicates

    found = find_duplicates(current_workspace(), slugs or ())
    if as_json:
        print_json({"sources": [[_described(use) for use in group] for group in found]})
        return
    rows = [
        (number, use.slug, use.citation.key, use.citation.title, use.citation.link)
        for number, group in enumerate(found, start=1)
        for use in group
    ]
    print_table(("Source", "Article", "Key", "Title", "Link"), rows, "No source is cited twice.")


def merge(
    slug: Slug,
    keep: Annotated[str, typer.Argument(metavar="KEEP", help="The key that stays.")],
    others: Annotated[list[str], typer.Argument(metavar="OTHER…", help="The keys that go.")],
    different: Annotated[
        bool,
        typer.Option("--different", help="They are one source though DOI and address differ."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make one citation of several; translations stay approved."""
    from cms.pipeline.merge_citations import MergeRequest, merge_citations

    request = MergeRequest(slug, keep, others, although_different=different)
    done = merge_citations(current_workspace(), request)
    if as_json:
        print_json(
            {
                "slug": done.slug,
                "revision": done.revision,
                "keep": done.keep,
                "merged": done.others,
                "texts": done.markers,
                "translations": done.translations,
            }
        )
        return
    texts = f"{counted(done.markers, 'text')} and {counted(done.translations, 'translation')}"
    say(f"{slug}: revision {done.revision}; {texts} say [@{done.keep}] now")


def substitute(
    slug: Slug,
    key: Key,
    locale: Annotated[str, typer.Option("--locale", "-l", help="For readers of which locale.")],
    reason: Annotated[str, typer.Option("--reason", "-r", help="Why.")] = "",
    url: Url = "",
    doi: Doi = "",
    title: Title = "",
    publisher: Publisher = "",
    replaces: Annotated[
        str, typer.Option("--replaces", help="The link of what stands in for it by now.")
    ] = "",
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Cite the article's own source again.")
    ] = False,
) -> None:
    """Give readers of one locale a source of their own."""
    from cms.pipeline.substitute_citation import (
        SubstituteRequest,
        substitute_citation,
        withdraw_substitute,
    )

    if withdraw and (url or doi):
        raise typer.BadParameter("--withdraw and a source cannot go together")
    known = replaces or (None if withdraw else "")
    wanted = SubstituteRequest(slug, locale, reason, known)
    if withdraw:
        gone = withdraw_substitute(current_workspace(), wanted, key)
        say(f"{slug} {gone.locale}: [@{key}] is the article's own source again")
        return
    source = named_source(key, url, doi, (title, publisher, ""))
    made = substitute_citation(current_workspace(), wanted, source)
    say(f"{slug} {made.locale}: [@{key}] is {made.link} from the next release on")


def _described(use: Any) -> dict[str, str]:
    citation = use.citation
    return {
        "slug": use.slug,
        "key": citation.key,
        "url": citation.url,
        "doi": citation.doi,
        "title": citation.title,
    }
