"""Finding the listed cues of a language in its texts."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from cms.document.words import MARKS

_MARK = re.compile(rf"[{MARKS}]")
_MARKED = rf"[\w{MARKS}]++"
_MARKED_WORD = re.compile(rf"{_MARKED}(?:['ʼ‐-]{_MARKED})*")
_WORD = re.compile(r"\w+(?:['ʼ‐-]\w+)*")
_ASCII_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_GAP = r"[^.;:!?。！？।۔]{1,60}?"  # what may stand at `…`
_MOST_WORDS = 20_000  # kept of one language: what a large set of texts has
_FIRST_WORD = re.compile(rf"\*?(?:[^\W_]|[{MARKS}])+\*?")
_JOINT = re.compile(r"['ʼ‐-]")
_MOST_TEXTS = 1024  # a source is looked at once for each locale, and where it negates once more
_GAP_SIGN = re.compile(r"…(?=(\[?))")
_NEVER = re.compile(r"(?!)")


@lru_cache(maxsize=_MOST_TEXTS)
def words_of(text: str) -> Sequence[str]:
    """Return the words of a text in small letters, with what hyphens and apostrophes join."""
    if text.isascii():
        return _ASCII_WORD.findall(text)
    return (_MARKED_WORD if _MARK.search(text) else _WORD).findall(text)


@dataclass(frozen=True)
class Listing:
    """Listed cues, as `Cues` writes them; patterns where words are joined."""

    listed: str
    is_joined: bool = False

    def find(self, text: str, words: Sequence[str]) -> list[str]:
        """Return the listed words and phrases of a text in small letters, whose words these are."""
        if self.is_joined:
            return self.pattern.findall(text)
        found = [*filter(self._is_listed, words)]
        return found + self._phrases.findall(text) if self._has_phrases(words) else found

    def is_in(self, text: str, words: Sequence[str]) -> bool:
        if self.is_joined:
            return self.pattern.search(text) is not None
        if any(map(self._is_listed, words)):
            return True
        return self._has_phrases(words) and self._phrases.search(text) is not None

    def may_be_in(self, words: Sequence[str]) -> bool:
        """Tell whether something listed begins with one of a text's words; quickly."""
        return self.is_joined or any(map(self._begins, words))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All that is listed, as one pattern."""
        if self.is_joined:
            parts = [part.replace("_", r"\s*").replace("…", _GAP) for part in self.listed.split()]
            return re.compile("|".join(parts)) if parts else _NEVER
        return _bordered(self.listed.split())

    @cached_property
    def _phrases(self) -> re.Pattern[str]:
        return _bordered(part for part in self.listed.split() if _is_phrase(part))

    def _has_phrases(self, words: Sequence[str]) -> bool:
        return any(map(self._begins_phrase, words))

    @cached_property
    def _begins(self) -> Callable[[str], bool]:
        return _beginning(self.listed.split())

    @cached_property
    def _begins_phrase(self) -> Callable[[str], bool]:
        return _beginning(filter(_is_phrase, self.listed.split()))

    @cached_property
    def _is_listed(self) -> Callable[[str], bool]:
        return _membership([part for part in self.listed.split() if not _is_phrase(part)])


def _is_phrase(part: str) -> bool:
    return "_" in part or "…" in part


def _membership(listed: Sequence[str]) -> Callable[[str], bool]:
    exact = frozenset(word for word in listed if "*" not in word)
    shape = _shape(word for word in listed if "*" in word and word[0] != "!")
    other = _shape(word[1:] for word in listed if word[0] == "!")

    @lru_cache(maxsize=_MOST_WORDS)
    def is_listed(word: str) -> bool:
        if word in exact:
            return True
        return shape.fullmatch(word) is not None and other.fullmatch(word) is None

    return is_listed


def _beginning(listed: Iterable[str]) -> Callable[[str], bool]:
    """Return what tells whether a word, or what is joined in it, begins something listed."""
    begins = _membership([found[0] for each in listed if (found := _FIRST_WORD.search(each))])

    @lru_cache(maxsize=_MOST_WORDS)
    def may_begin(word: str) -> bool:
        return begins(word) or any(map(begins, _JOINT.split(word)))

    return may_begin


def _shape(listed: Iterable[str]) -> re.Pattern[str]:
    parts = [re.escape(word).replace(r"\*", ".*") for word in listed]
    return re.compile("|".join(parts)) if parts else _NEVER


def _bordered(listed: Iterable[str]) -> re.Pattern[str]:
    """Return what finds these words and phrases where no other letter touches them."""
    parts = list(_patterns(listed))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else _NEVER


def _patterns(listed: Iterable[str]) -> Iterator[str]:
    for part in listed:
        pattern = re.escape(part).replace("_", r"[\s\u200c]+").replace(r"\*", r"[^\W_]*")
        yield _GAP_SIGN.sub(_gap, pattern)


def _gap(found: re.Match[str]) -> str:
    """Return what stands for `…`: it begins behind a word and, but for an ending, before one."""
    return rf"(?!\w){_GAP}" if found[1] else rf"(?!\w){_GAP}(?<!\w)"
