"""What could go wrong in a translation: one fault each, put into what a person made.

A fault only counts if it surely changes what is said, so that most texts allow few of them. Which
place is taken depends on the text alone: every run makes the same faults.
"""

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.benchmarks.human_pairs import HumanPair
from tests.benchmarks.negation_words import (
    ENGLISH,
    ENGLISH_NEGATIVE,
    ENGLISH_OTHERS,
    NEGATIONS,
    Edits,
    Negation,
)
from tests.benchmarks.unit_words import FORMS, IN_ENGLISH, SWAPPED, SYMBOLS


@dataclass(frozen=True, slots=True)
class Mutation:
    """A text and a translation that has one fault. `before` is that translation without it."""

    kind: str
    source: str
    before: str
    translation: str


# What is no prose, in Markdown, XML and reStructuredText: digits and words in it stay as they are.
_OPAQUE = re.compile(
    r"<(code|cmd|sys|file|input|output|command|filename|option|literal|userinput|keycap|key)\b"
    r"[^>]*>.*?</\1>|:[\w:+-]+:`[^`]*`|(`+).+?\2|\{\{.*?\}\}|\{[#.:%@][^}]*\}|\$\{?\w+\}?"
    r"|\]\([^()]*(?:\([^()]*\)[^()]*)*\)|\]\[[^\]]*\]|\[[@^][^\]]*\]|<[^<>]*>"
    r"|(?:https?|ftp|mailto)://?\S+|www\.\S+|[\w.+-]+@[\w-]+\.\w+|&#?\w+;|%\(?\w|(?<!\w)[~.]?/[\w./-]+",
    re.DOTALL,
)
_NUMBER = re.compile(r"(?<![A-Za-z_/#&=\\\d-])\d+(?![A-Za-z_/=\\\d]|-[A-Za-z])")
_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([^()\s]+)\)")
_ELEMENT = re.compile(r"<(link|ulink|xref|a)\b([^<>]*[^<>/])>(.*?)</\1>", re.DOTALL)
_SEAM = re.compile(r"(?<=[^\W\d_]{4}[.!?؟।۔])\s+(?=[^\W\d_])|(?<=[。！？])(?=[^\s」』）)])")
_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_JOINED = re.compile(r"[\u3040-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")  # words without spaces
_LETTERS = re.compile(r"[^\W\d_]")
_MARKER = " [@who-2023]"
_LETTERS_OF_A_SENTENCE, _LETTERS_OF_A_SENTENCE_IN_CJK = 20, 8
_CJK = ("ja", "zh", "ko", "th")


def mutations(pair: HumanPair) -> Iterator[Mutation]:
    """Yield one fault of each kind that this pair allows."""
    for kind, mutate in MUTATIONS.items():
        chance = random.Random(f"{kind} {pair.locale} {pair.source} {pair.translation}")
        made = mutate(pair, chance)
        if made and made.translation != made.before:
            yield made


def has_numbers(pair: HumanPair) -> bool:
    return any(re.search(r"\d", _prose(text)) for text in (pair.source, pair.translation))


def _prose(text: str) -> str:
    """Blank out what is no prose; every place stays the same."""
    return _OPAQUE.sub(lambda found: "\ufffc" * len(found[0]), text)


def _simple(kind: str, pair: HumanPair, translation: str) -> Mutation:
    return Mutation(kind, pair.source, pair.translation, translation)


def _digit(pair: HumanPair, chance: random.Random) -> Mutation | None:
    """Change a digit of a number that the source has as often."""
    wanted = Counter(_plain(found) for found in _NUMBER.findall(_prose(pair.source)))
    there = list(_NUMBER.finditer(_prose(pair.translation)))
    counts = Counter(_plain(found[0]) for found in there)
    fit = [found for found in there if wanted[_plain(found[0])] == counts[_plain(found[0])]]
    if not fit:
        return None
    number = chance.choice(fit)
    place = chance.randrange(*number.span())
    old = pair.translation[place]
    value = chance.choice([n for n in range(1, 10) if n != unicodedata.digit(old)])
    new = chr(ord(old) - unicodedata.digit(old) + value)
    return _simple("digit", pair, _put(pair.translation, place, place + 1, new))


def _plain(number: str) -> str:
    return "".join(str(unicodedata.digit(digit)) for digit in number)


def _put(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def _negation_lost(pair: HumanPair, _: random.Random) -> Mutation | None:
    """Take the only negation away."""
    words, source = _negation(pair), _prose(pair.source)
    if not words or len(re.findall(ENGLISH, source, re.IGNORECASE)) != 1:
        return None
    if re.search(ENGLISH_OTHERS, source, re.IGNORECASE):
        return None
    if _count(words.cues, pair.translation) != 1:
        return None
    return _edited("negation lost", pair, words.drop)


def _negation_added(pair: HumanPair, _: random.Random) -> Mutation | None:
    """Negate the first verb that can be, where nothing is negative."""
    words = _negation(pair)
    if not words or re.search(ENGLISH_NEGATIVE, _prose(pair.source), re.IGNORECASE):
        return None
    if _count(words.cues, pair.translation):
        return None
    return _edited("negation added", pair, words.add)


def _negation(pair: HumanPair) -> Negation | None:
    return NEGATIONS.get(pair.locale) or NEGATIONS.get(pair.locale.partition("-")[0])


def _count(cues: str, text: str) -> int:
    return len(re.findall(cues, _prose(text), re.IGNORECASE))


def _edited(kind: str, pair: HumanPair, edits: Edits) -> Mutation | None:
    prose = _prose(pair.translation)
    for pattern, new in edits:
        if found := re.search(pattern, prose):
            start, end = found.span()
            return _simple(kind, pair, _put(pair.translation, start, end, found.expand(new)))
    return None


def _unit(pair: HumanPair, chance: random.Random) -> Mutation | None:
    """Swap the only unit of its kind behind a number, where the source has it behind one, too."""
    swaps = [*_symbol_swaps(pair), *_word_swaps(pair)]
    if not swaps:
        return None
    start, end, new = chance.choice(swaps)
    return _simple("unit", pair, _put(pair.translation, start, end, new))


Swap = tuple[int, int, str]


def _symbol_swaps(pair: HumanPair) -> Iterator[Swap]:
    source, prose = _prose(pair.source), _prose(pair.translation)
    for symbol, other in SYMBOLS.items():
        english = IN_ENGLISH.get(symbol, symbol)
        found = list(re.finditer(rf"(?<=\d)\s?({symbol})(?![\w/])", prose))
        if len(found) == 1 == len(re.findall(rf"\d\s?{english}(?![\w/])", source)):
            yield (*found[0].span(1), other)


def _word_swaps(pair: HumanPair) -> Iterator[Swap]:
    """Swap units of time that both texts have once, in the source behind a number."""
    forms = FORMS.get(pair.locale) or FORMS.get(pair.locale.partition("-")[0], {})
    source, prose = _prose(pair.source), _prose(pair.translation)
    for unit, words in forms.items():
        counted = re.findall(rf"\b{_COUNT}[\s-]*{unit}s?\b", source, re.IGNORECASE)
        if len(counted) == 1 == len(re.findall(rf"\b{unit}s?\b", source, re.IGNORECASE)):
            swaps = list(_swaps(prose, words, forms[SWAPPED[unit]]))
            yield from swaps if len(swaps) == 1 else ()


def _swaps(prose: str, words: Sequence[str], others: Sequence[str]) -> Iterator[Swap]:
    for word, other in dict(zip(words, others, strict=True)).items():
        alone = rf"(?<!\w){word}(?!\w)"
        behind = rf"(?<=[\d一二三四五六七八九十两兩]){word}|(?<=\d ){word}"
        for found in re.finditer(behind if _JOINED.match(word) else alone, prose):
            yield (*found.span(), other)


def _link(pair: HumanPair, chance: random.Random) -> Mutation | None:
    """Keep the words of a link, and lose where it leads."""
    links = _links(pair.translation)
    if not links or len(links) != len(_links(pair.source)):
        return None
    start, end, words = chance.choice(links)
    return _simple("link", pair, _put(pair.translation, start, end, words))


def _links(text: str) -> list[Swap]:
    found = [(*m.span(), m[1]) for m in _LINK.finditer(text)]
    return found + [(*m.span(), m[3]) for m in _ELEMENT.finditer(text)]


def _citation(pair: HumanPair, _: random.Random) -> Mutation | None:
    """Lose a citation. No corpus has any: one is put at the end of both texts first."""
    if not pair.source.rstrip().endswith("."):
        return None
    cited = pair.translation + _MARKER
    return Mutation("citation", pair.source + _MARKER, cited, pair.translation)


def _sentence(pair: HumanPair, chance: random.Random) -> Mutation | None:
    """Leave out one of as many sentences as the source has."""
    seams = [found.span() for found in _SEAM.finditer(_prose(pair.translation))]
    if not seams or len(seams) != len(_SEAM.findall(_prose(pair.source))):
        return None
    starts, ends = [0, *(end for _, end in seams)], [*(s for s, _ in seams), len(pair.translation)]
    sentences = [pair.translation[s:e] for s, e in zip(starts, ends, strict=True)]
    lost = sentences.pop(chance.randrange(len(sentences)))
    is_cjk = pair.locale.partition("-")[0] in _CJK
    fewest = _LETTERS_OF_A_SENTENCE_IN_CJK if is_cjk else _LETTERS_OF_A_SENTENCE
    if len(_LETTERS.findall(lost)) < fewest:
        return None
    return _simple("sentence", pair, ("" if "。" in lost else " ").join(sentences))


MUTATIONS: dict[str, Callable[[HumanPair, random.Random], Mutation | None]] = {
    "digit": _digit,
    "negation lost": _negation_lost,
    "negation added": _negation_added,
    "unit": _unit,
    "link": _link,
    "citation": _citation,
    "sentence": _sentence,
}
