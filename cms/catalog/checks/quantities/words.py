"""Reading number words, in languages that write spaces between words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from cms.catalog.checks.quantities.numerals import with_a_half
from cms.catalog.checks.quantities.token import Amount, Token, Weight
from cms.catalog.checks.quantities.vocabulary import Meaning, Vocabulary

# Signs of vowels are no letters to `re`; digits are of ASCII in a plain text.
_LETTERS = r"(?:[^\W\d_]+|[\u0300-\u036f\u0900-\u0963\u0970-\u0dff\u1000-\u109f]+)+"
WORD = re.compile(rf"{_LETTERS}(?:'{_LETTERS})*")
_LINKS = {
    "en": "and", "fr": "et", "es": "y", "pt": "e", "gl": "e", "ca": "i", "ro": "și", "el": "και",
    "nl": "en", "de": "und", "fa": "و", "ar": "و", "he": "ו", "ur": "و", "sw": "na", "cs": "a",
    "eu": "ta", "tl": "at", "sv": "och", "da": "og", "no": "og", "is": "og", "bg": "и", "hr": "i",
    "sl": "in",
}  # fmt: skip
PREFIXES = {
    "ar": ("و", "ال", "وال", "ب", "بال", "ل", "لل", "ف", "ك"),
    "he": ("ו", "ה", "ב", "ל", "מ", "כ", "ש", "וה", "שה", "בה"),
    "fr": ("l'", "d'", "qu'", "jusqu'"), "ca": ("l'", "d'"),
    "it": ("l'", "un'", "d'", "dell'", "all'"),
}  # fmt: skip
_UNIT_BEFORE_TEN = frozenset({"ar"})
_GAP = re.compile(r"[ \u00a0-]{1,2}")
_MOST_WORDS = 50_000  # kept of all languages: what a large set of texts has
_FROM_SIXTY = {"fr": frozenset({60, 80})}  # soixante-dix, quatre-vingt-dix


@dataclass(frozen=True, slots=True)
class _Word:
    meaning: Meaning
    start: int
    end: int
    is_linked: bool


def number_words(text: str, known: Vocabulary) -> Iterator[Token]:
    """Yield the numbers that are written as words in a plain text."""
    run: list[_Word] = []
    for word in _words(text, known):
        if run and not _continues(run[-1], word, text):
            yield from _sums(run, known.language)
            run = []
        run.append(word)
    yield from _sums(run, known.language)


def _words(text: str, known: Vocabulary) -> Iterator[_Word]:
    """Yield the words that say numbers; a link ("and") between two belongs to the second."""
    link = _LINKS.get(known.language)
    linked_from = -1
    for found in WORD.finditer(text):
        word = found[0].lower()
        meaning, is_linked = _meaning(word, known)
        if meaning is None:
            linked_from = found.start() if word == link else -1
            continue
        start = found.start() if linked_from < 0 else linked_from
        yield _Word(meaning, start, found.end(), is_linked or linked_from >= 0)
        linked_from = -1


@lru_cache(maxsize=_MOST_WORDS)
def _meaning(word: str, known: Vocabulary) -> tuple[Meaning | None, bool]:
    """Return what a word says, without what is written together with it in front."""
    found = known.meaning(word)
    if found:
        return found, False
    for prefix in PREFIXES.get(known.language, ()):
        if word.startswith(prefix):
            found = known.meaning(word[len(prefix) :])
            if found:
                return found, prefix == _LINKS.get(known.language)
    return None, False


def _continues(before: _Word, word: _Word, text: str) -> bool:
    return _GAP.fullmatch(text, before.end, word.start) is not None


class _Sum:
    """A number that is being read: what is settled, and the chunk that a scale may multiply."""

    def __init__(self, word: _Word, language: str) -> None:
        self.language = language
        self.settled: Amount = 0
        self.chunk: Amount = 0
        self.room: Amount = 10**15
        self.weight = Weight.FAINT
        self.start, self.end = word.start, word.end
        self.unit = ""
        self.is_scale = word.meaning.takes == "*"
        self.others = tuple((value,) for value in word.meaning.others)
        if self.is_scale:
            self.chunk = 1
        self.take(word)

    def take(self, word: _Word) -> bool:
        """Read one more word; tell whether it belonged to this number."""
        if not self._added(word):
            return False
        if word.start != self.start:
            self.others = ()  # a fourth is "cuarto", too, and none is in twenty-four
        self.end = word.end
        self.unit = word.meaning.unit
        self.weight = max(self.weight, word.meaning.weight)
        return True

    def _added(self, word: _Word) -> bool:
        value, takes = word.meaning.value, word.meaning.takes
        if self.unit or word.meaning.unit or takes == "=":
            return self._begun(value)
        if not isinstance(value, int) or isinstance(self.chunk, Fraction):
            return self._begun(value)
        if takes == "*":
            return self._multiplied(value)
        if takes == "t" or self._is_arabic_teen(value):
            return self._in_the_teens(value)
        if self.language in _UNIT_BEFORE_TEN and word.is_linked and takes == "+":
            return self._with_ten(value)
        return self._smaller(value, takes)

    def _begun(self, value: Amount) -> bool:
        if self.settled or self.chunk:
            return False
        self.chunk, self.room = value, 0
        return True

    def _multiplied(self, scale: int) -> bool:
        if self.chunk == 2 and self.weight is Weight.FAINT:  # "a couple of hundred"
            return False
        if self.chunk and self.chunk < scale:
            self.settled, self.chunk = self.settled + self.chunk * scale, 0
        elif self.settled and self.settled < scale and not self.chunk:
            self.settled *= scale
        else:
            return False
        self.room = scale
        return True

    def _is_arabic_teen(self, value: int) -> bool:
        return self.language in _UNIT_BEFORE_TEN and value == 10

    def _in_the_teens(self, ten: int) -> bool:
        if not 0 < self.chunk < ten:
            return False
        self.chunk, self.room = self.chunk + ten, 0
        return True

    def _with_ten(self, ten: int) -> bool:
        if not 0 < self.chunk < 10:
            return self._smaller(ten, "+")
        self.chunk, self.room = self.chunk + ten, 0
        return True

    def _smaller(self, value: int, takes: str) -> bool:
        if self.language == "fr" and self.chunk == 4 and value == 20:  # quatre-vingts
            self.chunk, self.room = 80, 20
            return True
        if not value < self.room or (value == 0 and (self.settled or self.chunk)):
            return False
        self.chunk += value
        self.room = 0
        if takes == "+":
            self.room = 20 if value in _FROM_SIXTY.get(self.language, ()) else 10
        elif value == 10 and self.language in _FROM_SIXTY:  # dix-sept
            self.room = 10
        elif value >= 100 and value % 100 == 0:
            self.room = 100
        return True

    def token(self) -> Token:
        value = self.settled + self.chunk
        weight = min(self.weight, Weight.HINT) if self._is_bare_scale else self.weight
        others = (*self.others, *with_a_half(value))
        return Token(value, self.unit, weight, self.start, self.end, others, True)

    @property
    def _is_bare_scale(self) -> bool:
        """Tell "thousands" from "three thousand"."""
        return self.is_scale


def _sums(run: list[_Word], language: str) -> Iterator[Token]:
    current: _Sum | None = None
    for word in run:
        if word.meaning.takes == "t" and current is None:
            continue
        if current is None:
            current = _Sum(word, language)
        elif not current.take(word):
            yield current.token()
            current = _Sum(word, language)
    if current:
        yield current.token()
