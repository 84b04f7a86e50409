"""/api/catalogs: how far they are, and their files out and back."""

from typing import Annotated, Literal

from fastapi import File, Form, Query, Request, Response, UploadFile

from cms.access.permissions import Permission
from cms.api.article_shapes import LocaleShape, SlugShape
from cms.api.attachments import as_file
from cms.api.catalog_shapes import (
    CatalogLine,
    CatalogList,
    CatalogPlan,
    described_catalog,
    described_plan,
)
from cms.api.imports import sent_file
from cms.api.locale_sight import require_locale, sees_locale
from cms.api.routes import Routes
from cms.api.shapes import Cursor, DryRun, Limit, OneArticle, OneLocale
from cms.catalog.catalog_format import CatalogFormat
from cms.catalog.message import State
from cms.catalog.plan import Side
from cms.errors import LocaleIsSource
from cms.languages import posix_name
from cms.pipeline.catalog_status import CatalogStatus, catalog_status
from cms.pipeline.give_catalog import give_catalog, give_template
from cms.pipeline.read_catalogs import read_sent_catalog
from cms.web.asker import acting, require
from cms.web.listing import Listing, Paging

routes = Routes("catalogs")
templates = Routes("templates")

LIMIT_BYTES = 50_000_000
PO, XLIFF = "text/x-gettext-translation", "application/xliff+xml"
FILES = {200: {"content": {kind: {"schema": {"type": "string"}} for kind in (PO, XLIFF)}}}
CATALOGS = Listing[CatalogStatus](
    "catalogs",
    {
        "slug": lambda each: each.slug,
        "locale": lambda each: each.locale,
        "untranslated": lambda each: each.counts.get(State.UNTRANSLATED, 0),
    },
    lambda each: (each.slug, each.locale),
)
CatalogSort = Literal["slug", "-slug", "locale", "-locale", "untranslated", "-untranslated"]
Format = Annotated[CatalogFormat, Query(description="PO, XLIFF 1.2 or XLIFF 2.1.")]
Vouched = Annotated[bool, Form(description="You vouch that all of it was reviewed.")]
Wins = Annotated[Side | Literal[""], Form(description="Whose text counts where both changed it.")]


@routes.get("", Permission.TRANSLATIONS_READ, response_model=CatalogList)
def list_catalogs(
    request: Request,
    slug: OneArticle = "",
    locale: OneLocale = "",
    sort: CatalogSort = "slug",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> CatalogList:
    """Tell how far each article is in each locale, and why sections are stale or missing."""
    require_locale(request, locale)
    every = catalog_status(acting(request), [slug] if slug else (), locale)
    found = [each for each in every if sees_locale(request, each.locale)]
    filters = {"slug": slug, "locale": locale}
    page = CATALOGS.page(found, Paging(sort, limit, cursor), filters)
    return CatalogList(catalogs=[described_catalog(each) for each in page.items], next=page.after)


@routes.get("/{locale}/{slug}", Permission.TRANSLATIONS_READ, response_model=CatalogLine)
def get_catalog(request: Request, locale: LocaleShape, slug: SlugShape) -> CatalogLine:
    """Tell how far one article is in one locale."""
    found = catalog_status(acting(request), [slug], locale)
    if not found:
        raise LocaleIsSource(tag=locale)
    return described_catalog(found[0])


@routes.get("/{locale}/{slug}/file", Permission.TRANSLATIONS_READ, responses=FILES)
def get_file(
    request: Request,
    locale: LocaleShape,
    slug: SlugShape,
    format: Format = CatalogFormat.PO,
) -> Response:
    """Get a catalog as a file for translators. Its header names what it was made from."""
    content = give_catalog(acting(request), slug, locale, format)
    return catalog_file(content, f"{slug}.{posix_name(locale)}{format.suffix}", format)


@templates.get("/{slug}", Permission.TRANSLATIONS_READ, responses=FILES)
def get_template(request: Request, slug: SlugShape) -> Response:
    """Get an article's template, from which every locale starts."""
    return catalog_file(give_template(acting(request), slug), f"{slug}.pot", CatalogFormat.PO)


def catalog_file(content: bytes, name: str, wanted: CatalogFormat) -> Response:
    """Answer with a catalog for browsers to save; a template is a PO file, too."""
    kind = f"{PO}; charset=utf-8" if wanted is CatalogFormat.PO else XLIFF
    return Response(content, media_type=kind, headers=as_file(name))


@routes.post(
    "/{locale}",
    Permission.TRANSLATIONS_WRITE,
    response_model=CatalogPlan,
    once=True,
    limit_bytes=LIMIT_BYTES,
)
def read_file(
    request: Request,
    locale: LocaleShape,
    file: Annotated[UploadFile, File(description="PO, XLIFF 1.2 or 2.1: ours, or any tool's.")],
    reviewed: Vouched = False,
    side: Wins = "",
    dry_run: DryRun = False,
) -> CatalogPlan:
    """Read a catalog file back. The answer is the plan, entry by entry, done or with `dry_run` not.

    Its own header names what it is based on: a text that was changed on both sides is a conflict,
    and both are kept. Vouching needs the permission to review.
    """
    if reviewed:
        require(request.state.principal, Permission.TRANSLATIONS_REVIEW, locale)
    found = read_sent_catalog(
        acting(request),
        sent_file(file),
        reviewed=reviewed,
        side=side or None,
        dry_run=dry_run,
        locale=locale,
    )
    if found.problem:
        raise found.problem
    return described_plan(found, saved=not dry_run)
