"""Messages and their translations as they are answered."""

from typing import Annotated

from pydantic import Field

from cms.api.article_shapes import KeyShape, LocaleShape, Person, SlugShape, WordChange
from cms.api.shapes import Shape
from cms.catalog.cell import Cell, Sides
from cms.catalog.message import Message, Origin, State
from cms.document.model import Risk
from cms.document.word_diff import word_diff

MessageId = Annotated[str, Field(description="Its key: 64 hex digits.", examples=["5f0c" * 16])]
StateShape = Annotated[State, Field(examples=["translated"])]


class ProblemShape(Shape):
    check: Annotated[str, Field(examples=["quantities"])]
    severity: Annotated[str, Field(examples=["error"])]
    message: Annotated[str, Field(examples=["20 is missing"])]


class MessageShape(Shape):
    id: MessageId
    context: KeyShape
    source: Annotated[str, Field(examples=["Hold it under water for 20 minutes."])]


class TranslationShape(Shape):
    text: Annotated[str, Field(examples=["20 Minuten unter Wasser halten."])]
    state: StateShape
    origin: Annotated[Origin, Field(examples=["human"])]
    author: Person
    reviewer: Person
    comment: str


class MessageInLocale(MessageShape):
    """A message with its translation; where that is a suggestion, with what has changed since."""

    section: KeyShape
    risk: Risk
    kind: Annotated[str, Field(examples=["paragraph"])]
    translation: TranslationShape
    previous: Annotated[str, Field(description="The source that a suggestion was made for.")]
    changes: list[WordChange]
    problems: list[ProblemShape]
    base: Annotated[
        str, Field(description="Names what you read: for If-Match.", examples=["12.0a1b2c3d4e5f"])
    ]


class MessageList(Shape):
    slug: SlugShape
    locale: LocaleShape
    revision: int
    messages: list[MessageInLocale]
    next: str | None


class SavedMessages(Shape):
    slug: SlugShape
    locale: LocaleShape
    messages: list[MessageInLocale]


class Successor(MessageShape):
    """What became of a message that is gone."""

    translation: TranslationShape


class BothTexts(Shape):
    """One text that two people changed. `base` is null where nobody knows it any more."""

    message: MessageShape
    base: str | None
    theirs: TranslationShape
    theirs_base: str
    yours: str
    successors: list[Successor]


def described_cell(cell: Cell) -> MessageInLocale:
    found, message = cell.translation, cell.message
    changes = word_diff(found.previous, message.text) if found.previous else ()
    return MessageInLocale(
        **described_message(message).model_dump(),
        section=cell.section.key,
        risk=cell.section.risk,
        kind=cell.block.kind,
        translation=TranslationShape.of(found),
        previous=found.previous,
        changes=[WordChange.of(change) for change in changes],
        problems=[ProblemShape.of(problem) for problem in cell.problems],
        base=cell.name,
    )


def described_message(message: Message) -> MessageShape:
    return MessageShape(id=message.key, context=message.context, source=message.text)


def described_sides(sides: Sides) -> BothTexts:
    return BothTexts(
        message=described_message(sides.message),
        base=sides.base,
        theirs=TranslationShape.of(sides.theirs),
        theirs_base=sides.name,
        yours=sides.yours,
        successors=[
            Successor(
                **described_message(message).model_dump(),
                translation=TranslationShape.of(found),
            )
            for message, found in sides.followers
        ],
    )
