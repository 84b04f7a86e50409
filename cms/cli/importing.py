"""cms import."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cms.cli.arguments import Unchanged, named_path
from cms.cli.import_report import described_report, print_report
from cms.cli.output import (
    AsJson,
    end_with,
    print_json,
    print_problem,
    say,
    tracked,
    workspace_unless,
)
from cms.cli.translated_pages import (
    Accept,
    Locale,
    TranslationOf,
    TranslationRequest,
    Translations,
    import_translations,
)
from cms.cli.web_images import FetchImages, UploadsFolder, bring_images, request_of_export
from cms.errors import CmsError, FilesRefused, SlugForManyFiles

if TYPE_CHECKING:
    from cms.pipeline.article_files import ImportOptions
    from cms.pipeline.fetch_images import ImageReport
    from cms.pipeline.import_articles import ImportReport
    from cms.pipeline.workspace import Workspace

ADDRESS = re.compile(r"https?://", re.IGNORECASE)
EXPORT = "wordpress"
EXPORT_SUFFIXES = (".xml", ".wxr")


def named_source(name: str) -> "Path | str":
    """Read what is to be imported: a web address, or a path."""
    return name if ADDRESS.match(name) else named_path(name)


Sources = Annotated[
    list[Any],
    typer.Argument(
        metavar="PATH|URL", parser=named_source, help="Files, folders with articles, web pages."
    ),
]
As = Annotated[
    str,
    typer.Option(
        "--as", help="How to read: text, markdown, html, docx or wordpress. Else files tell."
    ),
]
Drafts = Annotated[
    bool, typer.Option("--drafts", help="Of a WordPress export: drafts and private posts, too.")
]


def add_commands(app: typer.Typer) -> None:
    app.command("import")(import_)


def import_(
    sources: Sources,
    as_: As = "",
    slug: Annotated[str, typer.Option(help="The article's name, where its file has another.")] = "",
    message: Annotated[str, typer.Option("--message", "-m", help="The reason, for the log.")] = "",
    unchanged: Unchanged = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it, save nothing.")] = False,
    drafts: Drafts = False,
    translation_of: TranslationOf = "",
    translations: Translations = False,
    locale: Locale = "",
    accept: Accept = False,
    fetch_images: FetchImages = False,
    uploads: UploadsFolder = None,
    as_json: AsJson = False,
) -> None:
    """Import articles, or pages that are their translations."""
    wanted = TranslationRequest(translation_of, locale, as_, accept, dry_run, fetch_images)
    if uploads and not _names_export(sources, as_):
        raise typer.BadParameter("--uploads is about WordPress exports")
    if translation_of or translations:
        if any(isinstance(each, str) for each in sources):
            raise typer.BadParameter("translations are files; save the page first")
        wanted.require_usage(sources, slug or message or "".join(unchanged or ()))
        import_translations(sources, wanted, as_json)
        return
    if _names_export(sources, as_):
        request = (drafts, accept, dry_run, message)
        _import_export(sources, request, (fetch_images, uploads), as_json)
        return
    wanted.require_articles()
    _require_one(sources, slug, unchanged)
    if drafts:
        raise typer.BadParameter("--drafts is about WordPress exports")
    options = _options(as_, slug, message, as_json)
    options = replace(options, unchanged=tuple(unchanged or ()), tells_of_web=not fetch_images)
    with _each_told():
        workspace = workspace_unless(dry_run)
        report = _run(workspace, sources, options, dry_run)
    images, stopped = _images(workspace, report, dry_run) if fetch_images else (None, None)
    if as_json:
        print_json(described_report(report, images))
    else:
        print_report(report, images)
        for key in unchanged or ():
            slug = report.files[0].slug
            say(f"{slug}, {key}: means the same; its translations stay as they are.")
    end_with([stopped])


def _require_one(sources: "Sequence[Path | str]", slug: str, unchanged: list[str] | None) -> None:
    """Refuse what is said of one article where there may be many.

    Raises:
        SlugForManyFiles, BadParameter
    """
    first = sources[0]
    is_one = len(sources) == 1 and (isinstance(first, str) or not first.is_dir())
    if slug and not is_one:
        raise SlugForManyFiles(slug=slug)
    if unchanged and not is_one:
        raise typer.BadParameter("--meaning-unchanged is about one article; name one file")


def _options(format_name: str, slug: str, note: str, as_json: bool) -> "ImportOptions":
    from cms.pipeline.article_files import ImportOptions

    return ImportOptions(
        format=format_name,
        slug=slug,
        note=note,
        skip_unchanged=not as_json,
        tracked=lambda sources: tracked(sources, "Reading"),
        saved=lambda files: tracked(files, "Saving"),
    )


def _run(
    workspace: "Workspace | None",
    sources: "Sequence[Path | str]",
    options: "ImportOptions",
    dry_run: bool,
) -> "ImportReport":
    from cms.pipeline.import_articles import import_sources, preview_import, read_only

    if workspace is None:
        return read_only(sources, options)
    return (preview_import if dry_run else import_sources)(workspace, sources, options)


def _images(
    workspace: "Workspace | None", report: "ImportReport", dry_run: bool
) -> "tuple[ImageReport, CmsError | None]":
    """Bring the images on the web that articles show."""
    from cms.pipeline.images_of_import import images_of_files

    wanted = images_of_files(workspace, report.files, dry_run=dry_run)
    return bring_images(workspace, wanted, None, fetches=True, dry_run=dry_run)


@contextmanager
def _each_told() -> Iterator[None]:
    """Say why each of several files cannot be imported."""
    try:
        yield
    except FilesRefused as refused:
        for problem in refused.problems:
            print_problem(problem)
        raise


def _import_export(
    sources: "Sequence[Path | str]",
    request: tuple[bool, bool, bool, str],
    images: "tuple[bool, Path | None]",
    as_json: bool,
) -> None:
    """Import the export of a whole site.

    Raises:
        BadParameter: it is not the only thing to import, or an address.
    """
    from cms.cli.wordpress import ExportRequest, import_export

    if len(sources) > 1 or isinstance(sources[0], str):
        raise typer.BadParameter("import a WordPress export by itself, as a file")
    wanted = request_of_export(sources[0], *images)
    import_export(sources[0], ExportRequest(*request, images=wanted), as_json)


def _names_export(sources: "Sequence[Path | str]", format_name: str) -> bool:
    """Tell whether one of the files is a WordPress export."""
    if format_name:
        return format_name == EXPORT
    named = (each for each in sources if isinstance(each, Path))
    return any(each.suffix.lower() in EXPORT_SUFFIXES and _is_export(each) for each in named)


def _is_export(path: Path) -> bool:
    from cms.importer.wordpress.recognise import HEAD_BYTES, is_export

    try:
        with path.open("rb") as file:
            return is_export(file.read(HEAD_BYTES))
    except OSError:
        return False  # reading it says so again
