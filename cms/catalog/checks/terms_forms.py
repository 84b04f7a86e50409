"""Whether a text has a word in one of its forms, as far as spelling tells.

No dictionary stands behind this: a form that shares too little with its word has to be a variant
in the glossary.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from cms.document.words import MARKS, SPACELESS

_WORD = re.compile(rf"(?:[^\W_]|[{MARKS}])+")
# Short and long vowels of Arabic and Hebrew, tatweel; joiners; long vowel and dot of katakana.
_DROPPED = re.compile(r"[\u064b-\u0652\u0670\u0640\u0591-\u05c7\u200b-\u200f\u00adー・]")
# Letters that writers of Arabic and Persian take for each other.
_SAME = str.maketrans("أإآٱىيةك", "ااااییهک")
_SPACELESS = re.compile(rf"[{SPACELESS}\uac00-\ud7a3]")
_SPACES = re.compile(r"[\s\-\u2010-\u2015]+")
_HIRAGANA_END = re.compile(r"(?<=[^\u3040-\u309f])[\u3040-\u309f]{1,3}$|다$")

# What is written together with the next word: “and”, “the”, “in”, “to”, “that”.
_CLITICS = {
    "ar": re.compile(r"^[وف]?(?:لل|[بلک]?(?:ال)?)(?=.{2})"),
    "he": re.compile(r"^[ושהבכלמ]{1,3}(?=.{2})"),
}
_SHORT_ENDINGS = frozenset({"en", "de", "nl", "af", "da", "sv", "nb", "nn", "no", "lb"})
_LEAST_OF_STEM, _LONGEST_ENDING = 3, 9  # letters; endings of Turkic and Finnic words add up
_LONG_ENOUGH = 4  # letters of a stem that may stand inside a word
_VOWELS = frozenset("aeiouyáéíóúàèìòùâêîôûäëïöüãõåæøąęăāēīūőűъыьіїєаеиоуэюяёαεηιουωάέήίόύώςșț")


def has_form(text: str, term: str, language: str) -> bool:
    """Tell whether a text has a term in a form of its own, in a compound, with a prefix."""
    if _SPACELESS.search(term):
        return any(form in _run(text) for form in _spaceless_forms(term))
    stems = [_stem(word) for word in _content(_words(term))]
    words = _words(text)
    return bool(stems) and all(_is_in(stem, words, language) for stem in stems)


def has_word(text: str, term: str, language: str) -> bool:
    """Tell whether a text has a term, with nothing but an ending added to its last word."""
    if _SPACELESS.search(term):
        return _run(term) in _run(text)
    wanted, words = _words(term), _words(text)
    size = len(wanted)
    return any(_is_same(wanted, words[n : n + size], language) for n in range(len(words)))


def has_exactly(text: str, term: str) -> bool:
    """Tell whether a text has a term as it is written, but for case, width and spaces."""
    return _run(term) in _run(text)


def without(text: str, terms: Sequence[str], language: str) -> str:
    """Return the text without the words that hold one of these terms, whole or in a compound."""
    for term in terms:
        if _SPACELESS.search(term):
            text = text.replace(term, " ")
            continue
        stems = [_stem(word) for word in _content(_words(term))]
        for word in _WORD.findall(text):
            if any(_is_in(stem, _words(word), language) for stem in stems):
                text = text.replace(word, " ", 1)
    return text


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text))


def _plain(text: str) -> str:
    """Write a text so that case, width, marks and ways of writing a letter do not matter."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _DROPPED.sub("", folded).translate(_SAME)


def _run(text: str) -> str:
    return _SPACES.sub("", _plain(text))


def _spaceless_forms(term: str) -> Iterator[str]:
    """Yield a term and, where much is left of it, what stands before its ending."""
    whole = _run(term)
    yield whole
    stem = _HIRAGANA_END.sub("", whole)
    if stem and (len(stem) > 1 or "\u4e00" <= stem <= "\u9fff"):
        yield stem


def _content(words: Sequence[str]) -> list[str]:
    """Leave out articles and prepositions, if anything else is there."""
    return [word for word in words if len(word) > 3] or list(words)


def _stem(word: str) -> str:
    """Return the part of a word that its endings leave alone, guessed by its length."""
    least = _LONG_ENOUGH if len(word) > _LONG_ENOUGH else _LEAST_OF_STEM
    return word[: max(least, len(word) - min(3, (len(word) - 1) // 2))]


def _is_in(stem: str, words: Sequence[str], language: str) -> bool:
    if len(stem) >= _LONG_ENOUGH:
        return any(stem in word for word in words)
    bare = [_bare(word, language) for word in words]
    longest = len(stem) + _LONGEST_ENDING
    return any(word.startswith(stem) and len(word) <= longest for word in (*words, *bare))


def _bare(word: str, language: str) -> str:
    clitics = _CLITICS.get(language)
    return clitics.sub("", word) if clitics else word


def _is_same(wanted: Sequence[str], words: Sequence[str], language: str) -> bool:
    """Tell whether words are the wanted ones, each perhaps with an ending of its own."""
    if len(words) < len(wanted):
        return False
    pairs = zip(wanted, words, strict=True)
    return all(
        _is_ended(mine, form, language)
        for mine, word in pairs
        for form in [word if word.startswith(mine) else _bare(word, language)]
    )


def _is_ended(wanted: str, word: str, language: str) -> bool:
    if wanted == word:
        return True
    stem = wanted[:-1] if wanted[-1] in _VOWELS and len(wanted) > _LEAST_OF_STEM else wanted
    most = 1 if len(stem) < _LONG_ENOUGH else 2 if language in _SHORT_ENDINGS else 3
    return word.startswith(stem) and len(word) - len(stem) <= most
