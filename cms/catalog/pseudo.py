"""Texts that only look translated, so that what was forgotten or does not fit is seen.

As Android and Chrome have them: `en-XA` with accents, longer and in brackets; `ar-XB` turned
around word by word, so that it reads from right to left. Numbers with their units stay.
"""

import re
from math import ceil

from cms.document.words import LINK, NUMBER
from cms.languages import direction

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"
_ACCENTS = str.maketrans(_PLAIN, _ACCENTED)
_VOWEL = re.compile("[aeiouAEIOU]")
_KEPT = re.compile(rf"({LINK}|{NUMBER})")
_WORD = re.compile(r"[^\W\d_]\S*")
# Not [ and ], which are markup. Nothing else has these signs, so a text cut short is seen.
OPENING, CLOSING = "⟦", "⟧"
_LONGER = 1.3
_FILLER = "·"
_RIGHT_TO_LEFT, _END = "\u200f\u202e", "\u202c\u200f"


def pseudo_text(text: str, locale: str) -> str:
    """Return a whole text as a pseudo-locale has it."""
    made = pseudo_prose(text, locale)
    return enclose(made, (len(text), len(made)), locale)


def pseudo_prose(text: str, locale: str) -> str:
    """Return a stretch of prose as a pseudo-locale has it, without what goes around the whole."""
    change = _turned if direction(locale) == "rtl" else _accented
    parts = _KEPT.split(text)
    return "".join(change(part) if part and not _KEPT.fullmatch(part) else part for part in parts)


def enclose(text: str, lengths: tuple[int, int], locale: str) -> str:
    """Put a text in brackets and make it long enough: `lengths` are those before and after."""
    if direction(locale) == "rtl":
        return text
    missing = ceil(lengths[0] * _LONGER) - lengths[1] - len(OPENING + CLOSING)
    filler = f" {_FILLER * missing}" if missing > 0 else ""
    return f"{OPENING}{text}{filler}{CLOSING}"


def _accented(text: str) -> str:
    return _VOWEL.sub(r"\g<0>\g<0>", text).translate(_ACCENTS)


def _turned(text: str) -> str:
    return _WORD.sub(rf"{_RIGHT_TO_LEFT}\g<0>{_END}", text)
