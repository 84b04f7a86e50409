"""/api/suggestion-plans: what would be sent to a machine, before anything is."""

from typing import Annotated

from fastapi import Request
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_shapes import LocaleShape, SlugShape
from cms.api.jobs import Suggestions
from cms.api.routes import Routes
from cms.api.shapes import Shape
from cms.pipeline.job_kinds import source_named
from cms.pipeline.translate import Request as Wanted
from cms.pipeline.translate import plan_translation
from cms.web.asker import acting

routes = Routes("suggestion-plans")


class PlannedCatalog(Shape):
    slug: SlugShape
    messages: Annotated[int, Field(examples=[12])]
    characters: Annotated[int, Field(examples=[1800])]
    requests: Annotated[int, Field(examples=[1])]


class SuggestionPlan(Shape):
    """What is to be suggested; `local` tells whether nothing of it would leave this machine."""

    locale: LocaleShape
    source: Annotated[str, Field(examples=["memory"])]
    local: bool
    catalogs: list[PlannedCatalog]


@routes.post("/{locale}", Permission.TRANSLATIONS_WRITE, response_model=SuggestionPlan)
def plan(request: Request, locale: LocaleShape, body: Suggestions) -> SuggestionPlan:
    """Count what suggestions would be asked for; nothing is sent, nothing saved."""
    workspace = acting(request)
    source = source_named(workspace, body.source, locale)
    tasks = plan_translation(workspace, Wanted(body.slugs, locale, body.again), source)
    return SuggestionPlan(
        locale=locale,
        source=body.source,
        local=source.is_local,
        catalogs=[
            PlannedCatalog(
                slug=each.slug,
                messages=len(each.messages),
                characters=each.characters,
                requests=len(each.portions),
            )
            for each in tasks
        ],
    )
