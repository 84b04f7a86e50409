"""/api/locales: what articles are translated into."""

from typing import Annotated

from fastapi import Request
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_shapes import LocaleShape
from cms.api.routes import Routes
from cms.api.shapes import Body, Shape
from cms.languages import direction, display_name
from cms.pipeline.manage_locales import add_locales, browse_locales, remove_locales
from cms.pipeline.workspace import Workspace
from cms.web.asker import acting

routes = Routes("locales")


class LocaleLine(Shape):
    tag: LocaleShape
    name: Annotated[str, Field(examples=["German"])]
    own_name: Annotated[str, Field(examples=["Deutsch"])]
    direction: Annotated[str, Field(examples=["ltr"])]
    is_source: bool


class LocaleList(Shape):
    source: LocaleShape
    locales: list[LocaleLine]


class NewLocales(Body):
    tags: Annotated[
        list[Annotated[str, Field(max_length=100)]],
        Field(min_length=1, max_length=500, examples=[["de", "pt-BR"]]),
    ]


@routes.get("", Permission.LOCALES_READ, response_model=LocaleList)
def list_locales(request: Request) -> LocaleList:
    """List the locales, the source's first."""
    return _listed(acting(request))


@routes.post("", Permission.LOCALES_WRITE, response_model=LocaleList, status_code=201, once=True)
def add(request: Request, body: NewLocales) -> LocaleList:
    """Add locales to translate into: all of them, or none. What is there already stays."""
    workspace = acting(request)
    add_locales(workspace, body.tags)
    return _listed(workspace)


@routes.delete("/{tag}", Permission.LOCALES_WRITE, status_code=204)
def remove(request: Request, tag: LocaleShape) -> None:
    """Take a locale out; its translations stay, and count again when it comes back."""
    remove_locales(acting(request), [tag])


def _listed(workspace: Workspace) -> LocaleList:
    source = workspace.source_locale
    targets = [tag for tag in browse_locales(workspace) if tag != source]
    return LocaleList(
        source=source,
        locales=[
            LocaleLine(
                tag=tag,
                name=display_name(tag),
                own_name=display_name(tag, tag),
                direction=direction(tag),
                is_source=tag == source,
            )
            for tag in (source, *targets)
        ],
    )
