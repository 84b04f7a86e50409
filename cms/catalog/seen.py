"""Name what a reviewer has read, so that nothing else is approved in its place."""

import re
from collections.abc import Iterable, Mapping

from cms.catalog.history import Translation
from cms.catalog.message import Message
from cms.catalog.surroundings import SETTLED
from cms.document.digest import canonical_json, digest

SEEN_DIGITS = 12  # more than an id has: nobody shall find another text of the same name
_NAME = re.compile(f"[0-9a-f]{{{SEEN_DIGITS}}}")


def is_name(said: str) -> bool:
    """Tell whether somebody gave the name of texts, not a text itself."""
    return _NAME.fullmatch(said) is not None


def translated(messages: Iterable[Message], texts: Mapping[Message, Translation]) -> list[Message]:
    """Return the messages that have more than a suggestion, each once, in their order."""
    return [each for each in dict.fromkeys(messages) if texts[each].state in SETTLED]


def name_seen(messages: Iterable[Message], texts: Mapping[Message, Translation]) -> str:
    """Name texts together with their translations, as far as there are any.

    It changes as soon as a source or a translation does, and stays once they are approved.
    """
    said = [[each.key, texts[each].text] for each in translated(messages, texts)]
    return digest(canonical_json(said))[:SEEN_DIGITS]
