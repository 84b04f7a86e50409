"""A text as quantities are read from it: one form of digits, spaces, signs and symbols.

Each character becomes a character of ASCII, several, itself or nothing, so that what was read can
be shown as it was written.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate

STICKY = "\u00a0"  # stands for each space that does not break a line
_DROPPED = frozenset({"Cf", "Cc"}) - {"\n", "\t"}
_STICKY_SPACES = "\u00a0\u2007\u2008\u2009\u200a\u202f"
_SIGNS = {
    "\u2212": "-",  # minus
    "\u2010": "-",  # hyphen
    "\u2011": "-",  # no-break hyphen
    "\u2044": "⁄",  # fraction slash
    "\u066a": "%",  # Arabic percent sign
    "\u066b": ".",  # Arabic decimal separator: never anything else
    "\u066c": "'",  # Arabic thousands separator
    "\u2019": "'",  # as Swiss numbers are grouped
    "\u02bc": "'",
    "\u060c": "،",
    "\u00b5": "μ",  # micro sign
    "\u00ba": "°",  # ordinal indicator, often written for a degree
    "\u02da": "°",
    "\uff0c": "，",  # full-width comma divides numbers, it groups none
    "\u3000": " ",
    "\u2236": ":",  # ratio, written for a colon
    "\u1361": ":",  # Ethiopic wordspace, between hours and minutes
    "\n": "\n",
    "\t": " ",
    "\u0640": "",  # tatweel
    # Letters that Arabic and Persian keyboards write for each other.
    "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ی", "ي": "ی", "ك": "ک", "ة": "ه",
}  # fmt: skip
_VOWELS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u0652\u0670]")


class _Characters(dict[int, str]):
    """How characters are written; each is looked at once."""

    def __missing__(self, code: int) -> str:
        plain = _plain(chr(code))
        self[code] = plain
        return plain


def _plain(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    if character in _STICKY_SPACES:
        return STICKY
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category in _DROPPED or _VOWELS.match(character):
        return ""
    return _compatible(character, category)


def _compatible(character: str, category: str) -> str:
    """Take apart ½, ㎎, ℃, ① and full-width letters; leave superscripts and letters as they are."""
    if category in {"So", "No", "Po", "Pe", "Ps", "Sm", "Sc", "Lu", "Ll", "Pc", "Pd"}:
        kind = unicodedata.decomposition(character).partition(" ")[0]
        if kind == "<fraction>":
            return STICKY + unicodedata.normalize("NFKC", character)
        if kind in {"<wide>", "<square>", "<compat>"} or character in "℃℉":
            return unicodedata.normalize("NFKC", character)
        if kind == "<circle>" and unicodedata.numeric(character, None) is not None:
            return f" {unicodedata.normalize('NFKC', character)} "
    return character


_CHARACTERS = _Characters()


def plain(text: str) -> str:
    """Write a text in the one form that quantities are read from."""
    return text if text.isascii() else _composed(text).translate(_CHARACTERS)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def as_written(text: str, start: int, end: int) -> str:
    """Return what stands in a text where its plain form has `start` to `end`."""
    if text.isascii():
        return text[start:end].strip()
    ends = _ends(text)
    return _composed(text)[bisect_right(ends, start) : bisect_left(ends, end) + 1].strip()


@lru_cache(maxsize=8)
def _ends(text: str) -> list[int]:
    """Return where each character of a text ends in its plain form."""
    return list(accumulate(len(_CHARACTERS[ord(each)]) for each in _composed(text)))
