"""Terms that texts are found by: the same for a text and for a question, in every script.

Words are folded (case, width, Arabic and Hebrew vowel marks, accents) and reduced to their stem
where Snowball knows the language. Scripts without spaces give pairs of characters, so that each
part of a word is found.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

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
    # Of a near relative, which knows most of the endings: better than none.
    "af": "dutch",
    "be": "russian",
    "bg": "russian",
    "bs": "serbian",
    "gl": "portuguese",
    "hr": "serbian",
    "mk": "russian",
    "ms": "indonesian",
    "sk": "czech",
    "uk": "russian",
}
# Of these languages, Snowball takes away beginnings of words, too.
LOSING_BEGINNINGS = frozenset({"ar", "fa", "ga", "id", "ms", "ta"})
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
    rf"(?P<unspaced>[{_UNSPACED}]+)|(?:[^\W_{_UNSPACED}]+|[{_MARKS}\u0900-\u0dff]+"
    rf"|(?<=\w)(?<![{_UNSPACED}_])[\u200c\u200d'’](?=\w))+"
)
_WITHIN = re.compile(
    rf"(?<=[^\W_{_UNSPACED}])|(?<=[{_MARKS}\u0900-\u0dff])|(?<=[^\W_{_UNSPACED}][\u200c\u200d'’])(?=\w)"
)
# What Arabic script joins without joining its letters, many write with a space, or as one word.
_NON_JOINER = "\u200c"
_ARABIC = re.compile("[\u0620-\u06ff]")
# Whose marks tell how a letter is spoken. Elsewhere they are vowels, without which no word is left.
_DROPPED = re.compile(rf"[{_MARKS}\u0640\u200c\u200d]")
# Rows of syllables that Amharic speaks alike and people write for each other: ሐ and ኀ for ሀ.
_ETHIOPIC_HOMOPHONES = {
    **{
        chr(ord(row) + vowel): chr(ord(spoken) + vowel)
        for row, spoken in {"ሐ": "ሀ", "ኀ": "ሀ", "ኸ": "ሀ", "ሠ": "ሰ", "ዐ": "አ", "ፀ": "ጸ"}.items()
        for vowel in range(7)
    },
    **dict.fromkeys("ሃሓኃኻ", "ሀ"),
    **dict.fromkeys("ኣዓ", "አ"),
}
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
        **_ETHIOPIC_HOMOPHONES,
    }
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that is searched for: any of some terms, or one that begins as they do.

    `run` is the whole of which it is a pair, in scripts without spaces.
    """

    terms: frozenset[str]
    is_beginning: bool = False
    run: str = ""

    def is_met_by(self, found: tuple[str, ...]) -> bool:
        if self.is_beginning:
            return any(term.startswith(tuple(self.terms)) for term in found)
        return not self.terms.isdisjoint(found)

    def or_any(self, others: Mapping[str, Sequence[str]]) -> "Wanted":
        """Return the same, or any of the others that are named for its terms."""
        more = chain.from_iterable(others.get(term, ()) for term in self.terms)
        return replace(self, terms=self.terms.union(more))


class Found(NamedTuple):
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
        if match.lastgroup:
            found |= dict.fromkeys(_wanted_pairs(match[0]))
        else:
            found |= dict.fromkeys(_wanted_word(match[0], tags))
    return list(found)[:MOST_WANTED]


def _wanted_word(word: str, locales: Iterable[str]) -> Iterator[Wanted]:
    """Yield a word, or its parts where texts may have it as several: each, or all as one."""
    languages = [each.partition("-")[0] for each in locales]
    for part in _parts(word) or [word]:
        terms = (_terms(each, language) for language in languages for each in (word, part))
        if every := frozenset(chain.from_iterable(terms)):
            yield Wanted(every)


def _wanted_pairs(run: str) -> Iterator[Wanted]:
    """Yield the pairs of a part of a word; of what follows its last character nobody knows."""
    pairs, whole = [each.terms[0] for each in _pairs(run, 0)], _narrow_all(run)
    if len(run) == 1:
        yield Wanted(frozenset(pairs), is_beginning=True, run=whole)
    for pair in pairs[:-1]:
        yield Wanted(frozenset({pair}), run=whole)


def words(text: str, locale: str) -> Iterator[Found]:
    """Yield the words of a text; of scripts without spaces, each character with its pair."""
    language = locale.partition("-")[0]
    for match in _WORD.finditer(text):
        if match.lastgroup:  # no spaces
            yield from _pairs(match[0], match.start())
        elif terms := word_terms(match[0], language):
            yield Found(match.start(), match.end(), terms)


def words_met(
    text: str, locale: str, searched: Sequence[Wanted]
) -> Iterator[tuple[Found, list[Wanted]]]:
    """Yield the words of a text that meet something that is searched for, and what they meet."""
    terms = {term for each in searched for term in each.terms}
    is_exact = not any(each.is_beginning for each in searched)
    for word in _likely_words(text, locale.partition("-")[0], terms) if terms else ():
        if is_exact and terms.isdisjoint(word.terms):
            continue  # as most
        if met := [each for each in searched if each.is_met_by(word.terms)]:
            is_one_sign = all(each.is_beginning for each in met)
            yield (word._replace(end=word.start + 1) if is_one_sign else word), met


def has_whole(part: str, searched: Iterable[Wanted]) -> bool:
    """Tell whether a part of a text is more than pairs that stand there by chance."""
    match, signs = _WORD.match(part), _narrow_all(part)
    is_spaced = match is not None and not match.lastgroup
    return is_spaced or any(each.run and each.run in signs for each in searched)


def _likely_words(text: str, language: str, terms: Iterable[str]) -> Iterator[Found]:
    """Yield the words that begin as one of some terms does.

    Reducing a word takes long, and does not change how it begins, in most languages.
    """
    if language in LOSING_BEGINNINGS or _NON_JOINER in text:
        yield from words(text, language)
        return
    letters = {"", *(term[0] for term in terms)}
    usual = chain.from_iterable((letter, letter.upper()) for letter in letters)
    signs = {*"".join(usual), *(sign for sign in set(text) if first_letter(sign) in letters)}
    for place in _places("".join(sorted(signs))).finditer(text):
        start = place.start()
        match = _WORD.match(text, start)
        if match and match.lastgroup:
            yield _pair(match[0], 0, start)
        elif match and not _WITHIN.match(text, start):
            yield Found(start, match.end(), word_terms(match[0], language))


@lru_cache(maxsize=1_000)
def _places(signs: str) -> re.Pattern[str]:
    """Find where some signs stand and may begin something: all such places, and few others.

    It looks for the signs first: so the engine steps over all others without looking around.
    """
    is_high, after_high = r"(?<=[^\0-\u0dff])", r"(?<=[^\0-\u0dff].)"  # as all without spaces are
    return re.compile(rf"[{re.escape(signs)}](?:(?<![^\W_].)|{after_high}|{is_high})", re.DOTALL)


@lru_cache(maxsize=REMEMBERED)
def first_letter(sign: str) -> str:
    """Return how all begins that a word is found by which begins so; a mark alone says nothing."""
    return folded(_narrow(sign))[:1]


def _pairs(run: str, start: int) -> Iterator[Found]:
    """Yield each character with the next one, the last alone."""
    return (_pair(run, place, start) for place in range(len(run)))


def _pair(run: str, place: int, start: int) -> Found:
    pair = run[place : place + 2]
    at = start + place
    return Found(at, at + len(pair), (_narrow_all(pair),))


def _narrow_all(signs: str) -> str:
    return "".join(map(_narrow, signs))


@lru_cache(maxsize=REMEMBERED)
def _narrow(sign: str) -> str:
    """Return a character as all are found that are the same: what is wide is what is narrow."""
    return unicodedata.normalize("NFKC", sign).casefold()


@lru_cache(maxsize=REMEMBERED)
def word_terms(word: str, language: str) -> tuple[str, ...]:
    """Return what a word is found by, and the parts that others write as words of their own."""
    terms = (_terms(each, language) for each in (word, *_parts(word)))
    return tuple(dict.fromkeys(chain.from_iterable(terms)))


def _parts(word: str) -> list[str]:
    """Return the parts of a word between which there could as well be spaces, if it has some."""
    return word.split(_NON_JOINER) if _NON_JOINER in word and _ARABIC.search(word) else []


@lru_cache(maxsize=1_000)
def _terms(word: str, language: str) -> tuple[str, ...]:
    """Return the stem of a word, and that of the word as it is without accents."""
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
