"""/api/reviews: what waits for approval in a locale, and approving it."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Query, Request, Response
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_batches import MOST_ARTICLES
from cms.api.article_shapes import LocaleShape, SlugShape
from cms.api.routes import Routes
from cms.api.shapes import Body, Conflict, Shape, SlugGiven
from cms.api.translation_shapes import (
    MessageShape,
    ProblemShape,
    described_message,
)
from cms.catalog.seen import SEEN_DIGITS, is_name
from cms.document.digest import digest
from cms.errors import AnotherTextSeen, TranslationsNotApproved
from cms.pipeline.review import Review, ReviewRequest, review_many, review_translations
from cms.web.asker import acting
from cms.web.etags import write_tag

routes = Routes("reviews")

Section = Annotated[str, Query(max_length=400, description="One section only, by its key.")]
Message = Annotated[str, Query(max_length=64, description="One message only, by its id.")]


class RefusedText(MessageShape):
    reason: str
    problems: list[ProblemShape]


class ReviewShape(Shape):
    """What was approved, or would be; `already` was before, `unready` has no translation."""

    slug: SlugShape
    locale: LocaleShape
    approved: list[MessageShape]
    refused: list[RefusedText]
    already: int
    unready: int


class ChangedText(MessageShape):
    """A text with what was read as its translation, and what it is now."""

    read: str
    now: str


class Approval(Body):
    """What to approve: all that waits, or one section's, or one message."""

    section: Annotated[str, Field(max_length=400)] = ""
    message: Annotated[str, Field(max_length=64)] = ""
    partly: Annotated[bool, Field(strict=True, description="Approve what can be, if not all.")] = (
        False
    )


class ApprovalOf(Body):
    """What to approve of an article; `base` is the ETag of what waits there, without the quotes."""

    slug: SlugGiven
    base: Annotated[str, Field(max_length=100, examples=["0a1b2c3d4e5f~01234567"])]
    section: Annotated[str, Field(max_length=400)] = ""
    message: Annotated[str, Field(max_length=64)] = ""


class Approvals(Body):
    reviews: Annotated[list[ApprovalOf], Field(min_length=1, max_length=MOST_ARTICLES)]


class Reviews(Shape):
    reviews: list[ReviewShape]


@routes.get("/{locale}/{slug}", Permission.TRANSLATIONS_READ, response_model=ReviewShape)
def what_waits(
    request: Request,
    response: Response,
    locale: LocaleShape,
    slug: SlugShape,
    section: Section = "",
    message: Message = "",
) -> ReviewShape:
    """Tell what would be approved. Its ETag names the texts, so that no others are approved."""
    wanted = ReviewRequest(locale, [slug], section, message, dry_run=True)
    (found,) = review_translations(acting(request), wanted) or [Review(slug, locale)]
    response.headers["ETag"] = write_tag(_tag(found))
    return _described(found)


def _tag(found: Review) -> str:
    """Name what was read, and what is said of it besides."""
    return f"{found.seen}~{digest(_described(found).model_dump_json())[:8]}"


@routes.post(
    "/{locale}/{slug}",
    Permission.TRANSLATIONS_REVIEW,
    response_model=ReviewShape,
    based_on="what waits for the review",
)
def approve(request: Request, locale: LocaleShape, slug: SlugShape, body: Approval) -> ReviewShape:
    """Approve what you have read, in your name: all of it, or nothing."""
    wanted = ReviewRequest(
        locale,
        [slug],
        body.section,
        body.message,
        seen=_seen(request.state.base),
        whole=not body.partly,
    )
    (found,) = review_translations(acting(request), wanted) or [Review(slug, locale)]
    _require_read(found)
    if found.refused and not body.partly:
        raise Conflict(_not_approved([found]), review=_described(found))
    return _described(found)


@routes.post("/{locale}", Permission.TRANSLATIONS_REVIEW, response_model=Reviews)
def approve_many(request: Request, locale: LocaleShape, body: Approvals) -> Reviews:
    """Approve what you have read of several articles: all of it, or nothing."""
    wanted = [
        ReviewRequest(locale, [each.slug], each.section, each.message, _seen(each.base), whole=True)
        for each in body.reviews
    ]
    found = review_many(acting(request), wanted)
    for each in found:
        _require_read(each)
    if any(each.refused for each in found):
        raise Conflict(_not_approved(found), reviews=[_described(each) for each in found])
    return Reviews(reviews=[_described(each) for each in found])


def _seen(base: str) -> str:
    """Return the name of what was read; what is none names nothing."""
    named = base.partition("~")[0]
    return named if is_name(named) else "0" * SEEN_DIGITS


def _not_approved(found: Sequence[Review]) -> TranslationsNotApproved:
    count = sum(len(each.refused) for each in found)
    return TranslationsNotApproved(
        count=count, total=count + sum(len(each.approved) for each in found)
    )


def _require_read(found: Review) -> None:
    if not found.changed:
        return
    error = AnotherTextSeen(count=len(found.changed), slug=found.slug, locale=found.locale)
    sides = [
        ChangedText(**described_message(each.message).model_dump(), read=each.read, now=each.now)
        for each in found.changed
    ]
    raise Conflict(error, conflict=sides)


def _described(found: Review) -> ReviewShape:
    refused = [
        RefusedText(
            **described_message(each.message).model_dump(),
            reason=each.reason,
            problems=[ProblemShape.of(problem) for problem in each.problems],
        )
        for each in found.refused
    ]
    return ReviewShape(
        slug=found.slug,
        locale=found.locale,
        approved=[described_message(message) for message in found.approved],
        refused=refused,
        already=found.already,
        unready=found.unready,
    )
