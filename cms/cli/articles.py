"""cms article …"""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.arguments import LARGEST_NUMBER, Unchanged
from cms.cli.declarations import declaration_lines, described_declaration
from cms.cli.differences import comparison_lines, print_both_sides
from cms.cli.editor import edited
from cms.cli.output import (
    AsJson,
    counted,
    current_workspace,
    print_json,
    print_table,
    say,
)
from cms.cli.risks import described_suggestion, suggestion_lines
from cms.document.model import HEAD_KEY, Risk
from cms.document.review_dates import read_day
from cms.errors import StaleBase

if TYPE_CHECKING:
    from cms.catalog.declaration import Declaration
    from cms.document.revision import Revision as ArticleRevision
    from cms.document.revision import RevisionSummary

app = typer.Typer(help="Articles: list, read, change, compare.", no_args_is_help=True)

Slug = Annotated[str, typer.Argument(metavar="SLUG", help="The article's name.")]
Note = Annotated[str, typer.Option("--message", "-m", help="The reason, for the log.")]
Revision = Annotated[
    int | None,
    typer.Option(
        "--revision",
        "-r",
        min=1,
        max=LARGEST_NUMBER,
        metavar="NUMBER",
        help="A revision other than the newest.",
    ),
]
Old = Annotated[
    int | None,
    typer.Argument(
        metavar="OLD", min=1, max=LARGEST_NUMBER, help="A revision; by default the one before NEW."
    ),
]
New = Annotated[
    int | None,
    typer.Argument(
        metavar="NEW", min=1, max=LARGEST_NUMBER, help="A revision; by default the newest."
    ),
]
Number = Annotated[
    int,
    typer.Argument(metavar="NUMBER", min=1, max=LARGEST_NUMBER, help="The revision to go back to."),
]
Key = Annotated[str, typer.Argument(metavar="SECTION", help="The section's key.")]
OneKey = Annotated[str, typer.Argument(metavar="SECTION", help="The section's key.")]
Stake = Annotated[
    Risk | None, typer.Argument(metavar="RISK", help="One of routine, caution, critical.")
]
Reason = Annotated[str, typer.Option("--reason", help="Why the meaning is another.")]
Raw = Annotated[bool, typer.Option("--raw", help="Print the source, byte for byte.")]


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the articles."""
    from cms.pipeline.browse_articles import browse_articles

    found = browse_articles(current_workspace())
    if as_json:
        print_json({"articles": [asdict(line) for line in found]})
        return
    print_table(
        ("Article", "Title", "Locale", "Revision", "Sections", "Changed"),
        [
            (a.slug, a.title, a.source_locale, a.revision, a.sections, f"{a.changed_at:%Y-%m-%d}")
            for a in found
        ],
        "There is no article yet. `cms import` brings some.",
    )


@app.command()
def show(
    slug: Slug,
    revision: Revision = None,
    raw: Raw = False,
    as_json: AsJson = False,
) -> None:
    """Show an article, or with --raw its Markdown source."""
    from cms.pipeline.browse_articles import show_article

    if raw and as_json:
        raise typer.BadParameter("--raw and --json cannot go together")
    found = show_article(current_workspace(), slug, revision)
    if raw:
        _print_raw(found)
    elif as_json:
        print_json(_described(found))
    else:
        _print(found)


@app.command()
def log(slug: Slug, as_json: AsJson = False) -> None:
    """List an article's revisions, newest first."""
    from cms.pipeline.browse_articles import show_log
    from cms.pipeline.keep_meaning import show_declarations

    workspace = current_workspace()
    found, declared = show_log(workspace, slug), show_declarations(workspace, slug)
    if as_json:
        print_json({"slug": slug, "revisions": [_logged(line, declared) for line in found]})
        return
    print_table(
        ("Revision", "When", "Who", "Why", "Digest"),
        [
            (r.number, f"{r.created_at:%Y-%m-%d %H:%M}", r.author, r.note, r.digest[:12])
            for r in found
        ],
    )
    for declaration in declared:
        for line in declaration_lines(declaration):
            say(line)


@app.command()
def diff(
    slug: Slug,
    old: Old = None,
    new: New = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed between two revisions."""
    from cms.pipeline.compare_revisions import compare_revisions

    found = compare_revisions(current_workspace(), slug, old, new)
    if as_json:
        print_json({"slug": slug, **asdict(found)})
        return
    for line in comparison_lines(found):
        say(line)


@app.command()
def revert(slug: Slug, number: Number, message: Note = "") -> None:
    """Make an earlier revision the newest again, as a new one."""
    from cms.pipeline.edit_article import revert_article

    _say_saved(slug, *revert_article(current_workspace(), slug, number, message))


@app.command()
def edit(slug: Slug, message: Note = "", unchanged: Unchanged = None) -> None:
    """Edit an article's source in $EDITOR, and save it."""
    from cms.pipeline.browse_articles import show_article
    from cms.pipeline.edit_article import compare_both_sides, save_edit

    workspace = current_workspace()
    base = show_article(workspace, slug)
    with edited(base.document.source, slug) as source:
        try:
            saved = save_edit(workspace, base, source, message, unchanged or ())
        except StaleBase:
            print_both_sides(compare_both_sides(workspace, base, source))
            raise
        _say_saved(slug, *saved)


@app.command("set-risk")
def set_risk_(
    slug: Slug,
    section: OneKey = "",
    risk: Stake = None,
    suggested: Annotated[
        bool, typer.Option("--suggested", help="Take what the words of the sections suggest.")
    ] = False,
) -> None:
    """Say what is at stake in a section."""
    from cms.pipeline.edit_article import set_risk, take_suggested_risks

    if suggested == bool(section) or bool(section) != bool(risk):
        raise typer.BadParameter("write SLUG SECTION RISK, or SLUG --suggested")
    workspace = current_workspace()
    if risk:
        _say_saved(slug, *set_risk(workspace, slug, section, risk))
    else:
        _say_saved(slug, *take_suggested_risks(workspace, slug))


@app.command()
def veto(
    slug: Slug,
    section: Key,
    reason: Reason,
    locale: Annotated[str, typer.Option("--locale", "-l", help="One locale only.")] = "",
) -> None:
    """Take back the word that a section still means the same."""
    from cms.pipeline.keep_meaning import veto_unchanged

    if not reason.strip():
        raise typer.BadParameter("a veto needs a reason")
    found = veto_unchanged(current_workspace(), slug, section, reason, locale)
    where = f"in {locale}" if locale else "in all locales"
    what = f"the translations of {counted(len(found), 'text')} are only suggestions again"
    say(f"{slug}, {section}: {what} {where}")


@app.command("set-review-by")
def set_review_by(
    slug: Slug,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[KEY] DATE|none",
            help="A section's key, or @ and a citation's; else the article. A day as 2027-05-01.",
        ),
    ],
) -> None:
    """Say by when an article or a part of it must be reviewed."""
    from cms.pipeline.set_review_date import set_review_date

    *places, day = words
    if len(places) > 1:
        raise typer.BadParameter("write SLUG [KEY] DATE, or none instead of the date")
    place = places[0] if places else HEAD_KEY
    saved = set_review_date(current_workspace(), slug, place, _day(day))
    _say_saved(slug, *saved)


def _day(text: str) -> str:
    if text == "none":
        return ""
    try:
        return read_day(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day such as 2027-05-01") from None


def _say_saved(slug: str, revision: "ArticleRevision", saved: bool) -> None:
    if saved:
        say(f"{slug}: revision {revision.number}")
    else:
        say(f"{slug}: unchanged, still revision {revision.number}")


def _print_raw(revision: "ArticleRevision") -> None:
    from cms.importer.decode import encode

    sys.stdout.buffer.write(encode(revision.document.source, revision.encoding))
    sys.stdout.buffer.flush()


def _logged(line: "RevisionSummary", declared: "Sequence[Declaration]") -> dict[str, Any]:
    unchanged = [described_declaration(d) for d in declared if d.revision == line.number]
    return {
        "number": line.number,
        "digest": line.digest,
        "title": line.title,
        "author": line.author,
        "message": line.note,
        "created_at": line.created_at,
        "unchanged": unchanged,
    }


def _described(revision: "ArticleRevision") -> dict[str, Any]:
    document = revision.document
    return {
        "slug": document.slug,
        "title": document.title,
        "summary": document.summary,
        "locale": document.source_locale,
        "revision": revision.number,
        "digest": document.digest,
        "author": revision.author,
        "message": revision.note,
        "created_at": revision.created_at,
        "review_by": document.head.review_by or None,
        "sections": [
            {
                "key": part.key,
                "level": part.level,
                "heading": part.heading,
                "risk": part.risk,
                **described_suggestion(part, document.source_locale),
                "review_by": part.review_by or None,
                "markdown": part.text,
            }
            for part in document.sections
        ],
        "citations": [asdict(citation) for citation in document.citations],
    }


def _print(revision: "ArticleRevision") -> None:
    document = revision.document
    say(document.title)
    say(f"{document.slug}, revision {revision.number}, in {document.source_locale}")
    if document.summary:
        say(document.summary)
    if document.head.review_by:
        say(f"to be reviewed by {document.head.review_by}")
    print_table(
        ("Section", "Heading", "Risk", "Messages", "Review by"),
        [
            (part.key, part.heading, part.risk, len(part.blocks), part.review_by)
            for part in document.sections
        ],
    )
    for line in suggestion_lines(document):
        say(line)
