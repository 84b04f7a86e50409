"""What gettext sees of an article: messages, and entries that carry a translation."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from cms.document.digest import digest

ID_DIGITS = 8


class State(StrEnum):
    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


class Relation(StrEnum):
    """How a message comes from one before it."""

    CARRIED = "carried"  # the same text in another place: its translation holds, with its state
    FUZZY = "fuzzy"  # a text like it: its translation is a suggestion
    UNCHANGED = "unchanged"  # a text that means the same, as an editor declared: it holds, too


class Origin(StrEnum):
    HUMAN = "human"
    IMPORT = "import"
    MEMORY = "memory"
    CARRIED = "carried"
    MACHINE = "machine"


@dataclass(frozen=True)
class Message:
    """A source text and where it belongs: what gettext calls msgctxt and msgid."""

    context: str
    text: str

    @cached_property
    def key(self) -> str:
        return digest(self.context, self.text)

    @property
    def id(self) -> str:
        """The first digits of its key: what people type; hardly ever two alike in an article."""
        return self.key[:ID_DIGITS]


@dataclass(frozen=True, slots=True)
class Entry:
    """One message as a catalog shows it.

    `previous` is the source text that a fuzzy translation was made from. `notes` are for the
    translator (`#.`), `places` name article and section (`#:`), `comments` are the translator's
    own (`# `). `optional` entries may stay empty, such as a slug.
    """

    message: Message
    translation: str = ""
    state: State = State.UNTRANSLATED
    previous: str = ""
    notes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Catalog:
    """The messages of one revision with their translations for one locale.

    `locale` is empty for a template. `created` and `revised` are the times of the newest revision
    and of the newest translation, written as PO headers have them (`2026-11-22 06:14+0000`).
    `base` names the state that this was exported from.
    """

    slug: str
    locale: str
    entries: tuple[Entry, ...]
    created: str = ""
    revised: str = ""
    base: str = ""
    headers: tuple[tuple[str, str], ...] = field(default=())
