"""/api/review-dates, /api/risks: the same of many articles, in all of them or in none."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Annotated

from fastapi import Request
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_bases import base_of, both_sides
from cms.api.article_changes import Place
from cms.api.article_shapes import SlugShape
from cms.api.description import STALE
from cms.api.routes import Routes
from cms.api.shapes import MOST_AT_ONCE, Body, Day, Shape, SlugGiven
from cms.document.model import Risk
from cms.document.revision import Revision
from cms.errors import StaleBase
from cms.pipeline.edit_article import RisksRequest, set_risks_of_many
from cms.pipeline.set_review_date import DatesRequest, set_dates_of_many
from cms.pipeline.workspace import Workspace
from cms.web.asker import acting

dates = Routes("review-dates")
routes = Routes("risks")

MOST_ARTICLES = 100


class OfArticle(Body):
    """An article, as it was read: `base` is the ETag that it had, without the quotes."""

    slug: SlugGiven
    base: Annotated[str, Field(max_length=100, examples=["7.0a1b2c3d4e5f.01234567"])]


class DatesOfArticle(OfArticle):
    """By when to review `article`, a section by its key, `@` and a citation's; null for never."""

    days: Annotated[
        dict[Place, Day | None],
        Field(min_length=1, max_length=MOST_AT_ONCE, examples=[{"article": "2027-05-01"}]),
    ]


class RisksOfArticle(OfArticle):
    """What is at stake in sections, by key."""

    risks: Annotated[
        dict[Place, Risk],
        Field(min_length=1, max_length=MOST_AT_ONCE, examples=[{"cool-the-burn": "caution"}]),
    ]


class ManyDates(Body):
    articles: Annotated[list[DatesOfArticle], Field(min_length=1, max_length=MOST_ARTICLES)]


class ManyRisks(Body):
    articles: Annotated[list[RisksOfArticle], Field(min_length=1, max_length=MOST_ARTICLES)]


class SavedLine(Shape):
    """An article's newest revision, and whether it is a new one."""

    slug: SlugShape
    revision: Annotated[int, Field(examples=[8])]
    saved: bool


class SavedLines(Shape):
    articles: list[SavedLine]


@dates.patch("", Permission.ARTICLES_WRITE, response_model=SavedLines, responses=STALE)
def change_review_dates(request: Request, body: ManyDates) -> SavedLines:
    """Say by when many articles, or parts of them, must be reviewed: all of them, or none."""
    workspace = acting(request)
    bases = _bases(request, workspace, body.articles)
    wanted = [
        DatesRequest(
            each.slug,
            {place: day or "" for place, day in each.days.items()},
            bases[each.slug].number,
        )
        for each in body.articles
    ]
    with _both_sides(workspace, bases, body.articles):
        return _described(set_dates_of_many(workspace, wanted))


@routes.patch("", Permission.ARTICLES_WRITE, response_model=SavedLines, responses=STALE)
def change_risks(request: Request, body: ManyRisks) -> SavedLines:
    """Say what is at stake in sections of many articles: in all of them, or none."""
    workspace = acting(request)
    bases = _bases(request, workspace, body.articles)
    wanted = [
        RisksRequest(each.slug, each.risks, bases[each.slug].number) for each in body.articles
    ]
    with _both_sides(workspace, bases, body.articles):
        return _described(set_risks_of_many(workspace, wanted))


def _bases(
    request: Request, workspace: Workspace, wanted: Sequence[OfArticle]
) -> dict[str, Revision]:
    """Return the revision that each is based on.

    Raises:
        ArticleNotFound
        Conflict: a base names no revision of its article.
    """
    found = {}
    for each in wanted:
        request.state.base = each.base
        found[each.slug] = base_of(request, workspace, each.slug)
    return found


@contextmanager
def _both_sides(
    workspace: Workspace, bases: Mapping[str, Revision], wanted: Sequence[OfArticle]
) -> Iterator[None]:
    """Where somebody saved one of the articles meanwhile, say what, and what was wanted of it."""
    try:
        yield
    except StaleBase as error:
        slug = str(error.details["slug"])
        yours = [each for each in wanted if each.slug == slug]
        with both_sides(workspace, bases[slug], yours):
            raise


def _described(saved: Sequence[tuple[Revision, bool]]) -> SavedLines:
    lines = [
        SavedLine(slug=revision.document.slug, revision=revision.number, saved=is_new)
        for revision, is_new in saved
    ]
    return SavedLines(articles=lines)
