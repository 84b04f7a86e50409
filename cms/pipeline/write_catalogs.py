"""Write PO files for translators, never over work that has not been read yet."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from cms.catalog.build import build_template
from cms.catalog.message import Catalog
from cms.catalog.plan import TAKEN
from cms.catalog.po import base_as_written, format_catalog, read_po
from cms.document.revision import Revision
from cms.errors import CmsError, UnreadWork
from cms.files import read_file, write_atomically
from cms.pipeline.catalog_files import WrittenFile, catalog_path, template_path
from cms.pipeline.load_catalog import chosen_articles, chosen_locales, load_catalog
from cms.pipeline.plan_catalog import last_seen, plan_file
from cms.pipeline.workspace import Workspace
from cms.store.articles import newest_revision
from cms.store.translations import stored_texts


def write_catalogs(
    workspace: Workspace, slugs: Sequence[str], locale: str, folder: Path | None
) -> list[WrittenFile]:
    """Write a template and a PO file a locale for each article; untouched files keep their bytes.

    A file with translations that the store does not have is left alone, and the rest are written.
    """
    target = folder or workspace.settings.locales_folder
    with workspace.reading() as session:
        locales = chosen_locales(session, locale)
        return [
            file
            for slug in chosen_articles(session, slugs)
            for file in _write_article(session, newest_revision(session, slug), locales, target)
        ]


def _write_article(
    session: Session, revision: Revision, locales: Sequence[str], folder: Path
) -> Iterator[WrittenFile]:
    slug = revision.document.slug
    yield _write(
        template_path(folder, slug), build_template(revision.document, revision.created_at)
    )
    for locale in locales:
        if locale == revision.document.source_locale:
            continue
        path = catalog_path(folder, slug, locale)
        catalog = load_catalog(session, revision, locale)
        try:
            yield _write_over(session, revision, path, catalog)
        except CmsError as problem:
            yield WrittenFile(path, slug, locale, len(catalog.entries), False, problem)


def _write_over(session: Session, revision: Revision, path: Path, catalog: Catalog) -> WrittenFile:
    content = format_catalog(catalog).encode()
    if path.exists():
        present = read_file(path)
        if present != content:
            _require_read(session, revision, catalog.locale, path, present)
    return _write(path, catalog, content)


def _require_read(
    session: Session, revision: Revision, locale: str, path: Path, present: bytes
) -> None:
    """Refuse to overwrite a file with anything that reading would take, or that only it has.

    Raises:
        UnreadWork: says how many there are.
    """
    if last_seen(session, revision, locale, base_as_written(present)) is not None:
        return
    lines = plan_file(session, revision, locale, read_po(present, str(path)), reviewed=False)
    stored = stored_texts(session, revision.article_id, locale)
    unread = sum(line.verdict in TAKEN or line.theirs not in stored for line in lines)
    if unread:
        raise UnreadWork(path=path, count=unread)


def _write(path: Path, catalog: Catalog, content: bytes | None = None) -> WrittenFile:
    changed = write_atomically(path, content or format_catalog(catalog).encode())
    return WrittenFile(path, catalog.slug, catalog.locale, len(catalog.entries), changed)
