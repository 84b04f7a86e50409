"""/api/articles/…/takings: the source's side of what was changed both here and there."""

from typing import Annotated

from fastapi import Request
from pydantic import Field
from starlette.responses import JSONResponse, Response

from cms.access.permissions import Permission
from cms.api.article_bases import base_of, both_sides, revision_tag
from cms.api.article_changes import BASE
from cms.api.article_shapes import SlugShape
from cms.api.import_shapes import ImportConflict
from cms.api.routes import Routes
from cms.api.shapes import MOST_AT_ONCE, Body, Line, Shape
from cms.pipeline.browse_articles import show_article
from cms.pipeline.take_conflicts import take_conflicts
from cms.web.asker import acting

routes = Routes("articles")

Place = Annotated[str, Field(max_length=1_000, examples=["cool-the-burn"])]


class Taking(Body):
    """Where the article shall be as its source has it; everywhere if no place is named."""

    places: Annotated[list[Place], Field(max_length=MOST_AT_ONCE)] = []
    message: Line = ""


class TakenShape(Shape):
    """The revision that has what the source says, and what is still in conflict."""

    slug: SlugShape
    revision: Annotated[int, Field(examples=[8])]
    places: Annotated[list[str], Field(examples=[["cool-the-burn"]])]
    conflicts: list[ImportConflict]


@routes.post(
    "/{slug}/takings",
    Permission.ARTICLES_WRITE,
    response_model=TakenShape,
    status_code=201,
    based_on=BASE,
)
def take(request: Request, slug: str, body: Taking) -> Response:
    """Take the source's side of conflicts that an import left, as `arrivals` lists them.

    All of the places are taken, in one revision, or none.
    """
    workspace = acting(request)
    base = base_of(request, workspace, slug)
    with both_sides(workspace, base, body):
        taken = take_conflicts(workspace, slug, body.places, body.message, base.number)
    shape = TakenShape(
        slug=slug,
        revision=taken.revision,
        places=list(taken.places),
        conflicts=[ImportConflict.of(each) for each in taken.left],
    )
    answer = JSONResponse(shape.model_dump(mode="json"), 201)
    saved = show_article(workspace, slug, taken.revision)
    answer.headers["ETag"] = revision_tag(saved, bytes(answer.body))
    return answer
