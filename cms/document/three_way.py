"""Three-way merging of named texts that stand in an order, such as an article's sections.

An empty text is none. A text that only one side changed is as that side has it; where both did,
ours stays, unless one side was written on top of the other.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A text, and whether it is theirs. `is_conflict`: both sides say something of their own."""

    text: str
    is_theirs: bool = False
    is_conflict: bool = False


@dataclass(frozen=True)
class ThreeWay:
    """Texts by name as they were, as they are here and as they came, and what comes of them.

    What is `needed` stays, though a side took it away. What is `wanted` is as it came, whatever was
    changed here.
    """

    base: Texts
    ours: Texts
    theirs: Texts
    needed: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()

    @cached_property
    def chosen(self) -> dict[str, Chosen]:
        """What counts of each text, in the merged order; without those that nobody has any more."""
        order = merged_order(list(self.base), list(self.ours), list(self.theirs))
        found = {name: self._choose(name) for name in order}
        return {name: each for name, each in found.items() if each.text}

    @property
    def conflicts(self) -> list[str]:
        return [name for name in self._names if self._choose(name).is_conflict]

    @property
    def taken(self) -> list[str]:
        """Name what is as it came, or gone as there."""
        return [name for name in self._names if self._choose(name).is_theirs]

    @property
    def kept(self) -> list[str]:
        """Name what was changed here alone, and stays so."""
        settled = {*self.conflicts, *self.taken}
        return [
            name
            for name in self._names
            if name not in settled
            and not any(_alike(self.ours, each, name) for each in self._others)
        ]

    @property
    def _names(self) -> list[str]:
        return list(dict.fromkeys([*self.base, *self.ours, *self.theirs]))

    @property
    def _others(self) -> tuple[Texts, Texts]:
        return self.base, self.theirs

    def _choose(self, name: str) -> Chosen:
        ours, theirs = self.ours.get(name, ""), self.theirs.get(name, "")
        if name in self.wanted:
            found = Chosen(theirs, is_theirs=True)
        else:
            found = choose(self.base.get(name, ""), ours, theirs)
        if found.text or name not in self.needed:
            return found
        return Chosen(ours) if ours else Chosen(theirs, is_theirs=True)


def _alike(one: Texts, other: Texts, name: str) -> bool:
    return said_lines(one.get(name, "")) == said_lines(other.get(name, ""))


def choose(base: str, ours: str, theirs: str) -> Chosen:
    """Choose between two texts that were made of one."""
    said, our_words, their_words = said_lines(base), said_lines(ours), said_lines(theirs)
    if our_words == their_words or said == their_words:
        return Chosen(ours)
    if said == our_words or builds_on(said, our_words, their_words):
        return Chosen(theirs, is_theirs=True)
    return Chosen(ours, is_conflict=not builds_on(said, their_words, our_words))


def said_lines(text: str) -> list[str]:
    """Return the lines that say something; how they end and what lies between is no change."""
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def builds_on(base: Sequence[str], first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether the second text has all that the first changed in the base, and maybe more."""
    if not first or not second:
        return False
    was, one, other = Counter(base), Counter(first), Counter(second)
    came, went = one - was, was - one
    if not came and not went:
        return False
    if any(other[line] < one[line] for line in came):
        return False
    if any(other[line] > one[line] for line in went):
        return False
    return [line for line in first if line in other] == [line for line in second if line in one]


def merged_order(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return all names of both sides: as the side has them that moved some, the others in place.

    Where both moved some, theirs counts.
    """
    spine, others = (ours, theirs) if _keeps_order(base, theirs) else (theirs, ours)
    known = set(spine)
    before = ["", *others]  # no name is empty
    follows = {last: name for last, name in zip(before, others, strict=False) if name not in known}
    return [name for start in ("", *spine) for name in _with_followers(start, follows) if name]


def _with_followers(name: str, follows: Mapping[str, str]) -> Iterator[str]:
    yield name
    while name in follows:
        name = follows[name]
        yield name


def _keeps_order(base: Sequence[str], side: Sequence[str]) -> bool:
    here, there = set(base), set(side)
    return [name for name in base if name in there] == [name for name in side if name in here]
