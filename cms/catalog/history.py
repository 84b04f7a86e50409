"""Which translation a message has: its own, one carried along, or a suggestion from before.

Nothing is written per locale when an article changes. A message knows its predecessors (the text
it was carried or rewritten from), and what it gets from them is worked out here, when somebody
looks.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cms.catalog.message import Message, Origin, Relation, State


@dataclass(frozen=True, slots=True)
class Translation:
    """One immutable text for one message in one locale.

    `number` orders translations in time. `previous` is the source text that it was made from,
    where that is not the message's own. One without a text carries a comment only. `author` made
    the text, and is empty where a file named nobody; `reviewer` approved it.
    """

    number: int
    text: str
    state: State
    origin: Origin
    author: str = ""
    previous: str = ""
    comment: str = ""
    reviewer: str = ""


UNTRANSLATED = Translation(0, "", State.UNTRANSLATED, Origin.HUMAN)


@dataclass(frozen=True, slots=True)
class Step:
    """What a message was carried or rewritten from, once.

    `order` counts an article's steps in time, and `since` is the number of the newest translation
    that there was before this one.
    """

    before: Message
    relation: Relation
    since: int
    order: int


Steps = Mapping[Message, Sequence[Step]]


@dataclass(frozen=True)
class History:
    """Every message that an article ever had, with its newest translation in one locale.

    `steps` lists, newest first, what each message was carried or rewritten from.
    """

    translations: Mapping[Message, Translation]
    steps: Steps = field(default_factory=dict)

    def resolve(self, messages: Iterable[Message]) -> dict[Message, Translation]:
        """Return the translation in effect for each message."""
        return {message: self._in_effect(message) for message in messages}

    def _in_effect(self, message: Message) -> Translation:
        own = self.translations.get(message, UNTRANSLATED)
        if message not in self.steps:
            return own
        found = list(self._lived(message))
        settled = (each for each in found if each.state is not State.FUZZY)
        best = next(settled, found[0] if found else None)
        if best is None:
            suggestion = self._suggestion(message)
            return replace(suggestion, comment=own.comment) if own.comment else suggestion
        return best if best is own else replace(best, origin=Origin.CARRIED)

    def _lived(self, message: Message) -> Iterator[Translation]:
        """Yield what this very text was given, here or where it came from, the best first.

        What was said here since it came counts more than what was said there; before that, what
        it came with counts more than what it had when it was here the last time. So each look
        back goes to earlier steps only.
        """
        waiting = [*self._looks(message)]
        followed: set[Step] = set()
        while waiting:
            look = waiting.pop()
            if isinstance(look, Translation):
                yield look
            elif look not in followed:
                followed.add(look)
                waiting += self._looks(look.before, look)

    def _looks(self, message: Message, until: Step | None = None) -> Iterator[Translation | Step]:
        """Yield the places to look at for a message's text, the best last."""
        own = self.translations.get(message, UNTRANSLATED)
        if own.text:
            yield own
        for step in reversed(self.steps.get(message, ())):
            is_later = until is not None and step.order >= until.order
            if step.relation is not Relation.FUZZY and not is_later and not _outdone(own, step):
                yield step

    def _suggestion(self, message: Message) -> Translation:
        """Return the nearest predecessor's translation, as a fuzzy one of the text it was for."""
        for other in self._before(message):
            found = self.translations.get(other, UNTRANSLATED)
            if found.text:
                previous = found.previous or other.text
                return replace(found, state=State.FUZZY, previous=previous, reviewer="")
        return UNTRANSLATED

    def _before(self, message: Message) -> Iterator[Message]:
        """Yield all that a message descends from, nearest first."""
        seen, waiting = {message}, deque([message])
        while waiting:
            for step in self.steps.get(waiting.popleft(), ()):
                if step.before not in seen:
                    seen.add(step.before)
                    waiting.append(step.before)
                    yield step.before


def _outdone(own: Translation, step: Step) -> bool:
    """Tell whether what was said of a text counts more than what it was carried from.

    What was said of this very wording, at any time, counts more than what was said of another.
    """
    if not own.text:
        return False
    is_settled = step.relation is Relation.UNCHANGED and own.state is not State.FUZZY
    return is_settled or own.number > step.since


def by_message(
    rows: Iterable[tuple[Message, Message, Relation, int]],
) -> dict[Message, list[Step]]:
    """Group (message, predecessor, relation, since) rows, which come oldest first, newest first."""
    grouped: dict[Message, list[Step]] = {}
    for order, (message, before, relation, since) in enumerate(rows):
        grouped.setdefault(message, []).insert(0, Step(before, relation, since, order))
    return grouped


def ancestors(steps: Steps, messages: Iterable[Message]) -> set[Message]:
    """Return the messages with all that they were ever carried or rewritten from."""
    return _reachable(
        {message: [s.before for s in found] for message, found in steps.items()}, messages
    )


def descendants(steps: Steps, messages: Iterable[Message]) -> set[Message]:
    """Return the messages with all that was ever carried or rewritten from them."""
    after: dict[Message, list[Message]] = {}
    for message, found in steps.items():
        for step in found:
            after.setdefault(step.before, []).append(message)
    return _reachable(after, messages)


def _reachable(
    ways: Mapping[Message, Sequence[Message]], messages: Iterable[Message]
) -> set[Message]:
    found = set(messages)
    waiting = list(found)
    while waiting:
        new = set(ways.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found
