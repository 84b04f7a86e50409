"""Which translation a message has: its own, one carried along, or a suggestion from before.

Nothing is written per locale when an article changes. A message knows its predecessors (the text
it was carried or rewritten from), and what it gets from them is worked out here, when somebody
looks.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cms.catalog.message import Message, Origin, State
from cms.catalog.predecessors import Relation


@dataclass(frozen=True, slots=True)
class Translation:
    """One immutable text for one message in one locale.

    `number` orders translations in time. `previous` is the source text that it was made from,
    where that is not the message's own.
    """

    number: int
    text: str
    state: State
    origin: Origin
    author: str = ""
    previous: str = ""
    comment: str = ""


UNTRANSLATED = Translation(0, "", State.UNTRANSLATED, Origin.HUMAN)


@dataclass(frozen=True)
class History:
    """Every message that an article ever had, with its newest translation in one locale.

    `predecessors` lists, newest first, what each message was carried or rewritten from.
    """

    translations: Mapping[Message, Translation]
    predecessors: Mapping[Message, Sequence[tuple[Message, Relation]]] = field(default_factory=dict)

    def resolve(self, alive: Collection[Message]) -> dict[Message, Translation]:
        """Return the translation in effect for each message that a revision has."""
        living = set(alive)
        return {message: self._in_effect(message, living) for message in alive}

    def _in_effect(self, message: Message, alive: Collection[Message]) -> Translation:
        own = self.translations.get(message)
        if message not in self.predecessors:
            return own or UNTRANSLATED
        carried = max(self._carried(message, alive, own), key=_number, default=None)
        if carried and (own is None or carried.number > own.number):
            return replace(carried, origin=Origin.CARRIED)
        return own or self._suggestion(message)

    def _carried(
        self, message: Message, alive: Collection[Message], own: Translation | None
    ) -> Iterator[Translation]:
        """Yield what the same text has elsewhere.

        Where the text lives on in both places, each place keeps what it was given of its own.
        """
        for other, distance in self._reachable(message, {Relation.CARRIED}):
            found = self.translations.get(other)
            if distance and found and not (own and other in alive):
                yield found

    def _suggestion(self, message: Message) -> Translation:
        """Return the nearest predecessor's translation, as a fuzzy one of the text it was for."""
        for other, _ in self._reachable(message, set(Relation)):
            found = self.translations.get(other)
            if found and found.text:
                return replace(found, state=State.FUZZY, previous=found.previous or other.text)
        return UNTRANSLATED

    def _reachable(
        self, message: Message, relations: Collection[Relation]
    ) -> Iterator[tuple[Message, int]]:
        """Yield a message and those before it with their distance, nearest first."""
        seen, waiting = {message}, deque([(message, 0)])
        while waiting:
            here, distance = waiting.popleft()
            yield here, distance
            for before, relation in self.predecessors.get(here, ()):
                if relation in relations and before not in seen:
                    seen.add(before)
                    waiting.append((before, distance + 1))


def _number(translation: Translation) -> int:
    return translation.number


def by_message(
    rows: Iterable[tuple[Message, Message, Relation]],
) -> dict[Message, list[tuple[Message, Relation]]]:
    """Group (message, predecessor, relation) rows, which come oldest first, newest first."""
    grouped: dict[Message, list[tuple[Message, Relation]]] = {}
    for message, before, relation in rows:
        grouped.setdefault(message, []).insert(0, (before, relation))
    return grouped
