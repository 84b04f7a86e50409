"""Cutting text into the pieces that people compare: words, numbers, markers, signs."""

import re

from cms.document.citations import MARKER

# Scripts written without spaces between words are compared character by character, each with
# the marks that follow it: Thai, Lao, Tibetan, Myanmar, Khmer, kana, Han.
SPACELESS = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# `\w` leaves out combining marks and joiners, and so would cut Hindi, Hebrew and Persian words.
MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\u3099\u309a"
    "\ufe00-\ufe0f\ufe20-\ufe2f"
)
_LETTER = rf"(?:[^\W\d_{SPACELESS}]|[{MARKS}])"
_UNIT = (
    r"(?:%|‰|°[CF]?|(?:[kcdmµμn]|mc)?(?:g|l|L|m|mol)|mmHg|[IU]U|IE|UI|[km]?cal|[km]?J|kPa|bpm"
    r"|ms|s|sec|min|h|hrs?)"
)

NUMBER = rf"\d+(?:[.,:/٫٬’'\u00a0\u202f]\d+)*(?:[ \u00a0\u202f]?{_UNIT}(?![^\W\d_]))?"
LINK = r"(?:https?://|mailto:|tel:)[^\s<>()\[\]\"]+(?<![.,;:!?])"

_PIECE = re.compile(
    rf"{MARKER.pattern}|{LINK}|{NUMBER}"
    rf"|[{SPACELESS}][{MARKS}]*|{_LETTER}+(?:['’]{_LETTER}+)*|\s+|.",
    re.DOTALL,
)

_ASCII_WORD = re.compile(r"[a-zA-Z0-9]+")
_WORD = re.compile(rf"[{SPACELESS}][{MARKS}]*|(?:{_LETTER}|\d)+")


def pieces(text: str) -> list[str]:
    """Cut text into words, numbers with their units, markers, spaces and signs.

    Joined, they are the text again.
    """
    return _PIECE.findall(text)


def words(text: str) -> list[str]:
    """Return the words and numbers of a text; where words are not spaced, its characters."""
    return (_ASCII_WORD if text.isascii() else _WORD).findall(text)
