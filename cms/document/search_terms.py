"""Terms that texts are found by: the same for a text and for a question, in every script.

Words are folded (case, width, Arabic and Hebrew vowel marks, accents) and reduced to their stem
where Snowball knows the language. Scripts without spaces give pairs of characters, so that each
part of a word is found.
"""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

# What Snowball calls the languages that it reduces, by the language of a tag.
STEMMERS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
# Of these languages, Snowball takes away beginnings of words, too.
LOSING_BEGINNINGS = frozenset({"ar", "fa", "ga", "id", "ta"})
MOST_WANTED = 16  # things in one question
LONGEST = 60  # characters of a word that count
REMEMBERED = 100_000  # words with their terms: a language has fewer that articles use

# Thai, Lao, Burmese and Khmer; kana; Han; Hangul, whose words carry particles.
_UNSPACED = (
    "\u0e01-\u0e4e\u0e81-\u0ece\u1000-\u109f\u1780-\u17d3"
    "\u3005-\u3007\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\uac00-\ud7a3"
)
# A mark belongs to the letter before it, as do joiners inside of words and apostrophes.
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_WORD = re.compile(
    rf"(?P<unspaced>[{_UNSPACED}]+)|(?P<word>(?:(?![{_UNSPACED}_])[\w{_MARKS}\u0900-\u0dff]"
    rf"|(?<=\w)(?<![{_UNSPACED}_])[\u200c\u200d'’](?=\w))+)"
)
# Whose marks tell how a letter is spoken. Elsewhere they are vowels, without which no word is left.
_DROPPED = re.compile(rf"[{_MARKS}\u0640\u200c\u200d]")
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
    }
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that is searched for: any of some terms, or one that begins as they do."""

    terms: frozenset[str]
    is_beginning: bool = False

    def is_met_by(self, found: tuple[str, ...]) -> bool:
        if self.is_beginning:
            return any(term.startswith(tuple(self.terms)) for term in found)
        return not self.terms.isdisjoint(found)


@dataclass(frozen=True, slots=True)
class Found:
    """A word of a text: where it stands, in characters, and the terms that it is found by."""

    start: int
    end: int
    terms: tuple[str, ...]


def wanted(question: str, locales: Iterable[str]) -> list[Wanted]:
    """Return what a question asks for, each thing once; texts may be in any of the locales.

    Nothing in it has a meaning of its own: no sign, no operator.
    """
    found: dict[Wanted, None] = {}
    tags = list(locales)
    for match in _WORD.finditer(question):
        if match["unspaced"]:
            found |= dict.fromkeys(_wanted_pairs(match[0]))
        else:
            terms = (word_terms(match[0], each.partition("-")[0]) for each in tags)
            if every := frozenset(chain.from_iterable(terms)):
                found[Wanted(every)] = None
    return list(found)[:MOST_WANTED]


def _wanted_pairs(run: str) -> Iterator[Wanted]:
    """Yield the pairs of a part of a word; of what follows its last character nobody knows."""
    pairs = [each.terms[0] for each in _pairs(run, 0)]
    if len(run) == 1:
        yield Wanted(frozenset(pairs), is_beginning=True)
    for pair in pairs[:-1]:
        yield Wanted(frozenset({pair}))


def words(text: str, locale: str) -> Iterator[Found]:
    """Yield the words of a text; of scripts without spaces, each character with its pair."""
    language = locale.partition("-")[0]
    for match in _WORD.finditer(text):
        if match["unspaced"]:
            yield from _pairs(match[0], match.start())
        elif terms := word_terms(match[0], language):
            yield Found(match.start(), match.end(), terms)


def words_met(
    text: str, locale: str, searched: Sequence[Wanted]
) -> Iterator[tuple[Found, list[Wanted]]]:
    """Yield the words of a text that meet something that is searched for, and what they meet."""
    language = locale.partition("-")[0]
    letters = {term[0] for each in searched for term in each.terms}
    for match in _WORD.finditer(text):
        if match["unspaced"]:
            here: Iterable[Found] = _pairs(match[0], match.start())
        elif language in LOSING_BEGINNINGS or _begins(text, match, letters):
            terms = word_terms(match[0], language)
            here = [Found(match.start(), match.end(), terms)]
        else:
            continue  # reducing a word takes long, and does not change how it begins
        for word in here:
            if met := [each for each in searched if each.is_met_by(word.terms)]:
                yield word, met


def _begins(text: str, match: re.Match[str], letters: Container[str]) -> bool:
    """Tell whether what a word is found by begins with one of some letters."""
    sign = text[match.start()]
    return (sign.lower() if sign.isascii() else first_letter(match[0])) in letters


@lru_cache(maxsize=REMEMBERED)
def first_letter(word: str) -> str:
    """Return how all that a word is found by begins."""
    beginning = _DROPPED.sub("", word[:LONGEST])[:2]
    return folded(unicodedata.normalize("NFKC", beginning).casefold())[:1]


def _pairs(run: str, start: int) -> Iterator[Found]:
    """Yield each character with the next one, the last alone. What is wide is what is narrow."""
    folded = [unicodedata.normalize("NFKC", sign).casefold() for sign in run]
    for place, sign in enumerate(folded):
        pair = sign + (folded[place + 1] if place + 1 < len(folded) else "")
        yield Found(start + place, start + place + len(pair), (pair,))


@lru_cache(maxsize=REMEMBERED)
def word_terms(word: str, language: str) -> tuple[str, ...]:
    """Return what a word is found by: its stem, and that of the word as it is without accents."""
    # An i with a dot, and the casefold of a capital one, are the same to whoever searches.
    lower = unicodedata.normalize("NFKC", word[:LONGEST]).casefold().replace("\u0307", "")
    lower = lower.replace("’", "'").removesuffix("'s").replace("'", "")
    plain = folded(lower)
    stem = stemmer(language)
    return tuple(dict.fromkeys(each for each in (folded(stem(lower)), folded(stem(plain))) if each))


def folded(word: str) -> str:
    """Return a word without accents and marks that readers leave out when they search."""
    taken_apart = unicodedata.normalize("NFKD", word)
    return unicodedata.normalize("NFKC", _DROPPED.sub("", taken_apart).translate(_LETTERS))


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """Return what reduces a word of a language to its stem, or leaves it as it is."""
    if language not in STEMMERS:
        return str
    import snowballstemmer  # 20 ms, and no command needs it

    reduce: Callable[[str], str] = snowballstemmer.stemmer(STEMMERS[language]).stemWord
    return reduce
