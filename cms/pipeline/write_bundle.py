"""Write one file a locale for many articles, never over work that has not been read yet."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path, PurePath

from sqlalchemy.orm import Session

from cms.catalog.build import build_template
from cms.catalog.bundle import bundle, unbundle
from cms.catalog.catalog_format import CatalogFormat
from cms.catalog.find_terms import note_terms
from cms.catalog.formats import format_bundle_as, read_catalog_file
from cms.catalog.message import Catalog
from cms.catalog.po import catalog_to_po, format_po
from cms.catalog.po_export import is_as_written
from cms.document.revision import Revision
from cms.errors import CmsError, NotConvertible, UnreadWork
from cms.files import read_file, write_atomically
from cms.pipeline.catalog_files import BUNDLE, WrittenFile, catalog_path, template_path
from cms.pipeline.load_catalog import chosen_articles, chosen_locales, load_catalog
from cms.pipeline.load_terms import load_finders, terms_in
from cms.pipeline.plan_catalog import last_seen
from cms.pipeline.workspace import Workspace
from cms.pipeline.write_catalogs import Destination, count_unread
from cms.store.articles import newest_revision, newest_revisions


def write_bundles(
    workspace: Workspace,
    slugs: Sequence[str],
    locale: str,
    folder: Path | None,
    wanted: CatalogFormat = CatalogFormat.PO,
) -> list[WrittenFile]:
    """Write a file a locale with all the articles in it, and as PO a template."""
    target = Destination(folder or workspace.settings.locales_folder, wanted)
    with workspace.reading() as session:
        locales = chosen_locales(session, locale)
        found = chosen_articles(session, slugs)
        revisions = [newest_revision(session, slug) for slug in found]
        return list(_write_all(session, revisions, locales, target)) if revisions else []


def _write_all(
    session: Session, revisions: Sequence[Revision], locales: Sequence[str], target: Destination
) -> Iterator[WrittenFile]:
    if target.wanted is CatalogFormat.PO:
        yield _write_template(revisions, target.folder)
    for locale in locales:
        path = catalog_path(target.folder, BUNDLE, locale, target.wanted.suffix)
        others = [each for each in revisions if each.document.source_locale != locale]
        if not others:
            continue
        catalogs = list(bundled_catalogs(session, others, locale))
        try:
            source = one_source_locale(others, path, target.wanted)
            content = format_bundle_as(catalogs, source, target.wanted)
            yield _write_over(session, path, locale, catalogs, content)
        except CmsError as problem:
            yield WrittenFile(path, "", locale, _count(catalogs), False, problem)


def _write_template(revisions: Sequence[Revision], folder: Path) -> WrittenFile:
    templates, content = bundled_templates(revisions)
    return _written(template_path(folder, BUNDLE), "", templates, content)


def bundled_templates(revisions: Sequence[Revision]) -> tuple[list[Catalog], bytes]:
    """Return articles' templates, and all of them as one PO file."""
    templates = [build_template(each.document, each.created_at) for each in revisions]
    file = bundle({template.slug: catalog_to_po(template) for template in templates})
    return templates, format_po(file).encode()


def one_source_locale(revisions: Sequence[Revision], path: PurePath, wanted: CatalogFormat) -> str:
    """Return the one locale that articles are written in; PO does not say it, so it may be many.

    Raises:
        NotConvertible: there are several.
    """
    found = sorted({revision.document.source_locale for revision in revisions})
    if len(found) > 1 and wanted is not CatalogFormat.PO:
        reason = f"its articles are written in {', '.join(found)}; name those of one, or write PO"
        raise NotConvertible(path=path, reason=reason)
    return found[0]


def bundled_catalogs(
    session: Session, revisions: Sequence[Revision], locale: str
) -> Iterator[Catalog]:
    """Yield the catalog of each article, with its terms."""
    finders = load_finders(session)
    for revision in revisions:
        yield note_terms(load_catalog(session, revision, locale), terms_in(revision, finders))


def _write_over(
    session: Session, path: Path, locale: str, catalogs: Sequence[Catalog], content: bytes
) -> WrittenFile:
    if path.exists():
        present = read_file(path)
        if present != content:
            _require_read(session, path, locale, present)
    return _written(path, locale, catalogs, content)


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
    found = unbundle(read_catalog_file(present, str(path)))
    is_ours = is_as_written(present)
    revisions = {each.document.slug: each for each in newest_revisions(session, found.bases)}
    gone = (
        entry for slug, share in found.shares.items() if slug not in revisions for entry in share
    )
    unread = sum(bool(entry.translation) for entry in chain(found.left, gone))
    for slug, revision in revisions.items():
        base = found.bases[slug]
        if not is_ours or last_seen(session, revision, locale, base) is None:
            unread += count_unread(session, revision, locale, found.file(slug))
    if unread:
        raise UnreadWork(path=path, count=unread)
