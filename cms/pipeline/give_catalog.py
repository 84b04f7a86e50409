"""Give one catalog file to somebody who is not at this machine."""

from cms.catalog.catalog_format import CatalogFormat
from cms.catalog.find_terms import note_terms
from cms.catalog.formats import format_catalog_as
from cms.catalog.po import format_catalog
from cms.pipeline.browse_messages import require_target
from cms.pipeline.load_catalog import Catalogs, chosen_locales
from cms.pipeline.load_terms import load_finders, terms_in
from cms.pipeline.workspace import Workspace
from cms.store.articles import newest_revision


def give_catalog(
    workspace: Workspace, slug: str, locale: str, wanted: CatalogFormat = CatalogFormat.PO
) -> bytes:
    """Return an article's catalog as a file for translators, as it is now.

    Raises:
        ArticleNotFound, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource
    """
    with workspace.reading() as session:
        (tag,) = chosen_locales(session, locale)
        revision = newest_revision(session, slug)
        require_target(revision, tag)
        terms = terms_in(revision, load_finders(session))
        catalog = note_terms(Catalogs(session, revision).of(tag), terms)
        return format_catalog_as(catalog, revision.document.source_locale, wanted)


def give_template(workspace: Workspace, slug: str) -> bytes:
    """Return an article's template: a PO file without translations."""
    with workspace.reading() as session:
        return format_catalog(Catalogs(session, newest_revision(session, slug)).template).encode()
