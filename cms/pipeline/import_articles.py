"""Import files and pages as articles: new ones, or the next revision of those that exist."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.pipeline.article_files import (
    ImportOptions,
    require_distinct_origins,
    require_distinct_slugs,
)
from cms.pipeline.article_sources import Named, sources_in
from cms.pipeline.folder_files import SkippedFile
from cms.pipeline.import_images import KnownImages, load_images
from cms.pipeline.read_files import ImportedFile, Known, read_sources
from cms.pipeline.workspace import Workspace
from cms.settings.outgoing import OutgoingSettings, outgoing_of_environment
from cms.store.arrivals import known_sources
from cms.store.articles import newest_files
from cms.store.trail import record


@dataclass(frozen=True)
class ImportReport:
    """What became of each file and page, and which files were left where they are."""

    files: tuple[ImportedFile, ...]
    skipped: tuple[SkippedFile, ...] = ()


def import_articles(
    workspace: Workspace, named: Sequence[Named], options: ImportOptions
) -> list[ImportedFile]:
    """Import as `import_sources` does; return what became of each file."""
    return list(import_sources(workspace, named, options).files)


def import_sources(
    workspace: Workspace, named: Sequence[Named], options: ImportOptions
) -> ImportReport:
    """Import files, folders and web pages in one transaction: all of them, or none.

    Raises:
        CmsError: a file that cannot be imported, by name and line; FilesRefused if several cannot.
    """
    return _import(workspace, named, options, dry_run=False)


def preview_import(
    workspace: Workspace, named: Sequence[Named], options: ImportOptions
) -> ImportReport:
    """Do the whole import, say what comes of it, and take it back."""
    report = _import(workspace, named, options, dry_run=True)
    return replace(report, files=tuple(replace(file, saved=False) for file in report.files))


def read_only(named: Sequence[Named], options: ImportOptions) -> ImportReport:
    """Read what would be imported; this needs no workspace."""
    sources, skipped = sources_in(named)
    settings = outgoing_of_environment(OutgoingSettings(), os.environ)
    files = read_sources(sources, options, {}, settings)
    _require_distinct(files)
    return ImportReport(tuple(files), tuple(skipped))


def _import(
    workspace: Workspace, named: Sequence[Named], options: ImportOptions, *, dry_run: bool
) -> ImportReport:
    source = options.source_locale or workspace.source_locale
    options = replace(options, source_locale=source)
    sources, skipped = sources_in(named)
    known = _known(workspace, options)
    images = _images(workspace) if known else {}
    files = read_sources(sources, options, known, workspace.settings.outgoing, images)
    _require_distinct(files)
    if any(file.article for file in files):
        files = _saved(workspace, files, options, dry_run=dry_run)
    return ImportReport(tuple(files), tuple(skipped))


def _saved(
    workspace: Workspace, files: Sequence[ImportedFile], options: ImportOptions, *, dry_run: bool
) -> list[ImportedFile]:
    from cms.pipeline.save_articles import save_articles  # what did not change needs no merging

    with workspace.writing() as session:
        record(session, Act(Action.ARTICLE_IMPORT, details={"note": options.note}))
        after = save_articles(session, workspace.author, files, options)
        if dry_run:
            session.rollback()
    return after


def _known(workspace: Workspace, options: ImportOptions) -> Known:
    """Return what would come again as it is here, or as it came last."""
    if options.format or options.unchanged or not options.skip_unchanged:
        return {}
    with workspace.reading() as session:
        newest = {(slug, digest): slug for slug, digest in newest_files(session).items() if digest}
        came = {
            (each.name, each.source_digest): each.slug
            for each in known_sources(session)
            if each.source_digest and not each.locale
        }
    return came | newest


def _images(workspace: Workspace) -> KnownImages:
    with workspace.reading() as session:
        return load_images(session)


def _require_distinct(files: Sequence[ImportedFile]) -> None:
    """Refuse two files that would be one article.

    Raises:
        DuplicateSlug, DuplicateOrigin
    """
    named = [file for file in files if not (file.article and file.article.origin)]
    require_distinct_slugs((file.path, file.slug) for file in named)
    require_distinct_origins((f.path, f.article.origin) for f in files if f.article)
