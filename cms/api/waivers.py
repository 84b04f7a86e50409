"""/api/waivers: reasons why a check does not apply to a translation."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal, cast

from fastapi import Query, Request
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_shapes import LocaleShape, Person, SlugShape
from cms.api.description import STALE
from cms.api.locale_sight import require_locale, sees_locale
from cms.api.routes import Routes
from cms.api.shapes import (
    MOST_AT_ONCE,
    Body,
    Conflict,
    Cursor,
    Limit,
    Line,
    MessageGiven,
    OneArticle,
    OneLocale,
    Shape,
    SlugGiven,
)
from cms.api.translation_shapes import MessageShape, described_message
from cms.api.translations import both_texts
from cms.errors import WaiversChanged
from cms.pipeline.waive import (
    ListedWaiver,
    Standing,
    WaiverRequest,
    add_waivers,
    list_waivers,
    withdraw_waivers,
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
    base: Annotated[
        str,
        Field(
            description="Names what holds of this check for this message: to withdraw it.",
            examples=["0a1b2c3d4e5f6789"],
        ),
    ]


class WaiverList(Shape):
    waivers: list[WaiverShape]
    next: str | None


class Waivers(Shape):
    waivers: list[WaiverShape]


class NewWaiver(Body):
    """Which check does not apply to which text, and why; `base` names the text that you read."""

    slug: SlugGiven
    message: Annotated[str, Field(max_length=64, examples=["5f0c" * 16])]
    base: Annotated[str, Field(min_length=1, max_length=100, examples=["12.0a1b2c3d4e5f"])]
    check: CheckName
    reason: Why


class NewWaivers(Body):
    waivers: Annotated[list[NewWaiver], Field(min_length=1, max_length=MOST_AT_ONCE)]


class Withdrawal(Body):
    """Of which check the waivers for a message shall hold no more; `base` names what you read."""

    slug: SlugGiven
    message: MessageGiven
    base: Annotated[str, Field(min_length=1, max_length=100, examples=["0a1b2c3d4e5f6789"])]
    check: CheckName
    reason: Line = ""


class Withdrawals(Body):
    withdrawals: Annotated[list[Withdrawal], Field(min_length=1, max_length=MOST_AT_ONCE)]


@routes.get("", Permission.TRANSLATIONS_READ, response_model=WaiverList)
def list_(
    request: Request,
    slug: OneArticle = "",
    locale: OneLocale = "",
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
    responses=STALE,
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


@routes.post(
    "/{locale}/withdrawals",
    Permission.TRANSLATIONS_REVIEW,
    response_model=Waivers,
    responses=STALE,
)
def withdraw(request: Request, locale: LocaleShape, body: Withdrawals) -> Waivers:
    """Take waivers back, of many messages: all of them, or none; that they were given is kept."""
    wanted = [
        WaiverRequest(each.slug, locale, each.message, each.check, each.reason, each.base)
        for each in body.withdrawals
    ]
    try:
        found = withdraw_waivers(acting(request), wanted)
    except WaiversChanged as error:
        holding = cast(Sequence[ListedWaiver], error.details["waivers"])
        sides = {"theirs": [_described(each) for each in holding], "yours": body.withdrawals}
        raise Conflict(error, conflict=sides) from error
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
        base=listed.base,
    )
