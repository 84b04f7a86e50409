"""/api/articles/…/declarations: what editors declared unchanged, and vetoes of that."""

from datetime import datetime
from typing import Annotated

from fastapi import Request
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_bases import base_of, both_sides
from cms.api.article_shapes import KeyShape, LocaleShape, Person, SlugShape
from cms.api.locale_sight import require_locale
from cms.api.routes import Routes
from cms.api.shapes import Body, Shape
from cms.catalog.declaration import Declaration
from cms.pipeline.keep_meaning import show_declarations, veto_unchanged
from cms.pipeline.manage_locales import browse_locales
from cms.web.asker import acting

routes = Routes("articles")


class VetoShape(Shape):
    locale: Annotated[str | None, Field(description="Null for all.", examples=["de"])]
    reason: str
    author: Person
    created_at: datetime


class DeclarationShape(Shape):
    """An editor's word that a text means what the one before it meant."""

    section: KeyShape
    old: str
    new: str
    revision: int
    author: Person
    created_at: datetime
    vetoes: list[VetoShape]


class DeclarationList(Shape):
    slug: SlugShape
    declarations: list[DeclarationShape]


class NewVeto(Body):
    section: Annotated[str, Field(max_length=400, examples=["cool-the-burn"])]
    reason: Annotated[
        str, Field(min_length=1, max_length=1_000, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")
    ]
    locale: Annotated[LocaleShape, Field(max_length=40, description="Empty for all.")] = ""


@routes.get("/{slug}/declarations", Permission.ARTICLES_READ, response_model=DeclarationList)
def list_declarations(request: Request, slug: SlugShape) -> DeclarationList:
    """List what was ever declared unchanged, oldest first, with the vetoes."""
    found = show_declarations(acting(request), slug)
    return DeclarationList(slug=slug, declarations=[_described(each) for each in found])


@routes.post(
    "/{slug}/vetoes",
    Permission.TRANSLATIONS_REVIEW,
    response_model=DeclarationList,
    status_code=201,
    based_on="the article",
)
def veto(request: Request, slug: SlugShape, body: NewVeto) -> DeclarationList:
    """Take back, in your locale or in all, that a section still means the same.

    For all locales one must be allowed to review each.
    """
    workspace = acting(request)
    for locale in [body.locale] if body.locale else browse_locales(workspace):
        require_locale(request, locale, Permission.TRANSLATIONS_REVIEW)
    base = base_of(request, workspace, slug)
    place = slug, body.section, body.reason, body.locale
    with both_sides(workspace, base, body):
        found = veto_unchanged(workspace, *place, base=base.number)
    return DeclarationList(slug=slug, declarations=[_described(each) for each in found])


def _described(found: Declaration) -> DeclarationShape:
    return DeclarationShape(
        section=found.message.context.partition(".")[0],
        old=found.before.text,
        new=found.message.text,
        revision=found.revision,
        author=found.author,
        created_at=found.created_at,
        vetoes=[
            VetoShape(
                locale=each.locale or None,
                reason=each.reason,
                author=each.author,
                created_at=each.created_at,
            )
            for each in found.vetoes
        ],
    )
