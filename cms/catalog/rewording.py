"""Pair the texts that went with the texts that came, one to one, the most alike first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from cms.catalog.likeness import FUZZY_CUTOFF, good_matches
from cms.catalog.message import Message

# Up to this many comparisons each text is compared with each; more are searched.
FEW_COMPARISONS = 250_000

# From here on a text in the same place is what a text was made from, whatever is alike elsewhere.
SURE_IN_PLACE = 85.0

# In a search, how many matches each text may choose from, and how often the losers choose again.
CHOICES = 8
ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A message where it stands: how far into its section (0 to 1), and after which kept text."""

    message: Message
    section: str
    position: float
    after: str


@dataclass(frozen=True, slots=True)
class Rewording:
    gone: Place
    came: Place
    likeness: float

    @property
    def rank(self) -> tuple[float, bool, float]:
        """Sort the strongest first; of equals, the one that stayed nearest to its place."""
        moved = self.gone.section != self.came.section
        return -self.likeness, moved, abs(self.gone.position - self.came.position)


def rewordings(gone: Sequence[Place], came: Sequence[Place]) -> Iterator[Rewording]:
    """Yield the pairs that reach the cutoff; no place is in two of them."""
    if len(gone) * len(came) <= FEW_COMPARISONS:
        yield from _strongest(_each_with_each(gone, came))
        return
    in_place = list(_reworded_in_place(gone, came))
    yield from in_place
    yield from _searched(*without(gone, came, in_place))


def without(
    gone: Sequence[Place], came: Sequence[Place], found: Iterable[Rewording]
) -> tuple[list[Place], list[Place]]:
    """Return the places that are not in a pair yet."""
    used = {place for pair in found for place in (pair.gone, pair.came)}
    return [place for place in gone if place not in used], [
        place for place in came if place not in used
    ]


def _strongest(pairs: Iterable[Rewording]) -> Iterator[Rewording]:
    used: set[Place] = set()
    for pair in sorted(pairs, key=lambda pair: pair.rank):
        if pair.gone not in used and pair.came not in used:
            used.update((pair.gone, pair.came))
            yield pair


def _each_with_each(gone: Sequence[Place], came: Sequence[Place]) -> Iterator[Rewording]:
    texts = [place.message.text for place in gone]
    for place in came:
        found = process.extract(
            place.message.text, texts, scorer=fuzz.ratio, limit=None, score_cutoff=FUZZY_CUTOFF
        )
        for _, likeness, at in found:
            yield Rewording(gone[at], place, likeness)


def _reworded_in_place(gone: Sequence[Place], came: Sequence[Place]) -> Iterator[Rewording]:
    """Yield sure matches among texts that follow the same kept text.

    Where hundreds of texts are alike, as in a table of doses, only their place tells them apart.
    """
    there = defaultdict(list)
    for place in gone:
        there[place.section, place.after].append(place)
    here = defaultdict(list)
    for place in came:
        here[place.section, place.after].append(place)
    for gap, places in here.items():
        if len(places) * len(there[gap]) <= FEW_COMPARISONS:
            pairs = _each_with_each(there[gap], places)
            yield from _strongest(pair for pair in pairs if pair.likeness >= SURE_IN_PLACE)


def _searched(gone: list[Place], came: list[Place]) -> Iterator[Rewording]:
    """Let each text choose its best matches; whoever loses all of them chooses again."""
    for _ in range(ROUNDS):
        texts = [place.message.text for place in gone]
        choices = good_matches([place.message.text for place in came], texts, limit=CHOICES)
        wanted = [
            Rewording(gone[at], place, likeness)
            for place, matches in zip(came, choices, strict=True)
            for at, likeness in matches
        ]
        found = list(_strongest(wanted))
        yield from found
        came = [place for place, matches in zip(came, choices, strict=True) if matches]
        gone, came = without(gone, came, found)
