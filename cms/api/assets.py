"""/api/articles/…/assets and arrivals: the images of an article, and what came to it."""

from datetime import datetime
from typing import Annotated

from fastapi import Request
from pydantic import Field
from starlette.responses import Response

from cms.access.permissions import Permission
from cms.api.article_shapes import Person, SlugShape
from cms.api.import_shapes import ImportConflict
from cms.api.routes import Routes
from cms.api.shapes import Shape
from cms.pipeline.browse_arrivals import show_arrivals
from cms.pipeline.browse_assets import browse_assets, give_asset
from cms.web.asker import acting

routes = Routes("articles")

# Whatever somebody imported: a browser is not to run it as a page of this server.
SAFE = {
    "Content-Disposition": "attachment",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}
BINARY = "application/octet-stream"


class AssetShape(Shape):
    reference: Annotated[str, Field(examples=["images/hand.png"])]
    digest: str
    media_type: Annotated[str, Field(examples=["image/png"])]
    size_bytes: int


class AssetList(Shape):
    slug: SlugShape
    assets: list[AssetShape]


class ArrivalShape(Shape):
    """One import of an article. `origin` is what its source calls it, if it does."""

    origin: str
    place: str
    format: str
    locale: str
    revision: int
    conflicts: int
    author: Person
    created_at: datetime | None


class ArrivalList(Shape):
    """What came, newest first, and the conflicts that nobody has settled."""

    slug: SlugShape
    arrivals: list[ArrivalShape]
    conflicts: list[ImportConflict]


@routes.get("/{slug}/assets", Permission.ARTICLES_READ, response_model=AssetList)
def list_assets(request: Request, slug: SlugShape) -> AssetList:
    """List the images that an article shows."""
    found = browse_assets(acting(request), slug)
    return AssetList(slug=slug, assets=[AssetShape.of(each) for each in found])


@routes.get(
    "/{slug}/assets/{digest}",
    Permission.ARTICLES_READ,
    response_class=Response,
    responses={200: {"content": {"image/*": {"schema": {"type": "string", "format": "binary"}}}}},
)
def get_asset(request: Request, slug: SlugShape, digest: str) -> Response:
    """Get an image's bytes."""
    asset, content = give_asset(acting(request), slug, digest)
    return Response(content, media_type=asset.media_type or BINARY, headers=SAFE)


@routes.get("/{slug}/arrivals", Permission.ARTICLES_READ, response_model=ArrivalList)
def list_arrivals(request: Request, slug: SlugShape) -> ArrivalList:
    """List what imports brought to an article, and each text that was changed on both sides."""
    found = show_arrivals(acting(request), slug)
    return ArrivalList(
        slug=slug,
        arrivals=[
            ArrivalShape(
                origin=each.origin,
                place=each.place,
                format=each.format,
                locale=each.locale,
                revision=each.revision,
                conflicts=len(each.conflicts),
                author=each.author,
                created_at=each.created_at,
            )
            for each in found.arrivals
        ],
        conflicts=[ImportConflict.of(conflict) for conflict in found.conflicts],
    )
