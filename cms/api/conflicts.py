"""/api/conflicts: texts that came back for messages which were translated here meanwhile."""

from typing import Annotated, Literal

from fastapi import Request, Response
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_shapes import LocaleShape, Person, SlugShape
from cms.api.locale_sight import require_locale, sees_locale
from cms.api.routes import Routes
from cms.api.shapes import Body, Cursor, Limit, OneArticle, OneLocale, Shape
from cms.api.translation_shapes import (
    MessageShape,
    ProblemShape,
    TranslationShape,
    described_message,
)
from cms.api.translations import both_texts
from cms.catalog.gate import Want
from cms.catalog.plan import Side
from cms.pipeline.settle_conflicts import Conflict, list_conflicts, settle_conflict
from cms.web.asker import acting
from cms.web.listing import Listing, Paging

routes = Routes("conflicts")

CONFLICTS = Listing[Conflict](
    "conflicts",
    {"slug": lambda each: each.slug, "locale": lambda each: each.locale},
    lambda each: (each.slug, each.locale, each.theirs.message.key),
)
ConflictSort = Literal["slug", "-slug", "locale", "-locale"]


class ConflictShape(Shape):
    """Two texts for one message. `problem` tells why theirs cannot be taken."""

    slug: SlugShape
    locale: LocaleShape
    message: MessageShape
    ours: TranslationShape
    theirs: str
    theirs_by: Person
    problem: str | None
    withheld: Want | None
    problems: list[ProblemShape]
    base: Annotated[str, Field(description="Names both texts: for If-Match.")]


class ConflictList(Shape):
    conflicts: list[ConflictShape]
    next: str | None


class Decision(Body):
    side: Annotated[Side, Field(description="Whose text counts.", examples=["ours"])]


@routes.get("", Permission.TRANSLATIONS_READ, response_model=ConflictList)
def list_(
    request: Request,
    slug: OneArticle = "",
    locale: OneLocale = "",
    sort: ConflictSort = "slug",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> ConflictList:
    """List what nobody has decided yet."""
    require_locale(request, locale)
    every = list_conflicts(acting(request), [slug] if slug else (), locale)
    found = [each for each in every if sees_locale(request, each.locale)]
    filters = {"slug": slug, "locale": locale}
    page = CONFLICTS.page(found, Paging(sort, limit, cursor), filters)
    return ConflictList(conflicts=[_described(each) for each in page.items], next=page.after)


@routes.post(
    "/{locale}/{slug}/{message}",
    Permission.TRANSLATIONS_WRITE,
    status_code=204,
    response_class=Response,
    based_on="the conflict",
)
def settle(
    request: Request, locale: LocaleShape, slug: SlugShape, message: str, body: Decision
) -> None:
    """Settle one conflict for one side; the other text stays in the history."""
    with both_texts():
        settle_conflict(acting(request), body.side, (slug, locale), message, request.state.base)


def _described(conflict: Conflict) -> ConflictShape:
    theirs, judgement = conflict.theirs, conflict.judgement
    return ConflictShape(
        slug=conflict.slug,
        locale=conflict.locale,
        message=described_message(theirs.message),
        ours=TranslationShape.of(conflict.ours),
        theirs=theirs.text,
        theirs_by=theirs.author or theirs.reviewer,
        problem=conflict.problem or None,
        withheld=judgement.withheld,
        problems=[ProblemShape.of(problem) for problem in judgement.problems],
        base=conflict.name,
    )
