"""/api/translations: an article's messages in one locale, and what somebody writes for them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Literal, cast

from fastapi import Query, Request, Response
from pydantic import Field

from cms.access.permissions import Permission
from cms.api.article_shapes import LocaleShape, SlugShape
from cms.api.description import STALE
from cms.api.routes import Routes
from cms.api.shapes import MOST_AT_ONCE, Body, Conflict, Cursor, Limit, Line, MessageGiven, Text
from cms.api.translation_shapes import (
    MessageInLocale,
    MessageList,
    SavedMessages,
    described_cell,
    described_sides,
)
from cms.catalog.cell import Cell, Sides
from cms.catalog.message import State
from cms.document.digest import digest
from cms.errors import SourceChanged, TranslationStale
from cms.pipeline.browse_messages import browse_messages, show_message
from cms.pipeline.save_translations import Written, save_translations
from cms.web.asker import acting
from cms.web.etags import write_tag
from cms.web.listing import Listing, Paging

routes = Routes("translations")

MESSAGES = Listing[Cell](
    "messages", {"position": lambda cell: cell.position}, lambda cell: (cell.position,)
)
Written_ = Literal["translated", "fuzzy"]
States = Annotated[State | None, Query(description="Only those in this state.")]
Key = Annotated[str, Query(max_length=400, description="Only those of this section.")]
Only = Annotated[bool, Query(description="Only those with problems.")]
Order = Annotated[Literal["position", "-position"], Query(description="As one reads.")]
WRITTEN = "20 Minuten unter Wasser halten."


class OneText(Body):
    text: Annotated[Text, Field(examples=[WRITTEN])]
    state: Annotated[Written_, Field(description="`fuzzy` if it needs work.")] = "translated"
    comment: Annotated[Line | None, Field(description="Null leaves it as it is.")] = None


class TextOfMessage(OneText):
    message: MessageGiven
    base: Annotated[str, Field(max_length=100, examples=["12.0a1b2c3d4e5f"])]


class ManyTexts(Body):
    translations: Annotated[list[TextOfMessage], Field(min_length=1, max_length=MOST_AT_ONCE)]


@contextmanager
def both_texts() -> Iterator[None]:
    """Where somebody else changed a text meanwhile, answer with both."""
    try:
        yield
    except (TranslationStale, SourceChanged) as error:
        sides = cast(Sequence[Sides], error.details["sides"])
        raise Conflict(error, conflict=[described_sides(each) for each in sides]) from error


@routes.get("/{locale}/{slug}", Permission.TRANSLATIONS_READ, response_model=MessageList)
def list_messages(
    request: Request,
    locale: LocaleShape,
    slug: SlugShape,
    state: States = None,
    section: Key = "",
    problems: Only = False,
    sort: Order = "position",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> MessageList:
    """List an article's messages with what they are translated to, in reading order."""
    found = browse_messages(acting(request), slug, locale)
    chosen = [
        cell
        for cell in found.cells
        if state in (None, cell.translation.state)
        and section in ("", cell.section.key)
        and (not problems or found.judged(cell).problems)
    ]
    filters = {"place": f"{locale} {slug}", "state": state, "section": section, "only": problems}
    page = MESSAGES.page(chosen, Paging(sort, limit, cursor), filters)
    shown = MessageList(
        slug=slug,
        locale=locale,
        revision=found.revision.number,
        messages=[described_cell(found.judged(cell)) for cell in page.items],
        next=page.after,
    )
    found.keep_problems()
    return shown


@routes.patch(
    "/{locale}/{slug}",
    Permission.TRANSLATIONS_WRITE,
    response_model=SavedMessages,
    responses=STALE,
)
def save_many(
    request: Request, locale: LocaleShape, slug: SlugShape, body: ManyTexts
) -> SavedMessages:
    """Save translations of many messages: all of them, or none. Each names its `base`."""
    written = [
        Written(each.message, each.base, each.text, State(each.state), each.comment)
        for each in body.translations
    ]
    with both_texts():
        cells = save_translations(acting(request), slug, locale, written)
    messages = [described_cell(cell) for cell in cells]
    return SavedMessages(slug=slug, locale=locale, messages=messages)


@routes.get(
    "/{locale}/{slug}/{message}", Permission.TRANSLATIONS_READ, response_model=MessageInLocale
)
def get_message(
    request: Request, response: Response, locale: LocaleShape, slug: SlugShape, message: str
) -> MessageInLocale:
    """Get one message. Its ETag is what a translation of it is to be based on."""
    cell = show_message(acting(request), slug, locale, message)
    return _tagged(response, cell)


@routes.put(
    "/{locale}/{slug}/{message}",
    Permission.TRANSLATIONS_WRITE,
    response_model=MessageInLocale,
    based_on="the message",
)
def save_one(
    request: Request,
    response: Response,
    locale: LocaleShape,
    slug: SlugShape,
    message: str,
    body: OneText,
) -> MessageInLocale:
    """Save a translation; where somebody else did meanwhile, both texts are the answer."""
    base = request.state.base.partition("~")[0]
    written = Written(message, base, body.text, State(body.state), body.comment)
    with both_texts():
        (cell,) = save_translations(acting(request), slug, locale, [written])
    return _tagged(response, cell)


def _tagged(response: Response, cell: Cell) -> MessageInLocale:
    """Give the ETag that names the cell, and what else is shown of it."""
    shown = described_cell(cell)
    marks = digest(shown.model_dump_json())[:8]
    response.headers["ETag"] = write_tag(f"{cell.name}~{marks}")
    return shown
