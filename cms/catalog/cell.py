"""One message in one locale as somebody reads it, and the name of what was read."""

import re
from dataclasses import dataclass

from cms.catalog.checks.check import Problem
from cms.catalog.history import Translation
from cms.catalog.message import Message
from cms.document.digest import digest
from cms.document.model import Block, Section

DIGITS = 12
LARGEST_NUMBER = 2**31 - 1  # that every store has
_NAME = re.compile(rf"(\d{{1,10}})\.[0-9a-f]{{{DIGITS}}}")


@dataclass(frozen=True, slots=True)
class Cell:
    """A message with what it is translated to. `problems` are those that nobody has waived.

    `section` and `block` are where it stands first; `position` counts the article's messages.
    """

    message: Message
    translation: Translation
    section: Section
    block: Block
    position: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        return name_cell(self.message, self.translation)


@dataclass(frozen=True, slots=True)
class Sides:
    """A text that two people changed: as it was for the one who comes late, as it is, as wanted.

    `base` is None where nobody knows any more what that one had read. `followers` are the messages
    of today that came from one which is gone, with what they are translated to.
    """

    message: Message
    base: str | None
    theirs: Translation
    yours: str
    followers: tuple[tuple[Message, Translation], ...] = ()

    @property
    def name(self) -> str:
        """Name what is there now."""
        return name_cell(self.message, self.theirs)


def name_cell(message: Message, translation: Translation) -> str:
    """Name what is in effect for a message: another name, as soon as anything of it changes."""
    said = translation.text, translation.state, translation.comment, translation.reviewer
    named = digest(message.key, str(translation.number), *said)[:DIGITS]
    return f"{translation.number}.{named}"


def number_in(name: str) -> int | None:
    """Return the number of the translation that a name is about; None if it is no name."""
    found = _NAME.fullmatch(name)
    number = int(found[1]) if found else None
    return number if number is not None and number <= LARGEST_NUMBER else None
