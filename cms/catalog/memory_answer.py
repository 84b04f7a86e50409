"""What a memory answers: the translations of texts like the one that was asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cms.catalog.memory import Likeness
from cms.catalog.message import State


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: an article's slug and the section's key."""

    article: str = ""
    section: str = ""


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Use:
    """One translation of a segment: of a message in an article, or from a file.

    `author` and `at` are of the last change. `at` is None where a file does not tell.
    """

    text: str
    state: State
    author: str
    at: datetime | None
    place: Place = NOWHERE
    file: str = ""


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """A translation that the memory offers, and the best of its `count` uses."""

    likeness: float
    source: str
    use: Use
    count: int = 1

    @property
    def translation(self) -> str:
        return self.use.text

    @property
    def percent(self) -> int:
        """Return the likeness as people read it: 100 is the same text, and nothing else is."""
        return int(self.likeness) if self.likeness < 100 else 100


def answers(
    found: Sequence[Likeness], uses: Mapping[int, Sequence[Use]], here: Place, limit: int
) -> list[MemoryMatch]:
    """Return up to `limit` different translations, the best first.

    The most alike text first; of one text, what was said in the same section, then in the same
    article, then in any article rather than in a file, then what was reviewed, then the newest.
    """
    matches = [
        MemoryMatch(each.likeness, each.text, group[0], len(group))
        for each in found
        for group in _by_translation(uses.get(each.segment, ()), here)
    ]
    return sorted(matches, key=lambda match: -match.likeness)[:limit]


def _by_translation(uses: Sequence[Use], here: Place) -> list[list[Use]]:
    """Group uses that say the same; the best use first, and the group with the best use."""
    grouped: dict[str, list[Use]] = {}
    for use in sorted(uses, key=lambda use: _rank(use, here)):
        grouped.setdefault(use.text, []).append(use)
    return list(grouped.values())


def _rank(use: Use, here: Place) -> tuple[bool, bool, bool, bool, float, str]:
    return (
        use.place != here,
        use.place.article != here.article,
        not use.place.article,
        use.state is not State.REVIEWED,
        -use.at.timestamp() if use.at else 0,
        use.text,
    )
