"""cms release diff, verify, report, provenance."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.arguments import LARGEST_NUMBER, named_path
from cms.cli.output import (
    AsJson,
    clean,
    counted,
    current_workspace,
    end_with,
    print_json,
    say,
    shown,
    tracked,
)
from cms.cli.release_options import Number
from cms.errors import ReleaseDamaged

if TYPE_CHECKING:
    from cms.document.word_diff import Change
    from cms.pipeline.compare_releases import ReleaseComparison
    from cms.pipeline.verify_release import Verification
    from cms.release.difference import DocumentDifference, SectionDifference

AROUND = 40  # characters of equal text beside a change

Since = Annotated[
    int | None,
    typer.Option(min=1, max=LARGEST_NUMBER, help="The release to compare with, not the last."),
]


def add_commands(app: typer.Typer) -> None:
    app.command("diff")(diff)
    app.command("verify")(verify)
    app.command("report")(report)
    app.command("provenance")(provenance)


def diff(number: Number = None, since: Since = None, as_json: AsJson = False) -> None:
    """Show what changed from one release to the next."""
    from cms.pipeline.compare_releases import compare

    found = compare(current_workspace(), number, since)
    if as_json:
        print_json(_described(found))
    else:
        for line in _lines(found):
            say(line)


def verify(number: Number = None, as_json: AsJson = False) -> None:
    """Prove that a release is still what was cut."""
    from cms.pipeline.verify_release import verify_release

    found = verify_release(current_workspace(), number, lambda slugs: tracked(slugs, "Composing"))
    if as_json:
        print_json(_described_verification(found))
    else:
        _print_verification(found)
    if found.faults:
        end_with([ReleaseDamaged(number=found.release.number, count=len(found.faults))])


def report(
    number: Number = None,
    since: Since = None,
    to: Annotated[
        Path | None,
        typer.Option(metavar="FILE", parser=named_path, help="Not releases/NUMBER/sign-off.html."),
    ] = None,
) -> None:
    """Write the report that a publisher signs."""
    from cms.pipeline.sign_off_release import report_release, write_report

    workspace = current_workspace()
    made = report_release(workspace, number, since)
    path = to or workspace.settings.releases_folder / str(made.release.number) / "sign-off.html"
    changed = write_report(made, path)
    say(f"{shown(path)}: {'written' if changed else 'unchanged'}")


def provenance(
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="An article.")],
    locale: Annotated[str, typer.Option("--locale", "-l", help="In which language.")],
    number: Annotated[
        int | None, typer.Option("--release", min=1, max=LARGEST_NUMBER, help="Not the newest.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show who is behind each sentence of an article."""
    from cms.pipeline.show_provenance import show_provenance

    found = show_provenance(current_workspace(), slug, locale, number)
    if as_json:
        print_json(found)
    else:
        for line in _provenance_lines(found):
            say(line)


def _provenance_lines(found: "Mapping[str, Any]") -> Iterator[str]:
    revision = found["revision"]
    said = f"revision {revision['number']} by {revision['author']}, {revision['at'][:10]}"
    yield f"{found['slug']} {found['locale']}: {said}"
    for section in found["sections"]:
        since = section["since"]
        came = f", written in revision {since['revision']} by {since['author']}" if since else ""
        yield f"{section['key']}: {section['use']} ({section['lang']}){came}"
        for text in section["texts"]:
            yield from _text_lines(text)


def _text_lines(text: "Mapping[str, Any]") -> Iterator[str]:
    from cms.release.in_words import UNNAMED

    if "translation" not in text:
        yield f"  {text['source']}"
        return
    yield f"  {text['translation']}"
    by = text["translator"] or UNNAMED
    reviewed = f"; reviewed by {text['reviewer']}, {text['reviewed_at'][:10]}"
    said = f"translated by {by}, {text['translated_at'][:10]} ({text['first_origin']})"
    yield f"    {said}{reviewed if text['reviewed_at'] else ''}"
    for declared in text["unchanged"]:
        told = f"said by {declared['author']} in revision {declared['revision']}"
        yield f"    made for “{declared['before']}”, which means the same, {told}"
    for waiver in text["waivers"]:
        yield f"    {waiver['check']} waived by {waiver['author']}: {waiver['reason']}"


def _described_verification(found: "Verification") -> dict[str, Any]:
    return {
        "number": found.release.number,
        "digest": found.release.digest,
        "objects": found.objects,
        "articles": found.articles,
        "faults": [asdict(fault) for fault in found.faults],
        "note": found.note,
    }


def _print_verification(found: "Verification") -> None:
    say(f"Release {found.release.number}: {found.release.digest}")
    for fault in found.faults:
        say(f"{fault.where}: {fault.what}")
    checked = f"{counted(found.objects, 'object')} and {counted(found.articles, 'article')} checked"
    say(f"{checked}: {counted(len(found.faults), 'fault')}")
    if found.note:
        say(f"Note: {found.note}.")


def _described(found: "ReleaseComparison") -> dict[str, Any]:
    return {
        "old": {"number": found.old.number, "digest": found.old.digest},
        "new": {"number": found.new.number, "digest": found.new.digest},
        "documents": [_described_document(document) for document in found.documents],
    }


def _described_document(document: "DocumentDifference") -> dict[str, Any]:
    return {
        "slug": document.slug,
        "locale": document.locale,
        "kind": document.kind,
        "note": document.note,
        "sections": [
            {
                "key": part.key,
                "heading": part.heading,
                "kind": part.kind,
                "before": part.before,
                "after": part.after,
                "words": [[change.kind, change.text] for change in part.words],
            }
            for part in document.sections
        ],
    }


def _lines(found: "ReleaseComparison") -> Iterator[str]:
    yield f"Release {found.new.number} since release {found.old.number}:"
    if not found.documents:
        yield "Nothing has changed."
    for document in found.documents:
        note = f": {document.note}" if document.note else ""
        yield f"{document.slug} {document.locale}: {document.kind}{note}"
        for part in document.sections:
            yield from _section(part)


def _section(part: "SectionDifference") -> Iterator[str]:
    from cms.release.in_words import change_in_words

    moved = change_in_words(part.before, part.after)
    only = "the text is the same" if moved and len(part.words) == 1 else part.kind
    yield f"  {part.key}: {only}{f'; {moved}' if moved else ''}"
    if len(part.words) > 1:
        yield f"    {_in_one_line(part.words)}"


def _in_one_line(words: "tuple[Change, ...]") -> str:
    from cms.document.word_diff import in_one_line

    return clean(in_one_line(words, AROUND))
