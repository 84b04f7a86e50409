"""How a memory finds the texts that are most like a given one, without comparing it with all.

Each text is listed under its words, by class of length. A query reads the lists of its rarest
words and compares what is in most of them; decision 11 has the figures.
"""

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from rapidfuzz import fuzz, process

from cms.catalog.likeness import FUZZY_CUTOFF, index_words

# From here on a match found by its words is taken for the best one; in 99 % it is. Below, all
# texts of fitting length are compared. The few words of a short text tell less.
SURE_LIKENESS = 70.0
SURE_LIKENESS_OF_SHORT = 80.0
SHORT = 40  # characters

MOST_WORDS = 64  # of a query; the longest of a long text
MOST_LISTED = 4000  # places looked at
LONGEST_LIST = 16_000  # a word in more texts of one class of length tells nothing
MOST_CANDIDATES = 48  # texts compared


class Query(NamedTuple):
    """A text that is looked for, and the locale that it is to be translated into."""

    text: str
    source_locale: str
    locale: str
    limit: int = 5


class Shelf(NamedTuple):
    """Texts of the memory, each with its number at the same place."""

    segments: Sequence[int]
    texts: Sequence[str]


class Likeness(NamedTuple):
    """A text of the memory, by its number, and how like the query it is, 0 to 100."""

    segment: int
    text: str
    likeness: float


def query_features(text: str, source_locale: str) -> list[int]:
    """Return what a text is searched by: all its words, or the longest, which are the rarest."""
    words = sorted(_words(text), key=lambda word: (-len(word), word))
    return [_feature(word, source_locale) for word in words[:MOST_WORDS]]


def length_class(length: int) -> int:
    """Return the class of a length; each class begins at twice the length of the one before."""
    return (length + 1).bit_length()


def reachable_lengths(length: int, floor: float = FUZZY_CUTOFF) -> tuple[int, int]:
    """Return the shortest and longest that a text can be and still reach a likeness."""
    share = floor / (200 - floor)
    return int(length * share), int(length / share) + 1


def sure_likeness(text: str) -> float:
    """Return how like a text a match must be that was found by its words alone."""
    return SURE_LIKENESS_OF_SHORT if len(text) < SHORT else SURE_LIKENESS


def lists(texts: Mapping[int, tuple[str, str]]) -> dict[tuple[int, int], bytes]:
    """Return the lists, by feature and class of length, of numbered (text, locale) pairs."""
    by_word: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for number, (text, source_locale) in texts.items():
        class_ = length_class(len(text))
        for word in _words(text):
            by_word[word, source_locale, class_].append(number)
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for (word, source_locale, class_), numbers in by_word.items():
        found[_feature(word, source_locale), class_] += numbers
    return {key: _packed(numbers) for key, numbers in found.items()}


def shelves(texts: Mapping[int, tuple[str, str]]) -> dict[tuple[str, int], tuple[bytes, bytes]]:
    """Return the numbers and the texts, each in one piece, by locale and class of length."""
    found: dict[tuple[str, int], dict[int, str]] = defaultdict(dict)
    for number, (text, source_locale) in texts.items():
        found[source_locale, length_class(len(text))][number] = text.replace("\0", "")
    return {
        key: (_packed(shelf), "\0".join(shelf.values()).encode("utf-8", "replace"))
        for key, shelf in found.items()
    }


def on_shelf(segments: bytes, texts: bytes) -> Shelf:
    """Unpack a shelf. One by one the texts are decoded in half the time that all together take."""
    return Shelf(_unpacked(segments), list(map(bytes.decode, texts.split(b"\0"))))


def candidates(listed: Iterable[tuple[int, bytes]]) -> list[int]:
    """Return the numbers that most of the rarest features share, from (feature, list) pairs."""
    by_feature: dict[int, array[int]] = defaultdict(lambda: array("I"))
    for feature, numbers in listed:
        by_feature[feature].extend(_unpacked(numbers))
    shared: Counter[int] = Counter()
    seen = 0
    for found in sorted(by_feature.values(), key=len):
        seen += len(found)
        if seen > MOST_LISTED and shared:
            break
        shared.update(found)
    # As `most_common` has it, which takes three times as long for so many.
    return sorted(shared, key=shared.__getitem__, reverse=True)[:MOST_CANDIDATES]


def most_alike(
    query: Query, shelves: Iterable[Shelf], floor: float = FUZZY_CUTOFF
) -> list[Likeness]:
    """Compare a query with all texts; the most alike first, of equals the lower number.

    Once there are enough, the floor rises to the least of them.
    """
    best: list[Likeness] = []
    for shelf in shelves:
        best = sorted([*best, *_alike(query, shelf, floor)], key=_rank)[: query.limit]
        floor = best[-1].likeness if len(best) == query.limit else floor
    return best


def _alike(query: Query, shelf: Shelf, floor: float) -> Iterator[Likeness]:
    found = process.extract(
        query.text, shelf.texts, scorer=fuzz.ratio, limit=query.limit, score_cutoff=floor
    )
    return (Likeness(shelf.segments[place], text, score) for text, score, place in found)


def _rank(found: Likeness) -> tuple[float, int]:
    return -found.likeness, found.segment


def _words(text: str) -> set[str]:
    return index_words(text.lower())


def _feature(word: str, source_locale: str) -> int:
    """Return a word's number of 32 bits. Two that share one only mean more comparisons."""
    return crc32(f"{source_locale} {word}".encode("utf-8", "replace")) - (1 << 31)


def _packed(numbers: Iterable[int]) -> bytes:
    """Write numbers as 32 bits each, the lowest byte first on every machine."""
    return _little_endian(array("I", numbers)).tobytes()


def _unpacked(packed: bytes) -> "array[int]":
    return _little_endian(array("I", packed))


def _little_endian(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
