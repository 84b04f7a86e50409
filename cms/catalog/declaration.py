"""What editors declare to mean the same as before, and what reviewers say to that."""

from dataclasses import dataclass
from datetime import datetime

from cms.catalog.message import Message

EVERYWHERE = ""  # stands for all locales


@dataclass(frozen=True, slots=True)
class Veto:
    """A reviewer's word that the meaning did change, in one locale or everywhere."""

    locale: str
    reason: str
    author: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Declaration:
    """An editor's word that a text means what the one before it meant, so its translations hold.

    `number` orders declarations in time, `revision` is the one that the text came with.
    """

    number: int
    message: Message
    before: Message
    revision: int
    author: str
    created_at: datetime
    vetoes: tuple[Veto, ...] = ()

    def holds_in(self, locale: str) -> bool:
        return not any(veto.locale in (EVERYWHERE, locale) for veto in self.vetoes)
