"""/api/locales: what articles are translated into."""

from typing import Annotated

from fastapi import Request, Response
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_shapes import LocaleShape
from cms.api.routes import Routes
from cms.api.shapes import Body, Conflict, Shape
from cms.errors import PreconditionFailed
from cms.languages import direction, display_name
from cms.pipeline.manage_locales import add_locales, browse_locales, name_locales, remove_locales
from cms.pipeline.workspace import Workspace
from cms.web.asker import acting
from cms.web.etags import write_tag

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
def list_locales(request: Request, response: Response) -> LocaleList:
    """List the locales, the source's first. Its ETag is what a removal is based on."""
    return _listed(acting(request), response)


@routes.post("", Permission.LOCALES_WRITE, response_model=LocaleList, status_code=201, once=True)
def add(request: Request, response: Response, body: NewLocales) -> LocaleList:
    """Add locales to translate into: all of them, or none. What is there already stays."""
    workspace = acting(request)
    add_locales(workspace, body.tags)
    return _listed(workspace, response)


@routes.delete("/{tag}", Permission.LOCALES_WRITE, status_code=204, based_on="the list of locales")
def remove(request: Request, tag: LocaleShape) -> None:
    """Take a locale out; its translations stay, and count again when it comes back."""
    workspace = acting(request)
    try:
        remove_locales(workspace, [tag], request.state.base)
    except PreconditionFailed as error:
        theirs = browse_locales(workspace)
        raise Conflict(error, conflict={"theirs": theirs, "yours": {"removed": tag}}) from error


def _listed(workspace: Workspace, response: Response) -> LocaleList:
    source, found = workspace.source_locale, browse_locales(workspace)
    response.headers["ETag"] = write_tag(name_locales(found))
    targets = [tag for tag in found if tag != source]
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
