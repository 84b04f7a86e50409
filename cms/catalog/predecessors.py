"""What each new message of a revision was carried or rewritten from, for all locales at once."""

from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cms.catalog.message import Message, Relation
from cms.catalog.rewording import Place, Rewording, rewordings, without
from cms.document.lineage import Lineage
from cms.document.model import HEAD_KEY

__all__ = ["Predecessor", "Relation", "SectionMessages", "predecessors"]


@dataclass(frozen=True, slots=True)
class Predecessor:
    """Where a new message comes from; `likeness` is 0 to 100."""

    message: Message
    predecessor: Message
    relation: Relation
    likeness: float = 100.0


@dataclass(frozen=True, slots=True)
class SectionMessages:
    """A section's distinct messages in order; the key of the head is `article`."""

    key: str
    messages: tuple[Message, ...]


def predecessors(
    old: Sequence[SectionMessages],
    new: Sequence[SectionMessages],
    lineage: Sequence[Lineage] = (),
) -> tuple[Predecessor, ...]:
    """Pair each new message with the one it was carried or rewritten from, if any.

    Only sections whose version changed, came or went need be given. A message that was in its
    place before is not new. For the others, in this order:

    - The same text in a section related by lineage, or gone from any section: carried. A text
      that stays where it was, in an unrelated section, is not: a word may need two translations.
    - The most alike of the texts gone from the same and related sections, then of those gone
      from the others: fuzzy, best first, each used once.
    - Title, summary, description and slug come only from themselves.
    """
    gone, came = _places(old, new), _places(new, old)
    before = {message for section in old for message in section.messages}
    carried = _related(came, before, lineage)
    carried += _moved(*_left(gone, came, carried))
    rewritten = _rewritten(*_left(gone, came, carried), lineage)
    return (*carried, *map(_fuzzy, rewritten))


def _fuzzy(pair: Rewording) -> Predecessor:
    return Predecessor(
        pair.came.message, pair.gone.message, Relation.FUZZY, round(pair.likeness, 2)
    )


def _places(here: Sequence[SectionMessages], there: Sequence[SectionMessages]) -> list[Place]:
    """Return the messages that are only here, in order, with their places."""
    known = {message for section in there for message in section.messages}
    return [place for section in here for place in _places_in(section, known)]


def _places_in(section: SectionMessages, known: Collection[Message]) -> Iterator[Place]:
    after = ""
    for number, message in enumerate(section.messages):
        if message in known:
            after = message.text
        else:
            yield Place(message, section.key, number / len(section.messages), after)


def _left(
    gone: Sequence[Place], came: Sequence[Place], carried: Sequence[Predecessor]
) -> tuple[list[Place], list[Place]]:
    """Return the places that nothing was carried from or to."""
    sources = {pair.predecessor for pair in carried}
    targets = {pair.message for pair in carried}
    return (
        [place for place in gone if place.message not in sources],
        [place for place in came if place.message not in targets],
    )


def _related(
    came: Sequence[Place], before: Collection[Message], lineage: Sequence[Lineage]
) -> list[Predecessor]:
    """Carry texts from the sections that theirs descends from, even if they are there still."""
    ancestors = defaultdict(list)
    for line in lineage:
        ancestors[line.key].append(line.from_key)
    carried = []
    for place in came:
        wanted = (Message(key, place.message.text) for key in ancestors[place.section])
        if source := next((message for message in wanted if message in before), None):
            carried.append(Predecessor(place.message, source, Relation.CARRIED))
    return carried


def _moved(gone: Sequence[Place], came: Sequence[Place]) -> list[Predecessor]:
    """Carry texts that are gone from one section and new in another, each once."""
    by_text: dict[str, deque[Message]] = defaultdict(deque)
    for place in gone:
        if place.section != HEAD_KEY:
            by_text[place.message.text].append(place.message)
    return [
        Predecessor(place.message, sources.popleft(), Relation.CARRIED)
        for place in came
        if place.section != HEAD_KEY and (sources := by_text[place.message.text])
    ]


def _rewritten(
    gone: Sequence[Place], came: Sequence[Place], lineage: Sequence[Lineage]
) -> list[Rewording]:
    """Pair within each family of sections first, then across all of them."""
    families = _families(lineage)
    gone_from, came_to = _by_family(gone, families), _by_family(came, families)
    found = [
        pair
        for family, places in came_to.items()
        for pair in rewordings(gone_from.get(family, ()), places)
    ]
    return found + list(rewordings(*_outside_the_head(*without(gone, came, found))))


def _by_family(places: Sequence[Place], families: Mapping[str, str]) -> dict[str, list[Place]]:
    """Group places by family; each text of the head is one of its own."""
    grouped = defaultdict(list)
    for place in places:
        context = place.message.context
        grouped[families.get(context, context)].append(place)
    return grouped


def _families(lineage: Sequence[Lineage]) -> dict[str, str]:
    """Return for each key in the lineage one name shared by all that descend from each other."""
    members: dict[str, list[str]] = {}
    for line in lineage:
        first = members.setdefault(line.key, [line.key])
        second = members.setdefault(line.from_key, [line.from_key])
        if first is not second:
            smaller, larger = sorted((first, second), key=len)
            larger += smaller
            members.update(dict.fromkeys(smaller, larger))
    return {key: family[0] for key, family in members.items()}


def _outside_the_head(
    gone: Sequence[Place], came: Sequence[Place]
) -> tuple[list[Place], list[Place]]:
    return (
        [place for place in gone if place.section != HEAD_KEY],
        [place for place in came if place.section != HEAD_KEY],
    )
