"""Which texts are most alike, among many, without comparing each with each."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from cms.document.words import SPACELESS

# GNU msgmerge's cutoff, so that translators see the suggestions they are used to.
FUZZY_CUTOFF = 60.0

# From here on a match found by its rare words is taken for the best one. Below, all texts of
# fitting length are compared: the words alone miss one match in a hundred.
SURE_LIKENESS = 70.0

# How many texts that share rare words are compared, and how many places are looked at for them.
MOST_CANDIDATES = 24
MOST_PLACES = 500

# Beyond this many comparisons (about a minute's work) rare words must suffice.
MOST_COMPARISONS = 100_000_000

Match = tuple[int, float]  # position among the candidates, likeness from 0 to 100

_WORD = re.compile(r"\w+")
_SPACELESS_RUN = re.compile(f"[{SPACELESS}]+")


def best_matches(
    queries: Sequence[str], candidates: Sequence[str], cutoff: float = FUZZY_CUTOFF
) -> list[Match | None]:
    """Return for each query the candidate most like it, where one reaches the cutoff.

    Likeness is rapidfuzz's `ratio`: 200 times the length of the longest common subsequence,
    divided by the sum of both lengths.
    """
    found = good_matches(queries, candidates, limit=1, cutoff=cutoff)
    return [matches[0] if matches else None for matches in found]


def good_matches(
    queries: Sequence[str],
    candidates: Sequence[str],
    limit: int,
    cutoff: float = FUZZY_CUTOFF,
) -> list[list[Match]]:
    """Return for each query up to `limit` candidates like it, the best first."""
    places = _places(candidates, set().union(*map(index_words, queries)))
    search = _Search(candidates, places, _by_length(candidates), limit, cutoff)
    thorough = len(queries) * len(candidates) <= MOST_COMPARISONS
    return [search.find(query, thorough) for query in queries]


def index_words(text: str) -> set[str]:
    """Return what a text is found by: words, or neighbouring characters where none are spaced."""
    runs = [] if text.isascii() else _SPACELESS_RUN.findall(text)
    found = set(_WORD.findall(_SPACELESS_RUN.sub(" ", text) if runs else text))
    for run in runs:
        found.update(run[place : place + 2] for place in range(max(1, len(run) - 1)))
    return found


@dataclass(frozen=True, slots=True)
class _Search:
    texts: Sequence[str]
    places: dict[str, list[int]]
    by_length: tuple[list[int], list[int], list[str]]
    limit: int
    cutoff: float

    def find(self, query: str, thorough: bool) -> list[Match]:
        found = self._among(self._sharing_rare_words(query), query)
        if not thorough or (found and found[0][1] >= SURE_LIKENESS):
            return found
        floor = found[0][1] if found and self.limit == 1 else self.cutoff
        return self._scan(query, floor) or found

    def _sharing_rare_words(self, query: str) -> list[int]:
        """Return the places with most of the query's words, counting the rarest words first."""
        shared: Counter[int] = Counter()
        known = (places for word in index_words(query) if (places := self.places.get(word)))
        seen = 0
        for places in sorted(known, key=len):
            seen += len(places)
            if seen > MOST_PLACES and shared:
                break
            shared.update(places)
        return sorted(shared, key=shared.__getitem__, reverse=True)[:MOST_CANDIDATES]

    def _among(self, places: Sequence[int], query: str) -> list[Match]:
        texts = [self.texts[place] for place in places]
        return [(places[at], score) for at, score in self._compare(query, texts, self.cutoff)]

    def _scan(self, query: str, floor: float) -> list[Match]:
        """Compare all texts whose length lets them reach the floor."""
        order, lengths, texts = self.by_length
        share = floor / (200 - floor)
        first = bisect_left(lengths, int(len(query) * share))
        last = bisect_right(lengths, int(len(query) / share) + 1)
        found = self._compare(query, texts[first:last], floor)
        return [(order[first + at], score) for at, score in found]

    def _compare(self, query: str, texts: Collection[str], floor: float) -> list[Match]:
        found = process.extract(
            query, texts, scorer=fuzz.ratio, limit=self.limit, score_cutoff=floor
        )
        return [(at, score) for _, score, at in found]


def _places(texts: Sequence[str], wanted: Collection[str]) -> dict[str, list[int]]:
    """Return in which texts each of the wanted words is."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for word in index_words(text).intersection(wanted):
            places[word].append(place)
    return places


def _by_length(texts: Sequence[str]) -> tuple[list[int], list[int], list[str]]:
    """Return positions, lengths and texts, the shortest first."""
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    return order, [len(texts[place]) for place in order], [texts[place] for place in order]
