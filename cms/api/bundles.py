"""/api/bundles: one catalog file a locale for all the articles. It comes back to /api/catalogs."""

from fastapi import Request, Response

from cms.access.permissions import Permission
from cms.api.article_shapes import LocaleShape
from cms.api.catalogs import FILES, PO, Format, catalog_file
from cms.api.routes import Routes
from cms.api.words import Slugs
from cms.catalog.catalog_format import CatalogFormat
from cms.languages import posix_name
from cms.pipeline.give_bundle import give_bundle, give_template_bundle
from cms.web.asker import acting

routes = Routes("bundles")
templates = Routes("templates")


@routes.get("/{locale}", Permission.TRANSLATIONS_READ, responses=FILES)
def get_bundle(
    request: Request,
    locale: LocaleShape,
    slug: Slugs = [],  # noqa: B006 (FastAPI copies it)
    format: Format = CatalogFormat.PO,
) -> Response:
    """Get the catalogs of all articles, or of some, as one file for translators."""
    content = give_bundle(acting(request), slug, locale, format)
    return catalog_file(content, f"{posix_name(locale)}{format.suffix}", format)


@templates.get(
    "",
    Permission.TRANSLATIONS_READ,
    responses={200: {"content": {PO: {"schema": {"type": "string"}}}}},
)
def get_template_bundle(
    request: Request,
    slug: Slugs = [],  # noqa: B006 (FastAPI copies it)
) -> Response:
    """Get the templates of all articles, or of some, as one PO file."""
    content = give_template_bundle(acting(request), slug)
    return catalog_file(content, "articles.pot", CatalogFormat.PO)
