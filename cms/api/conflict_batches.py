"""/api/conflicts: decide about texts of many messages at once."""

from typing import Annotated

from fastapi import Request
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_shapes import LocaleShape, SlugShape
from cms.api.conflicts import Decision
from cms.api.description import STALE
from cms.api.routes import Routes
from cms.api.shapes import MOST_AT_ONCE, Body, MessageGiven, Shape, SlugGiven
from cms.api.translation_shapes import MessageShape, described_message
from cms.api.translations import both_texts
from cms.pipeline import settle_conflicts
from cms.web.asker import acting

routes = Routes("conflicts")


class DecisionOf(Decision):
    """Whose text counts for a message; `base` names both texts, as the list of conflicts does."""

    slug: SlugGiven
    message: MessageGiven
    base: Annotated[str, Field(max_length=100, examples=["0a1b2c3d4e5f6789"])]


class Decisions(Body):
    decisions: Annotated[list[DecisionOf], Field(min_length=1, max_length=MOST_AT_ONCE)]


class SettledMessage(MessageShape):
    slug: SlugShape


class Settled(Shape):
    locale: LocaleShape
    settled: list[SettledMessage]


@routes.post("/{locale}", Permission.TRANSLATIONS_WRITE, response_model=Settled, responses=STALE)
def settle(request: Request, locale: LocaleShape, body: Decisions) -> Settled:
    """Settle conflicts about many messages: all of them, or none."""
    decided = [
        settle_conflicts.Decision(each.slug, each.message, each.side, each.base)
        for each in body.decisions
    ]
    with both_texts():
        found = settle_conflicts.settle_many(acting(request), locale, decided)
    messages = [
        SettledMessage(**described_message(each.theirs.message).model_dump(), slug=each.slug)
        for each in found
    ]
    return Settled(locale=locale, settled=messages)
