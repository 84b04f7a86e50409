"""How much there is to translate, counted as agencies count it."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz

from cms.catalog.extract import is_optional
from cms.catalog.history import Translation
from cms.catalog.likeness import FUZZY_CUTOFF
from cms.catalog.message import Message, State
from cms.document.inline import Piece, PieceKind, inline_pieces
from cms.document.model import Syntax
from cms.document.words import MARKS, SPACELESS

_CHARACTER = re.compile(rf"[{SPACELESS}][{MARKS}]*")
_HAS_WORD = re.compile(r"[^\W_]")
# Codes that words run through; all others, such as a piece of code, end one.
_INSIDE_WORDS = frozenset({PieceKind.OPEN, PieceKind.CLOSE})


class Match(StrEnum):
    """How much of a translation is there already, as agencies price it."""

    REVIEWED = "reviewed"
    TRANSLATED = "translated"
    REPEATED = "repeated"  # the same text occurs in another place, translated or to be
    FULL = "100"
    BAND_95 = "95-99"
    BAND_85 = "85-94"
    BAND_75 = "75-84"
    BAND_60 = "60-74"
    NEW = "new"


_BANDS = ((100, Match.FULL), (95, Match.BAND_95), (85, Match.BAND_85), (75, Match.BAND_75))


@dataclass(frozen=True, slots=True)
class Amount:
    """Words of scripts that space them, and characters of those that do not (Han, kana, Thai …)."""

    messages: int = 0
    words: int = 0
    characters: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(
            self.messages + other.messages,
            self.words + other.words,
            self.characters + other.characters,
        )


Unit = tuple[Message, Syntax, Translation]  # a message, how it is written, and what it has


@lru_cache(maxsize=1 << 16)  # the same texts for each locale
def amount_of(text: str, syntax: Syntax = Syntax.MARKDOWN) -> Amount:
    """Count one message's prose: no markup, no code, no addresses.

    Words are what white space parts, if there is a letter or digit in it.
    """
    spaced, characters = _CHARACTER.subn(" ", "".join(_prose(inline_pieces(text, syntax))))
    return Amount(1, sum(map(bool, map(_HAS_WORD.search, spaced.split()))), characters)


def count_matches(units: Iterable[Unit]) -> Mapping[Match, Amount]:
    """Count what is to be translated into one locale, by what is there already.

    Of the same text to be translated in several places the first is new, the others are repeated.
    Texts that may stay empty count once they are translated.
    """
    counted = [unit for unit in units if _counts(unit)]
    known = {message.text for message, _, found in counted if _is_done(found)}
    amounts: dict[Match, Amount] = dict.fromkeys(Match, Amount())
    for message, syntax, found in counted:
        match = match_of(message, found)
        if match in {Match.NEW, Match.FULL} and not _is_done(found) and message.text in known:
            match = Match.REPEATED
        known.add(message.text)
        amounts[match] += amount_of(message.text, syntax)
    return amounts


def match_of(message: Message, found: Translation) -> Match:
    """Tell what a message has; a draft for this very text is a full match to be confirmed."""
    if _is_done(found):
        return Match(found.state.value)
    if not found.text:
        return Match.NEW
    likeness = fuzz.ratio(found.previous, message.text) if found.previous else 100.0
    if likeness < FUZZY_CUTOFF:
        return Match.NEW
    return next((match for least, match in _BANDS if likeness >= least), Match.BAND_60)


def _is_done(found: Translation) -> bool:
    return found.state in {State.TRANSLATED, State.REVIEWED}


def _counts(unit: Unit) -> bool:
    message, _, found = unit
    return not (is_optional(message) and found.state is State.UNTRANSLATED)


def _prose(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if piece.kind is PieceKind.TEXT:
            yield piece.text
        elif piece.ctype == "escape":
            yield html.unescape(piece.text.removeprefix("\\"))
        elif piece.kind not in _INSIDE_WORDS:
            yield " "
