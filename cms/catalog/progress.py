"""How far a section is in one locale, and why it is no further."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from cms.catalog.extract import is_optional, section_messages
from cms.catalog.gate import Gate, Lack
from cms.catalog.history import UNTRANSLATED, History, Translation
from cms.catalog.message import Message, State
from cms.document.model import Section

ENOUGH: Mapping[State, frozenset[State]] = {
    State.REVIEWED: frozenset({State.REVIEWED}),
    State.TRANSLATED: frozenset({State.REVIEWED, State.TRANSLATED}),
}

Texts = Mapping[Message, Translation]


class SectionState(StrEnum):
    CURRENT = "current"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class SectionStatus:
    """A section's state in one locale. `lacks` are the messages that keep it from current."""

    key: str
    state: SectionState
    lacks: tuple[Lack, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """The revision that brought a message into its article."""

    revision: int
    author: str


def lacking(section: Section, texts: Texts, needed: State) -> tuple[Message, ...]:
    """Return the messages of a section whose translation does not have the needed state."""
    return tuple(
        message
        for message in section_messages(section)
        if not is_optional(message) and texts.get(message, UNTRANSLATED).state not in ENOUGH[needed]
    )


def section_status(
    section: Section, texts: Texts, gate: Gate, was_complete: Callable[[Section], bool]
) -> SectionStatus:
    """Tell how far a section is. `was_complete` looks for an earlier complete version of it."""
    lacks = gate.lacking(section, texts)
    if not lacks:
        return SectionStatus(section.key, SectionState.CURRENT)
    state = SectionState.STALE if was_complete(section) else SectionState.MISSING
    return SectionStatus(section.key, state, lacks)


def was_complete(
    section: Section, versions: Iterable[Section], history: History, gate: Gate
) -> bool:
    """Tell whether any version of a section was ever complete, by what is at stake in it today."""
    return any(
        not gate.lacking(
            replace(version, risk=section.risk), history.resolve(section_messages(version))
        )
        for version in versions
        if version.version != section.version
    )


def count_states(messages: Iterable[Message], texts: Texts) -> Mapping[State, int]:
    """Count the messages by state. Texts that may stay empty count once they are translated."""
    counts = dict.fromkeys(State, 0)
    for message in messages:
        state = texts.get(message, UNTRANSLATED).state
        if not (is_optional(message) and state is State.UNTRANSLATED):
            counts[state] += 1
    return counts
