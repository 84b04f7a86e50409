"""What becomes of approved translations when other rules cut the same article into messages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cms.catalog.history import Translation
from cms.catalog.message import Message, State
from cms.document.protected import has_text

APPROVED = frozenset({State.TRANSLATED, State.REVIEWED})

Texts = Mapping[Message, Translation]


class Fate(StrEnum):
    KEPT = "kept"  # the same text of the same message, in the same state; or of no message any more
    SUGGESTED = "suggested"  # offered for what its message became; a person decides
    SET_ASIDE = "set-aside"  # nothing asks for it any more; the history keeps it


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one message's approved translation. `became` is empty if it is set aside."""

    message: Message
    translation: str
    state: State
    fate: Fate
    became: str = ""


def outcomes(before: Texts, after: Texts) -> Iterator[Outcome]:
    """Yield an outcome for every approved translation there was; none goes without."""
    suggested = {
        (each.previous, each.text): message.text
        for message, each in after.items()
        if each.state is State.FUZZY
    }
    for message, each in before.items():
        if each.state not in APPROVED:
            continue
        now = after.get(message)
        if _says_nothing(message, each) and now is None:
            yield Outcome(message, each.text, each.state, Fate.KEPT)
        elif now and (now.text, now.state) == (each.text, each.state):
            yield Outcome(message, each.text, each.state, Fate.KEPT, message.text)
        elif became := suggested.get((message.text, each.text)):
            yield Outcome(message, each.text, each.state, Fate.SUGGESTED, became)
        else:
            yield Outcome(message, each.text, each.state, Fate.SET_ASIDE)


def _says_nothing(message: Message, translation: Translation) -> bool:
    """Tell whether a text is for machines only, and was left as it is: so it stays in its place."""
    return translation.text == message.text and not has_text(message.text)
