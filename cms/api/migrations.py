"""/api/migrations: articles are cut into messages by the rules of this version."""

from typing import Annotated

from fastapi import Request
from pydantic import Field
from starlette.responses import Response

from cms.access.permissions import Permission
from cms.api.jobs import JobShape, begun
from cms.api.routes import Routes
from cms.api.shapes import MOST_AT_ONCE, Body, Flag, SlugGiven

routes = Routes("migrations")

SlugsGiven = Annotated[list[SlugGiven], Field(max_length=MOST_AT_ONCE)]


class Migration(Body):
    """Which articles to cut anew: all if none is named. `accept` takes what costs approvals."""

    slugs: SlugsGiven = []
    accept: Flag = False
    dry_run: Flag = False


@routes.post("", Permission.ARTICLES_WRITE, response_model=JobShape, status_code=202, once=True)
def migrate(request: Request, body: Migration) -> Response:
    """Cut articles into messages anew. It is done as a job.

    Its result tells for each locale which approved translations stay, are suggested, or are set
    aside; an article where any would not stay approved is left alone without `accept`.
    """
    return begun(request, "catalog-migrate", body.model_dump(mode="json"))
