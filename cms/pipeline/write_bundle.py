"""Write one file a locale for many articles, never over work that has not been read yet."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from cms.catalog.build import build_template
from cms.catalog.bundle import bundle, unbundle
from cms.catalog.find_terms import note_terms
from cms.catalog.message import Catalog
from cms.catalog.po import catalog_to_po, format_po, read_po
from cms.catalog.po_export import format_signed, is_as_written
from cms.document.revision import Revision
from cms.errors import CmsError, UnreadWork
from cms.files import read_file, write_atomically
from cms.pipeline.catalog_files import BUNDLE, WrittenFile, catalog_path, template_path
from cms.pipeline.load_catalog import chosen_articles, chosen_locales, load_catalog
from cms.pipeline.load_terms import load_finders, terms_in
from cms.pipeline.plan_catalog import last_seen
from cms.pipeline.workspace import Workspace
from cms.pipeline.write_catalogs import count_unread
from cms.store.articles import find_newest, newest_revision


def write_bundles(
    workspace: Workspace, slugs: Sequence[str], locale: str, folder: Path | None
) -> list[WrittenFile]:
    """Write a template and a PO file a locale with all the articles in it."""
    target = folder or workspace.settings.locales_folder
    with workspace.reading() as session:
        locales = chosen_locales(session, locale)
        found = chosen_articles(session, slugs)
        revisions = [newest_revision(session, slug) for slug in found]
        return list(_write_all(session, revisions, locales, target)) if revisions else []


def _write_all(
    session: Session, revisions: Sequence[Revision], locales: Sequence[str], folder: Path
) -> Iterator[WrittenFile]:
    templates = [build_template(each.document, each.created_at) for each in revisions]
    path = template_path(folder, BUNDLE)
    yield _written(path, "", templates, _content("", templates))
    for locale in locales:
        path = catalog_path(folder, BUNDLE, locale)
        catalogs = list(_catalogs(session, revisions, locale))
        if not catalogs:
            continue
        try:
            yield _write_over(session, path, locale, catalogs)
        except CmsError as problem:
            yield WrittenFile(path, "", locale, _count(catalogs), False, problem)


def _catalogs(session: Session, revisions: Sequence[Revision], locale: str) -> Iterator[Catalog]:
    finders = load_finders(session)
    for revision in revisions:
        if revision.document.source_locale != locale:
            terms = terms_in(revision, finders)
            yield note_terms(load_catalog(session, revision, locale), terms)


def _write_over(
    session: Session, path: Path, locale: str, catalogs: Sequence[Catalog]
) -> WrittenFile:
    content = _content(locale, catalogs)
    if path.exists():
        present = read_file(path)
        if present != content:
            _require_read(session, path, locale, present)
    return _written(path, locale, catalogs, content)


def _content(locale: str, catalogs: Sequence[Catalog]) -> bytes:
    file = bundle({catalog.slug: catalog_to_po(catalog) for catalog in catalogs})
    return (format_signed(file) if locale else format_po(file)).encode()


def _written(path: Path, locale: str, catalogs: Sequence[Catalog], content: bytes) -> WrittenFile:
    changed = write_atomically(path, content)
    return WrittenFile(path, "", locale, _count(catalogs), changed)


def _count(catalogs: Sequence[Catalog]) -> int:
    return sum(len(catalog.entries) for catalog in catalogs)


def _require_read(session: Session, path: Path, locale: str, present: bytes) -> None:
    """Refuse to overwrite a file that has anything that the store does not have.

    Raises:
        UnreadWork: says how many there are.
    """
    found = unbundle(read_po(present, str(path)))
    is_ours = is_as_written(present)
    unread = sum(bool(entry.translation) for entry in found.left)
    for slug, file in found.files.items():
        revision = find_newest(session, slug)
        if revision is None:
            unread += sum(bool(entry.translation) for entry in file.entries)
        elif not is_ours or last_seen(session, revision, locale, file.header("X-CMS-Base")) is None:
            unread += count_unread(session, revision, locale, file)
    if unread:
        raise UnreadWork(path=path, count=unread)
