"""Where suggestions for translations come from, and which messages may get one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from cms.catalog.extract import is_optional
from cms.catalog.history import UNTRANSLATED, Translation
from cms.catalog.message import Message, Origin, State
from cms.document.revision import Revision
from cms.languages import PSEUDO_LOCALES
from cms.store.translations import Addition

_NOBODYS = frozenset({Origin.MACHINE, Origin.MEMORY})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A message that was not translated, and why."""

    message: Message
    reason: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """What came of asking for some messages."""

    additions: Sequence[Addition] = ()
    refusals: Sequence[Refusal] = ()


@dataclass(frozen=True, slots=True)
class Portion:
    """What is asked for at once. `characters` are those that a service would count."""

    characters: int
    ask: Callable[[], Suggested] = field(repr=False)


class Source(Protocol):
    """Suggests translations into one locale. `is_local` says that nothing leaves this machine.

    `remarks` are what people should know of the work that was done.
    """

    @property
    def name(self) -> str: ...

    @property
    def is_local(self) -> bool: ...

    @property
    def remarks(self) -> Sequence[str]: ...

    def portions(self, revision: Revision, messages: Sequence[Message]) -> list[Portion]: ...


def is_open(message: Message, texts: Mapping[Message, Translation], again: bool) -> bool:
    """Tell whether a message may get a suggestion: nothing that a person wrote is there.

    What was made from a person's translation of an earlier text is worth more than a machine's.
    `again` opens those that have an earlier suggestion of machine or memory.
    """
    if is_optional(message):
        return False
    found = texts.get(message, UNTRANSLATED)
    is_suggestion = found.state is State.FUZZY and found.origin in _NOBODYS
    return message in texts and (not found.text or (again and is_suggestion))


def state_of(addition: Addition, locale: str) -> State:
    """Nobody reads a pseudo-locale, so what is there needs no review (decision 12)."""
    is_test = addition.origin is Origin.MACHINE and locale in PSEUDO_LOCALES
    return State.REVIEWED if is_test else State.FUZZY
