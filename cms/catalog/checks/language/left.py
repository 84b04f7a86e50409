"""What was left empty, or left in the language of the source."""

import re
from collections.abc import Iterator, Sequence

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.catalog.checks.language.foreign import is_left_foreign
from cms.catalog.checks.language.function_words import FUNCTION_WORDS
from cms.catalog.checks.text import CODE, Text
from cms.document.shortening import shortened
from cms.languages import script

_WORD_CHARACTER = re.compile(r"[^\W_]")
# Words between which a name or a number stands are not one stretch: both are kept here.
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SPACED = frozenset(
    {"Latn", "Cyrl", "Grek", "Armn", "Geor", "Hebr", "Arab", "Deva", "Beng", "Kore", "Ethi"}
)
_STRETCH = 5  # words on end that are the source's
_OVERWHELMING = 0.6  # of all words
_SENTENCE = 8  # words
_SMALL_OF_A_SENTENCE = 4  # words in small letters: one begins with a capital
_SHOWN = 60


def _empty(pair: Pair) -> Iterator[Finding]:
    if _WORD_CHARACTER.search(pair.translation.prose):
        return
    if _WORD_CHARACTER.search(pair.source.prose):
        severity = Severity.WARNING if CODE in pair.translation.prose else None
        yield Finding("there are no words in it; translate the text or leave it out", severity)


def _unchanged(pair: Pair) -> Iterator[Finding]:
    source, translation = pair.source, pair.translation
    if source.language == translation.language or not _is_same(source.prose, translation.prose):
        return
    words = _TOKEN.findall(source.prose)
    small = [word for word in words if word[0].islower()]
    is_foreign = is_left_foreign(pair)
    if is_foreign or _is_prose(source, words, small):
        is_error = is_foreign or len(small) >= _SMALL_OF_A_SENTENCE
        severity = Severity.ERROR if is_error else None
        yield Finding("this is the source text; translate it", severity)


def _is_same(source: str, translation: str) -> bool:
    return source.lstrip()[:1] == translation.lstrip()[:1] and source.split() == translation.split()


def _is_prose(text: Text, words: Sequence[str], small: Sequence[str]) -> bool:
    """Tell whether there is more to translate than names, numbers and single loan words."""
    function_words = FUNCTION_WORDS.get(text.language)
    if function_words is None:
        return script(text.locale) not in _SPACED or len(small) >= 4
    return len(words) > 2 and any(word in function_words for word in small)


def _source_language(pair: Pair) -> Iterator[Finding]:
    source, translation = pair.source, pair.translation
    if source.language == translation.language or script(source.locale) not in _SPACED:
        return
    if len({*source.prose.split()} & {*translation.prose.split()}) < _STRETCH - 2:
        return  # cheaply told: there are no five words on end without signs between them
    theirs, ours = _TOKEN.findall(source.prose), _TOKEN.findall(translation.prose)
    if len(ours) < _STRETCH or ours == theirs:
        return
    function_words = FUNCTION_WORDS.get(source.language, frozenset())
    stretches = [each for each in _stretches(theirs, ours) if _was_left(each, function_words)]
    if not stretches:
        return
    share = sum(map(len, stretches)) / len(ours)
    longest = max(stretches, key=lambda stretch: len(stretch))
    shown = shortened(" ".join(longest), _SHOWN)
    severity = Severity.ERROR if share >= _OVERWHELMING and len(ours) >= _SENTENCE else None
    yield Finding(f"“{shown}” is still in the source's language; translate it", severity)


def _stretches(theirs: Sequence[str], ours: Sequence[str]) -> Iterator[list[str]]:
    """Yield the longest runs of our words that are runs of theirs."""
    runs = {tuple(theirs[i : i + _STRETCH]) for i in range(len(theirs) - _STRETCH + 1)}
    end = start = 0
    for place in range(len(ours) - _STRETCH + 1):
        if tuple(ours[place : place + _STRETCH]) in runs:
            if place > end:
                yield list(ours[start:end])
                start = place
            end = place + _STRETCH
    yield list(ours[start:end])


def _was_left(stretch: Sequence[str], function_words: frozenset[str]) -> bool:
    small = [word for word in stretch if word[0].islower()]
    if len(small) < _STRETCH - 1:
        return False  # a name or a title
    return not function_words or any(word in function_words for word in small)


CHECKS: tuple[Check, ...] = (
    Check(
        "empty",
        Severity.ERROR,
        "Where the source has words, the translation must have words too, not only white space, "
        "markup or signs.",
        Example("de", "Rest well.", "**…**", "Ruhen Sie sich aus."),
        _empty,
    ),
    Check(
        "unchanged",
        Severity.WARNING,
        "A translation that is the source, word for word, was perhaps forgotten. Names, numbers "
        "and single words are not looked at. Whole sentences are an error, and so are two words "
        "in Latin letters where the locale is written in others.",
        Example(
            "de",
            "Keep the wound dry.",
            "Keep the wound dry.",
            "Halten Sie die Wunde trocken.",
        ),
        _unchanged,
    ),
    Check(
        "source-language",
        Severity.WARNING,
        "Several words on end that are the source's were perhaps left over when somebody "
        "translated the rest. It is an error where that is most of the text.",
        Example(
            "es",
            "Wash your hands before you touch the wound.",
            "Lávese las manos before you touch the wound.",
            "Lávese las manos antes de tocar la herida.",
        ),
        _source_language,
    ),
)
