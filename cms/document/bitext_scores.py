"""How much more likely two items are each other's translations than any two of the documents.

Scores are logarithms of likelihood ratios, added up over independent kinds of evidence.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cms.document.bitext_items import OPAQUE, Item, Token

IMPOSSIBLE = -30.0
_OTHER_KIND = -10.0
_OWN_KIND = 3.0  # of titles and summaries there is one

# What a token is worth that both have, at most, and what it costs if only one has it. A link to
# a page of a site may lead to that page's translation; a small number may be written as a word; a
# picture with words in it is another one in another language.
_WORTH = {"number": 1.0, "code": 1.0, "shortcode": 1.0, "link": 1.0, "citation": 1.0}
_WORTH |= {"picture": 1.0, "name": 0.7, "fragment": 0.8, "label": 0.8, "stem": 0.5}
_MOST_WORTH = 5.0
_COST = {"number": 2.0, "code": 1.2, "shortcode": 2.0, "link": 1.0, "citation": 2.5, "picture": 0.0}
_SMALL_NUMBER = 0.6
_NOWHERE = 0.6  # a token that is nowhere in the other document
_MOST_GAIN, _MOST_COST = 12.0, 7.0

# The spread of the logarithm of two lengths' ratio: of a text and its translation (Gale and
# Church: it falls with length), and of any two texts.
_SPREAD, _SPREAD_OF_SHORT, _SPREAD_OF_ANY = 0.05, 2.0, 1.1
_LEAST_SPREAD, _MOST_SPREAD = 0.03, 0.15
_LEAST_BY_LENGTH = -9.0


@dataclass(frozen=True, slots=True)
class Lengths:
    """Letters of translation for one of the source, and how much that varies in long texts."""

    ratio: float
    spread: float = _SPREAD

    def score(self, source: Item, foreign: Item) -> float:
        off, variance = self.excess(source, foreign), self.variance(source, foreign)
        exact = off * off / 2 * (1 / variance - 1 / _SPREAD_OF_ANY**2)
        return max(_LEAST_BY_LENGTH, 0.5 * math.log(_SPREAD_OF_ANY**2 / variance) - exact)

    def excess(self, source: Item, foreign: Item) -> float:
        """Return the logarithm of how many times longer a text is than is to be expected."""
        return math.log((foreign.size / self.ratio + 2) / (source.size + 2))

    def variance(self, source: Item, foreign: Item) -> float:
        size = source.size + foreign.size / self.ratio
        return self.spread + 2 * _SPREAD_OF_SHORT / (size + 4)

    def learned(self, pairs: Collection[tuple[Item, Item]]) -> "Lengths":
        """Return the lengths of these pairs; what was known before weighs as much as a few."""
        here, there = (sum(item.size for item in side) for side in zip(*pairs, strict=True))
        ratio = (there + 50 * self.ratio) / (here + 50)
        lengths = Lengths(ratio, 0.0)
        excess = sum(lengths.excess(*pair) ** 2 - lengths.variance(*pair) for pair in pairs)
        spread = (excess + 10 * self.spread) / (len(pairs) + 10)
        return Lengths(ratio, min(_MOST_SPREAD, max(_LEAST_SPREAD, spread)))


@dataclass(frozen=True)
class Scale:
    """What two documents have in common, in figures.

    `lengths` tell how long translations are; `worth` has the tokens that both documents contain,
    `kinds` what it is worth that two blocks are of one kind. `is_latin` is the page's script.
    """

    lengths: Lengths
    worth: Mapping[Token, float]
    kinds: Mapping[str, float]
    is_latin: bool

    def score(self, source: Item, foreign: Item) -> float:
        """Return the evidence for two items, positive where it speaks for them."""
        if OPAQUE in (source.kind, foreign.kind):
            return _opaque(source, foreign)
        if source.kind != foreign.kind and not source.kept & foreign.kept:
            return _OTHER_KIND
        total = self._kind(source, foreign) + self.length(source, foreign)
        if source.kept or foreign.kept or source.names & foreign.names:
            total += self._tokens(source, foreign)
        return total + _ending(source, foreign) + _identity(source, foreign)

    def length(self, source: Item, foreign: Item) -> float:
        return 0.0 if source.text == foreign.text else self.lengths.score(source, foreign)

    def _kind(self, source: Item, foreign: Item) -> float:
        if source.kind != foreign.kind:
            return _OTHER_KIND / 2
        if source.column != foreign.column:
            return -8.0
        total = self.kinds.get(source.kind, _OWN_KIND)
        if source.marker != foreign.marker:
            total -= 1.5
        if source.level or foreign.level:
            total += _heading(source, foreign)
        return total

    def _tokens(self, source: Item, foreign: Item) -> float:
        shared = (source.kept & foreign.kept) | (source.names & foreign.names)
        gain = sum(self.worth.get(token, 0.0) for token in shared)
        cost = sum(map(self._cost, source.kept ^ foreign.kept))
        return min(gain, _MOST_GAIN) - min(cost, _MOST_COST)

    def _cost(self, token: Token) -> float:
        kind, value = token
        cost = _SMALL_NUMBER if kind == "number" and len(value) == 1 else _COST[kind]
        return cost if token in self.worth else cost * _NOWHERE


def scale_of(source: Sequence[Item], foreign: Sequence[Item]) -> Scale:
    here, there = _counted(source), _counted(foreign)
    count = len(foreign) + 1
    worth = {
        token: min(_MOST_WORTH, math.log(count / max(there[token], here[token]))) * _WORTH[token[0]]
        for token in here.keys() & there.keys()
        if max(there[token], here[token]) < count
    }
    kinds = Counter(item.kind for item in (*source, *foreign))
    total = len(source) + len(foreign)
    by_kind = {kind: 0.5 * math.log(total / number) for kind, number in kinds.items()}
    letters, ours = _letters(foreign), _letters(source)
    ratio = min(4.0, max(0.2, (letters + 50) / (ours + 50)))
    is_latin = 2 * sum(item.latin for item in foreign) > letters
    return Scale(Lengths(ratio), worth, by_kind, is_latin)


def _letters(items: Iterable[Item]) -> int:
    return sum(item.size for item in items)


def _counted(items: Iterable[Item]) -> Counter[Token]:
    return Counter(token for item in items for token in (*item.kept, *item.names))


def _opaque(source: Item, foreign: Item) -> float:
    if source.kind != foreign.kind:
        return IMPOSSIBLE
    shared = len(source.lines & foreign.lines) / max(len(source.lines), len(foreign.lines))
    return 9 * shared - 2


def _heading(source: Item, foreign: Item) -> float:
    total = 0.7 if source.level == foreign.level else -3.0
    if source.key == foreign.key:
        return total + (8.0 if foreign.has_explicit_key else 3.0)
    return total - 2.0 * foreign.has_explicit_key


def _ending(source: Item, foreign: Item) -> float:
    if source.ending == foreign.ending:
        return {"?": 2.0, "!": 1.5, ":": 1.2}.get(source.ending, 0.3)
    return -1.5 if "?" in (source.ending, foreign.ending) else -0.7


def _identity(source: Item, foreign: Item) -> float:
    if source.size != foreign.size:  # folding costs time
        return 0.0
    return 3.0 if source.text.casefold() == foreign.text.casefold() else 0.0
