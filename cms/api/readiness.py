"""/api/readiness: what can be published, what cannot, why, and who can act on it."""

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import Query, Request
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_shapes import KeyShape, LocaleShape, SlugShape
from cms.api.locale_sight import require_locale, sees_locale
from cms.api.routes import Routes
from cms.api.shapes import Cursor, Limit, OneLocale, Shape
from cms.catalog.progress import SectionState
from cms.document.model import Risk
from cms.pipeline.readiness import glance_at_readiness, show_readiness
from cms.release.acts import Actor
from cms.release.policy import Use
from cms.release.readiness import ArticleReadiness, Cell, Reason, Verdict
from cms.web.asker import acting
from cms.web.listing import Listing, Paging

routes = Routes("readiness")

CELLS = Listing[Cell](
    "readiness",
    {
        "slug": lambda cell: cell.slug,
        "locale": lambda cell: cell.locale,
        "verdict": lambda cell: cell.verdict.value,
    },
    lambda cell: (cell.slug, cell.locale),
)
CellSort = Literal["slug", "-slug", "locale", "-locale", "verdict", "-verdict"]
Verdicts = Annotated[Verdict | None, Query(description="Only those.")]
Counts = Annotated[dict[Reason, int], Field(examples=[{"translation": 3}])]


class CellShape(Shape):
    slug: SlugShape
    locale: LocaleShape
    verdict: Annotated[Verdict, Field(examples=["blocked"])]
    counts: Counts


class CellList(Shape):
    cells: list[CellShape]
    next: str | None


class ActShape(Shape):
    """What somebody can do about it, in words, and as a command."""

    actor: Actor
    does: str
    command: str


class ObstacleShape(Shape):
    reason: Reason
    why: str
    section: str
    message: str
    text: str
    translation: str
    revision: int
    author: str
    kind: str
    checks: list[str]
    acts: list[ActShape]


class NoteShape(Shape):
    why: str
    section: str
    message: str
    text: str
    translation: str
    acts: list[ActShape]


class SectionShape(Shape):
    key: KeyShape
    heading: str
    risk: Risk
    state: SectionState
    use: Use
    meanwhile: str
    obstacles: list[ObstacleShape]


class LocaleReadiness(Shape):
    slug: SlugShape
    locale: LocaleShape
    verdict: Verdict
    sections: list[SectionShape]
    obstacles: list[ObstacleShape]
    notes: list[NoteShape]
    is_live: bool
    acts: list[ActShape]
    counts: Counts


class ArticleReadinessShape(Shape):
    slug: SlugShape
    title: str
    revision: int
    locales: list[LocaleReadiness]
    obstacles: list[ObstacleShape]
    notes: list[NoteShape]


@routes.get("", Permission.TRANSLATIONS_READ, response_model=CellList)
def list_cells(
    request: Request,
    locale: OneLocale = "",
    verdict: Verdicts = None,
    sort: CellSort = "slug",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> CellList:
    """Tell of each article in each locale whether it can be published, with counts."""
    require_locale(request, locale)
    found = [
        cell
        for cell in glance_at_readiness(acting(request), locale)
        if verdict in (None, cell.verdict) and sees_locale(request, cell.locale)
    ]
    page = CELLS.page(found, Paging(sort, limit, cursor), {"locale": locale, "verdict": verdict})
    return CellList(cells=[CellShape.of(cell) for cell in page.items], next=page.after)


@routes.get("/{slug}", Permission.TRANSLATIONS_READ, response_model=ArticleReadinessShape)
def get_article(request: Request, slug: SlugShape, locale: OneLocale = "") -> ArticleReadinessShape:
    """Tell each thing that is wanting in an article, since when, why, and who can act."""
    require_locale(request, locale)
    (found,) = show_readiness(acting(request), [slug], locale)
    return _described(found, request)


def _described(article: ArticleReadiness, request: Request) -> ArticleReadinessShape:
    shown = tuple(each for each in article.locales if sees_locale(request, each.locale))
    return ArticleReadinessShape.of(replace(article, locales=shown))
