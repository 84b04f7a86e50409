"""Give one catalog file for many articles to somebody who is not at this machine."""

from collections.abc import Sequence
from pathlib import PurePath

from sqlalchemy.orm import Session

from cms.catalog.catalog_format import CatalogFormat
from cms.catalog.formats import format_bundle_as
from cms.document.revision import Revision
from cms.errors import LocaleIsSource, NothingToTranslate
from cms.languages import posix_name
from cms.pipeline.load_catalog import chosen_articles, chosen_locales
from cms.pipeline.workspace import Workspace
from cms.pipeline.write_bundle import bundled_catalogs, bundled_templates, one_source_locale
from cms.store.articles import newest_revision


def give_bundle(
    workspace: Workspace,
    slugs: Sequence[str],
    locale: str,
    wanted: CatalogFormat = CatalogFormat.PO,
) -> bytes:
    """Return the catalogs of articles, or of all, in one file for translators.

    Raises:
        ArticleNotFound, UnknownLocale, LocaleNotInWorkspace
        NothingToTranslate: there is no article yet.
        LocaleIsSource: all of them are written in it.
        NotConvertible: they are written in several locales, and the format can say only one.
    """
    with workspace.reading() as session:
        (tag,) = chosen_locales(session, locale)
        revisions = _revisions(session, slugs)
        others = [each for each in revisions if each.document.source_locale != tag]
        if not others:
            raise LocaleIsSource(tag=tag)
        name = PurePath(f"{posix_name(tag)}{wanted.suffix}")
        source = one_source_locale(others, name, wanted)
        return format_bundle_as(list(bundled_catalogs(session, others, tag)), source, wanted)


def give_template_bundle(workspace: Workspace, slugs: Sequence[str]) -> bytes:
    """Return the templates of articles, or of all, as one PO file.

    Raises:
        ArticleNotFound
        NothingToTranslate: there is no article yet.
    """
    with workspace.reading() as session:
        return bundled_templates(_revisions(session, slugs))[1]


def _revisions(session: Session, slugs: Sequence[str]) -> list[Revision]:
    found = [newest_revision(session, slug) for slug in chosen_articles(session, slugs)]
    if not found:
        raise NothingToTranslate
    return found
