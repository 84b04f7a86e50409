"""/api/memory: what people have translated before."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

from fastapi import File, Form, Query, Request, UploadFile
from starlette.responses import Response

from cms.access.permissions import Permission
from cms.api.article_shapes import LocaleShape, SlugShape
from cms.api.imports import sent_file
from cms.api.locale_sight import require_locale
from cms.api.routes import Routes
from cms.api.shapes import Shape
from cms.catalog.memory_answer import MemoryMatch
from cms.catalog.message import State
from cms.pipeline.export_memory import export_memory
from cms.pipeline.import_memory import import_memory
from cms.pipeline.search_memory import Search, search_memory
from cms.pipeline.sent_files import as_file
from cms.web.asker import acting

routes = Routes("memory")

TMX = "application/x-tmx+xml"
LIMIT_BYTES = 50_000_000
Searched = Annotated[str, Query(alias="text", min_length=1, max_length=10_000)]
Into = Annotated[str, Query(alias="locale", max_length=40, description="Translated into.")]
OneInto = Annotated[str, Query(alias="locale", max_length=40, description="One locale only.")]
From = Annotated[str, Query(alias="from", max_length=40, description="Translated from.")]
Most = Annotated[int, Query(ge=1, le=100, description="At most so many.")]
Here = Annotated[
    str, Query(max_length=200, description="Of equal texts, what is said there first.")
]
Source = Annotated[str, Form(max_length=40, description="Translated from, if not the usual.")]


class Match(Shape):
    percent: int
    source: str
    translation: str
    state: State
    author: str
    at: datetime | None
    article: SlugShape
    section: str
    file: str
    count: int


class MatchList(Shape):
    matches: list[Match]


class Taken(Shape):
    tag: str
    locale: LocaleShape
    count: int


class MemoryPlan(Shape):
    file: str
    units: int
    added: int
    present: int
    left_out: dict[str, int]
    elsewhere: dict[str, int]
    taken: list[Taken]


@routes.get("", Permission.MEMORY_READ, response_model=MatchList)
def search(
    request: Request,
    text: Searched,
    locale: Into,
    source: From = "",
    article: Here = "",
    limit: Most = 5,
) -> MatchList:
    """Find how texts like a given one were translated, the most alike first."""
    require_locale(request, locale, Permission.MEMORY_READ)
    found = search_memory(acting(request), Search(text, locale, source, article, limit))
    return MatchList(matches=[_described(match) for match in found])


@routes.get(
    "/export",
    Permission.MEMORY_READ,
    response_class=Response,
    responses={200: {"content": {TMX: {"schema": {"type": "string"}}}}},
)
def export(request: Request, locale: OneInto = "") -> Response:
    """Get what people have translated as one TMX file."""
    require_locale(request, locale, Permission.MEMORY_READ)
    with TemporaryDirectory(prefix="cms-memory-") as folder:
        path = Path(folder, "memory.tmx")
        export_memory(acting(request), path, locale)
        content = path.read_bytes()
    headers = {"Content-Disposition": 'attachment; filename="memory.tmx"'}
    return Response(content, media_type=TMX, headers=headers)


@routes.post(
    "", Permission.MEMORY_WRITE, response_model=MemoryPlan, once=True, limit_bytes=LIMIT_BYTES
)
def import_(
    request: Request,
    file: Annotated[UploadFile, File(description="TMX.")],
    source: Source = "",
) -> MemoryPlan:
    """Add the translations of a TMX file to what is searched and suggested."""
    with as_file(sent_file(file)) as path:
        (found,) = import_memory(acting(request), [path], source)
    return MemoryPlan(
        file=path.name,
        units=found.units,
        added=found.added,
        present=found.present,
        left_out=found.left_out,
        elsewhere=found.elsewhere,
        taken=[
            Taken(tag=tag, locale=locale, count=count)
            for (tag, locale), count in sorted(found.taken.items())
        ],
    )


def _described(match: MemoryMatch) -> Match:
    use = match.use
    return Match(
        percent=match.percent,
        source=match.source,
        translation=match.translation,
        state=use.state,
        author=use.author,
        at=use.at,
        article=use.place.article,
        section=use.place.section,
        file=use.file,
        count=match.count,
    )
