"""Import files as articles: new ones, or the next revision of those that exist."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from cms.pipeline.read_files import ImportedFile, ImportOptions, read_files
from cms.pipeline.revise import Imprint, revise
from cms.pipeline.workspace import Workspace
from cms.store.articles import find_newest, lock_articles, newest_files


def import_articles(
    workspace: Workspace, paths: Sequence[Path], options: ImportOptions
) -> list[ImportedFile]:
    """Import files and folders in one transaction: all of them, or none.

    Raises:
        CmsError: the first file that cannot be imported, by name and line.
    """
    files = _read_for(workspace, paths, options)
    with workspace.writing() as session:
        lock_articles(session, [file.slug for file in files])
        return [_save(session, workspace, file, options) for file in files]


def preview_import(
    workspace: Workspace, paths: Sequence[Path], options: ImportOptions
) -> list[ImportedFile]:
    """Do the whole import, say what comes of it, and take it back."""
    files = _read_for(workspace, paths, options)
    with workspace.writing() as session:
        lock_articles(session, [file.slug for file in files])
        after = [_save(session, workspace, file, options) for file in files]
        session.rollback()
    return [replace(file, saved=False) for file in after]


def _read_for(
    workspace: Workspace, paths: Sequence[Path], options: ImportOptions
) -> list[ImportedFile]:
    source = options.source_locale or workspace.source_locale
    options = replace(options, source_locale=source)
    return read_files(paths, options, _known_files(workspace, options))


def _known_files(workspace: Workspace, options: ImportOptions) -> Mapping[str, str]:
    if options.format or options.unchanged or not options.skip_unchanged:
        return {}
    with workspace.reading() as session:
        return newest_files(session)


def _save(
    session: Session, workspace: Workspace, file: ImportedFile, options: ImportOptions
) -> ImportedFile:
    if file.article is None:
        return file
    base = find_newest(session, file.slug)
    imprint = Imprint(
        author=workspace.author,
        note=options.note,
        encoding=file.article.encoding,
        file_digest=file.file_digest,
        unchanged=options.unchanged,
    )
    newest, changed = revise(session, base, file.article.document, imprint)
    return replace(
        file, document=newest.document, revision=newest.number, changed=changed, saved=changed
    )
