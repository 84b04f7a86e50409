"""cms import."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.arguments import Unchanged, named_path
from cms.cli.output import (
    AsJson,
    counted,
    current_workspace,
    print_json,
    print_table,
    say,
    tracked,
)
from cms.cli.risks import described_suggestion, suggestion_lines
from cms.cli.translated_pages import (
    Accept,
    Locale,
    TranslationOf,
    TranslationRequest,
    Translations,
    import_translations,
)
from cms.errors import SlugForManyFiles, WorkspaceNotFound

if TYPE_CHECKING:
    from cms.document.model import Document
    from cms.pipeline.read_files import ImportedFile, ImportOptions

MOST_FILES = 10  # of which each suggestion is shown

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", parser=named_path, help="Files, or folders with articles."),
]


def add_commands(app: typer.Typer) -> None:
    app.command("import")(import_)


def import_(
    paths: Paths,
    as_: Annotated[str, typer.Option("--as", help="How to read: text or markdown.")] = "",
    slug: Annotated[str, typer.Option(help="The article's name, where its file has another.")] = "",
    message: Annotated[str, typer.Option("--message", "-m", help="The reason, for the log.")] = "",
    unchanged: Unchanged = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it, save nothing.")] = False,
    translation_of: TranslationOf = "",
    translations: Translations = False,
    locale: Locale = "",
    accept: Accept = False,
    as_json: AsJson = False,
) -> None:
    """Import articles, or pages that are their translations."""
    wanted = TranslationRequest(translation_of, locale, as_, accept, dry_run)
    if translation_of or translations:
        wanted.require_usage(paths, slug or message or "".join(unchanged or ()))
        import_translations(paths, wanted, as_json)
        return
    wanted.require_articles()
    if slug and (len(paths) > 1 or paths[0].is_dir()):
        raise SlugForManyFiles(slug=slug)
    if unchanged and (len(paths) > 1 or paths[0].is_dir()):
        raise typer.BadParameter("--meaning-unchanged is about one article; name one file")
    options = replace(_options(as_, slug, message, as_json), unchanged=tuple(unchanged or ()))
    files = _run(paths, options, dry_run)
    if as_json:
        print_json({"articles": [_described(file) for file in files]})
    else:
        _print(files)
        for key in unchanged or ():
            say(f"{files[0].slug}, {key}: means the same; its translations stay as they are.")


def _options(format_name: str, slug: str, note: str, as_json: bool) -> "ImportOptions":
    from cms.pipeline.read_files import ImportOptions

    return ImportOptions(
        format=format_name,
        slug=slug,
        note=note,
        skip_unchanged=not as_json,
        tracked=lambda paths: tracked(paths, "Reading"),
    )


def _run(paths: Sequence[Path], options: "ImportOptions", dry_run: bool) -> "list[ImportedFile]":
    from cms.pipeline.import_articles import import_articles, preview_import
    from cms.pipeline.read_files import read_files

    try:
        workspace = current_workspace()
    except WorkspaceNotFound:
        if dry_run:
            return read_files(paths, options, {})
        raise
    return (preview_import if dry_run else import_articles)(workspace, paths, options)


def _described(file: "ImportedFile") -> dict[str, Any]:
    """Return what scripts rely on; what is there stays, more may come."""
    from cms.document.render import plain_text

    document, article = file.document, file.article
    assert document is not None, "files are read whenever JSON is asked for"
    assert article is not None
    return {
        "slug": file.slug,
        "path": file.path,
        "title": plain_text(document.title),
        "locale": document.source_locale,
        "revision": file.revision,
        "changed": file.changed,
        "saved": file.saved,
        "sections": [
            {
                "key": part.key,
                "level": part.level,
                "heading": plain_text(part.heading),
                "markdown": part.text,
                "risk": part.risk,
                **described_suggestion(part, document.source_locale),
                "blocks": [{"kind": block.kind, "text": block.text} for block in part.blocks],
            }
            for part in document.sections
        ],
        "citations": [{"key": c.key, "url": c.link, "title": c.title} for c in document.citations],
        "leftovers": list(article.leftovers),
        "warnings": list(article.warnings),
    }


def _print(files: "Sequence[ImportedFile]") -> None:
    changed = [file for file in files if file.article and file.document]
    print_table(
        ("Article", "Title", "Revision", "Sections", "Citations", ""),
        [
            (
                file.slug,
                file.document.title,
                file.revision or "new",
                len(file.document.sections),
                len(file.document.citations),
                _outcome(file),
            )
            for file in changed
            if file.document
        ],
    )
    if len(changed) < len(files):
        say(f"Unchanged since last imported: {counted(len(files) - len(changed), 'file')}.")
    for file in changed:
        _print_remarks(file)
    _print_suggestions([file.document for file in changed if file.document])


def _print_suggestions(documents: "Sequence[Document]") -> None:
    """Say which sections may need more care; of many files, how many there are."""
    if len(documents) > MOST_FILES:
        from cms.document.suggest_risk import open_suggestions

        count = sum(len(open_suggestions(document)) for document in documents)
        if count:
            say(f"{counted(count, 'section')} may need more care; `cms ready SLUG` tells which.")
        return
    for document in documents:
        for line in suggestion_lines(document):
            say(line)


def _outcome(file: "ImportedFile") -> str:
    if file.saved:
        return "saved"
    return "would be saved" if file.changed or file.revision is None else "unchanged"


def _print_remarks(file: "ImportedFile") -> None:
    for line in file.article.leftovers if file.article else ():
        say(f"{file.path}: left out as not part of the article: {line}")
    for warning in file.article.warnings if file.article else ():
        say(f"{file.path}: {warning}")
