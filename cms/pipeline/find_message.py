"""Find the message that a person means by the first digits of its key."""

from collections.abc import Iterable

from cms.catalog.message import Message
from cms.errors import MessageAmbiguous, MessageNotFound

MOST_SHOWN = 5


def find_message(slug: str, messages: Iterable[Message], digits: str) -> Message:
    """Return the one message whose key begins so.

    Raises:
        MessageNotFound, MessageAmbiguous
    """
    wanted = digits.strip().lower()
    found = [each for each in dict.fromkeys(messages) if wanted and each.key.startswith(wanted)]
    if not found:
        raise MessageNotFound(slug=slug, id=digits)
    if len(found) > 1:
        longer = (message.key[: len(wanted) + 4] for message in found[:MOST_SHOWN])
        raise MessageAmbiguous(slug=slug, id=digits, count=len(found), ids=", ".join(longer))
    return found[0]
