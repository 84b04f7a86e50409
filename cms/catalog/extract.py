"""Extraction: which messages an article has, in reading order."""

from collections.abc import Iterator
from functools import lru_cache

from cms.catalog.message import Message
from cms.document.model import HEAD_KEY, Block, BlockKind, Document, Section, texts

SLUG_CONTEXT = f"{HEAD_KEY}.{BlockKind.SLUG}"


def messages(document: Document) -> Iterator[tuple[Section, Block, Message]]:
    """Yield every block with its section and message, in reading order."""
    for section, block in texts(document):
        yield section, block, message_of(section, block)


@lru_cache(maxsize=4096)  # each step of a save asks again
def section_messages(section: Section) -> tuple[Message, ...]:
    """Return a section's messages in order; a text that occurs twice in it is one message."""
    return tuple(dict.fromkeys(message_of(section, block) for block in section.blocks))


def message_of(section: Section, block: Block) -> Message:
    return Message(section.context(block), block.text)


def is_optional(message: Message) -> bool:
    """Tell whether a message may stay untranslated: an empty slug means the source's."""
    return message.context == SLUG_CONTEXT
