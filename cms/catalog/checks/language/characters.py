"""What a text is made of: its length, characters that nobody sees, one way of composing letters."""

import re
import unicodedata
from collections.abc import Iterator

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.catalog.unseen import unseen

# What a reader does not see as a character of its own: marks, joiners, variation selectors.
_NOT_COUNTED = frozenset({"Mn", "Mc", "Me", "Cf"})
_COMPOSABLE = re.compile(r"[\u0300-\u036f\u1100-\u11ff\u3099\u309a]")
# Letters as old encodings and PDF files have them; U+FDF0 to U+FDFF are words and signs in use.
_COMPATIBILITY = re.compile(
    r"[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufd3d\ufd50-\ufdef\ufe70-\ufefc\uff65-\uff9f]"
)
_WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_COMPATIBILITY_OR_WIDE = re.compile(f"{_COMPATIBILITY.pattern}|{_WIDE.pattern}")
_EAST_ASIAN = frozenset({"ja", "zh", "ko", "yue"})


def _too_long(pair: Pair) -> Iterator[Finding]:
    if not pair.longest or len(pair.translation.text) <= pair.longest:
        return
    length = _length(pair.translation.text)
    if length > pair.longest:
        yield Finding(f"it has {length} characters and may have {pair.longest}; shorten it")


def _length(text: str) -> int:
    """Count characters as a reader does, about."""
    composed = unicodedata.normalize("NFC", text)
    return sum(unicodedata.category(each) not in _NOT_COUNTED for each in composed)


def _invisible(pair: Pair) -> Iterator[Finding]:
    source, translation = pair.source.text, pair.translation.text
    if translation.isascii() and translation.isprintable():
        return
    for words, can_harm in unseen(source, translation, pair.translation.locale):
        severity = Severity.ERROR if can_harm else None
        yield Finding(f"there is {words}; take it out", severity)


def _normalisation(pair: Pair) -> Iterator[Finding]:
    text = pair.translation.text
    if text.isascii():
        return
    if _COMPOSABLE.search(text) and not unicodedata.is_normalized("NFC", text):
        shown = next(each for each in text.split() if not unicodedata.is_normalized("NFC", each))
        yield Finding(f"letters and accents are apart in {shown[:30]}; type the word anew")
    pattern = _COMPATIBILITY if pair.translation.language in _EAST_ASIAN else _COMPATIBILITY_OR_WIDE
    if (found := pattern.search(text)) and found[0] not in pair.source.text:
        name = unicodedata.name(found[0], "a compatibility character").lower()
        plain = unicodedata.normalize("NFKC", found[0])
        yield Finding(f"there is {name}, as old encodings have it; write {plain}")


CHECKS: tuple[Check, ...] = (
    Check(
        "invisible-characters",
        Severity.WARNING,
        "Characters that nobody sees can change what a reader sees, or break a search. Those that "
        "the language needs are let pass; control characters and overrides of the writing "
        "direction are errors.",
        Example("de", "Rest.", "Ru\u200bhen Sie.", "Ruhen Sie."),
        _invisible,
    ),
    Check(
        "normalisation",
        Severity.WARNING,
        "A letter with an accent should be one character, and letters should be plain ones: "
        "searching for a word otherwise misses it. Text copied from PDF files often has others.",
        Example("fr", "Cleaned", "Nettoye\u0301", "Nettoyé"),
        _normalisation,
    ),
    Check(
        "too-long",
        Severity.ERROR,
        "A text that has a place of limited width, such as a title, must not have more characters "
        "than the settings allow.",
        Example("de", "Rest.", "Ruhen Sie sich gründlich aus.", "Ruhen."),
        _too_long,
    ),
)
