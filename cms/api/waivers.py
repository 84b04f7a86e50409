"""/api/waivers: reasons why a check does not apply to a translation."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import Query, Request
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_shapes import LocaleShape, Person, SlugShape
from cms.api.locale_sight import require_locale, sees_locale
from cms.api.routes import Routes
from cms.api.shapes import MOST_AT_ONCE, Body, Cursor, Limit, Line, Shape
from cms.api.translation_shapes import MessageShape, described_message
from cms.api.translations import both_texts
from cms.pipeline.waive import (
    ListedWaiver,
    Standing,
    WaiverRequest,
    add_waivers,
    list_waivers,
    withdraw_waiver,
)
from cms.web.asker import acting
from cms.web.listing import Listing, Paging

routes = Routes("waivers")

WAIVERS = Listing[ListedWaiver](
    "waivers",
    {"number": lambda each: each.waiver.number},
    lambda each: (each.slug, each.locale),
)
Order = Annotated[Literal["number", "-number"], Query(description="Oldest first, or newest.")]
Slug = Annotated[str, Query(max_length=200, description="One article only.")]
Tag = Annotated[str, Query(max_length=40, description="One locale only.")]
All = Annotated[bool, Query(description="Also those that are not in force any more.")]
CheckName = Annotated[str, Field(max_length=100, examples=["quantities"])]
Why = Annotated[Line, Field(examples=["The hospital's own leaflet says a quarter of an hour"])]


class WaiverShape(Shape):
    slug: SlugShape
    locale: LocaleShape
    message: MessageShape
    translation: str
    check: Annotated[str, Field(examples=["quantities"])]
    reason: str
    author: Person
    created_at: datetime
    standing: Standing


class WaiverList(Shape):
    waivers: list[WaiverShape]
    next: str | None


class Waivers(Shape):
    waivers: list[WaiverShape]


class NewWaiver(Body):
    """Which check does not apply to which text, and why; `base` names the text that you read."""

    slug: Annotated[str, Field(max_length=200, examples=["care-of-a-small-burn"])]
    message: Annotated[str, Field(max_length=64, examples=["5f0c" * 16])]
    base: Annotated[str, Field(min_length=1, max_length=100, examples=["12.0a1b2c3d4e5f"])]
    check: CheckName
    reason: Why


class NewWaivers(Body):
    waivers: Annotated[list[NewWaiver], Field(min_length=1, max_length=MOST_AT_ONCE)]


class Withdrawal(Body):
    slug: Annotated[str, Field(max_length=200)]
    message: Annotated[str, Field(max_length=64)]
    check: CheckName
    reason: Line = ""


@routes.get("", Permission.TRANSLATIONS_READ, response_model=WaiverList)
def list_(
    request: Request,
    slug: Slug = "",
    locale: Tag = "",
    everything: All = False,
    sort: Order = "number",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> WaiverList:
    """List the waivers in force, or all that were ever given."""
    require_locale(request, locale)
    found = [
        each
        for each in list_waivers(acting(request), [slug] if slug else (), locale)
        if sees_locale(request, each.locale) and (everything or each.standing is Standing.IN_FORCE)
    ]
    filters = {"slug": slug, "locale": locale, "all": everything}
    page = WAIVERS.page(found, Paging(sort, limit, cursor), filters)
    return WaiverList(waivers=[_described(each) for each in page.items], next=page.after)


@routes.post(
    "/{locale}",
    Permission.TRANSLATIONS_REVIEW,
    response_model=Waivers,
    status_code=201,
    once=True,
)
def add(request: Request, locale: LocaleShape, body: NewWaivers) -> Waivers:
    """Waive checks, with a reason for each: all of them, or none."""
    wanted = [
        WaiverRequest(each.slug, locale, each.message, each.check, each.reason, each.base)
        for each in body.waivers
    ]
    with both_texts():
        found = add_waivers(acting(request), wanted)
    return Waivers(waivers=[_described(each) for each in found])


@routes.post("/{locale}/withdrawals", Permission.TRANSLATIONS_REVIEW, response_model=Waivers)
def withdraw(request: Request, locale: LocaleShape, body: Withdrawal) -> Waivers:
    """Take the waivers of a check for a message back; that they were given stays recorded."""
    wanted = WaiverRequest(body.slug, locale, body.message, body.check, body.reason)
    found = withdraw_waiver(acting(request), wanted)
    return Waivers(waivers=[_described(each) for each in found])


def _described(listed: ListedWaiver) -> WaiverShape:
    waiver = listed.waiver
    return WaiverShape(
        slug=listed.slug,
        locale=listed.locale,
        message=described_message(listed.message),
        translation=waiver.translation,
        check=waiver.check,
        reason=waiver.reason,
        author=waiver.author,
        created_at=waiver.created_at,
        standing=listed.standing,
    )
