"""/api/articles: create and change them. Each change is a new revision."""

from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import Field, ValidationError
from starlette.responses import Response

from cms.access.permissions import Permission
from cms.api.article_bases import base_of, both_sides, with_tag
from cms.api.article_shapes import Saved, described_saved
from cms.api.requests import BODY_TYPES, JSON, MARKDOWN
from cms.api.routes import Routes
from cms.api.shapes import MOST_AT_ONCE, Body, Day, DryRun, Flag, Line, Number, SlugGiven, Text
from cms.document.model import Risk
from cms.importer.article import LIMIT_BYTES
from cms.importer.decode import decode
from cms.pipeline.create_article import create_article
from cms.pipeline.edit_article import revert_article, save_edit, set_risks, take_suggested_risks
from cms.pipeline.set_review_date import set_review_dates
from cms.web.asker import acting

routes = Routes("articles")

BASE = "the article"
SOURCE = "---\ntitle: Care of a small burn\n---\n\n## Cool the burn\n\nFor 20 minutes.\n"
Place = Annotated[str, Field(max_length=400)]


class NewArticle(Body):
    slug: SlugGiven
    source: Annotated[Text, Field(description="Markdown.", examples=[SOURCE])]
    message: Line = ""


class Edit(Body):
    source: Annotated[Text, Field(description="Markdown.", examples=[SOURCE])]
    message: Annotated[Line, Field(examples=["Twenty minutes, as the guideline says"])] = ""
    meaning_unchanged: Annotated[
        list[Place], Field(max_length=MOST_AT_ONCE, description="Keys of sections.")
    ] = []


class Reversion(Body):
    revision: Annotated[Number, Field(examples=[3])]
    message: Line = ""


class Risks(Body):
    """What is at stake in sections, by key; or what their words suggest, where that is more."""

    risks: Annotated[
        dict[Place, Risk], Field(max_length=MOST_AT_ONCE, examples=[{"cool-the-burn": "caution"}])
    ] = {}
    suggested: Flag = False


class ReviewDates(Body):
    """By when to review `article`, a section by its key, `@` and a citation's; null for never."""

    days: Annotated[
        dict[Place, Day | None],
        Field(min_length=1, max_length=MOST_AT_ONCE, examples=[{"article": "2027-05-01"}]),
    ]


@routes.post(
    "",
    Permission.ARTICLES_WRITE,
    response_model=Saved,
    status_code=201,
    once=True,
    responses={200: {"model": Saved, "description": "With `dry_run`: what would be saved."}},
)
def create(request: Request, body: NewArticle, dry_run: DryRun = False) -> Response:
    """Create an article from its Markdown source."""
    workspace = acting(request)
    saved = create_article(workspace, body.slug, body.source, body.message, dry_run=dry_run)
    response = with_tag(saved[0], described_saved(*saved), 200 if dry_run else 201)
    response.headers["Location"] = f"/api/articles/{quote(saved[0].document.slug)}"
    return response


async def edit_of(request: Request) -> Edit:
    """Read an edit: as JSON, or the source itself as Markdown."""
    kind, content = request.headers.get("content-type", "").lower(), await request.body()
    if kind.startswith(MARKDOWN):
        return Edit(source=decode(content, "the body")[0])
    try:
        return Edit.model_validate(await request.json() if content else None)
    except ValidationError as error:
        told = [{**each, "loc": ("body", *each["loc"])} for each in error.errors()]
        raise RequestValidationError(told) from None


EDIT_BODY = {
    "required": True,
    "content": {
        JSON: {"schema": Edit.model_json_schema()},
        MARKDOWN: {"schema": {"type": "string"}},
    },
}


@routes.put(
    "/{slug}",
    Permission.ARTICLES_WRITE,
    response_model=Saved,
    based_on=BASE,
    limit_bytes=LIMIT_BYTES,
    openapi_extra={"requestBody": EDIT_BODY, BODY_TYPES: [JSON, MARKDOWN]},
)
def edit(
    request: Request,
    slug: str,
    body: Annotated[Edit, Depends(edit_of)],
    message: Annotated[str, Query(max_length=1_000, description="The reason, for the log.")] = "",
) -> Response:
    """Save the source; where somebody else did meanwhile, both sides are the answer."""
    workspace = acting(request)
    base, note = base_of(request, workspace, slug), body.message or message
    with both_sides(workspace, base, source=body.source):
        saved = save_edit(workspace, base, body.source, note, body.meaning_unchanged)
    return with_tag(saved[0], described_saved(*saved))


@routes.post("/{slug}/revert", Permission.ARTICLES_WRITE, response_model=Saved, based_on=BASE)
def revert(request: Request, slug: str, body: Reversion) -> Response:
    """Make an earlier revision the newest again, as a new one."""
    workspace = acting(request)
    base = base_of(request, workspace, slug)
    with both_sides(workspace, base, body):
        saved = revert_article(workspace, slug, body.revision, body.message, base.number)
    return with_tag(saved[0], described_saved(*saved))


@routes.patch("/{slug}/risks", Permission.ARTICLES_WRITE, response_model=Saved, based_on=BASE)
def change_risks(request: Request, slug: str, body: Risks) -> Response:
    """Say what is at stake in sections: all of them, or none."""
    workspace = acting(request)
    base = base_of(request, workspace, slug)
    with both_sides(workspace, base, body):
        if body.suggested:
            saved = take_suggested_risks(workspace, slug, base.number)
        else:
            saved = set_risks(workspace, slug, body.risks, base.number)
    return with_tag(saved[0], described_saved(*saved))


@routes.patch(
    "/{slug}/review-dates", Permission.ARTICLES_WRITE, response_model=Saved, based_on=BASE
)
def change_review_dates(request: Request, slug: str, body: ReviewDates) -> Response:
    """Say by when parts of an article must be reviewed: all of them, or none."""
    workspace = acting(request)
    base = base_of(request, workspace, slug)
    with both_sides(workspace, base, body):
        days = {place: day or "" for place, day in body.days.items()}
        saved = set_review_dates(workspace, slug, days, base.number)
    return with_tag(saved[0], described_saved(*saved))
