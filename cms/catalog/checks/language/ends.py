"""How a text ends: as a sentence, a question or neither, in the signs that languages have."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.document.model import BlockKind


class End(Enum):
    STOP = auto()
    QUESTION = auto()
    EXCLAMATION = auto()
    COLON = auto()
    SEMICOLON = auto()
    ELLIPSIS = auto()


_SIGNS = {
    End.STOP: ".。．｡।॥۔։។៕။።།᠃᠉",
    End.QUESTION: "?？؟\u037e՞፧⁇⁈",
    End.EXCLAMATION: "!！՜‼⁉",
    End.COLON: ":：︰፦፥",
    End.SEMICOLON: ";；؛፤·",
    End.ELLIPSIS: "…⋯",
}
_ENDS = {sign: end for end, signs in _SIGNS.items() for sign in signs}
_TAIL = 40  # characters behind the last word or sign: closing quotes, codes, emoji
_ABBREVIATION = re.compile(r"(?:\b\w|\b(?:etc|vs|Inc|Ltd|Co|Corp|Dr|Mr|Mrs|approx|al))\.\W*\Z")
# They end a sentence with a space, or a question with a particle and no sign.
_WITHOUT_STOPS = frozenset({"th", "lo", "km", "my"})
# Where a single sentence, as in a list, is often left without a stop.
_LOOSE_ONES = "ja zh yue ko hy am ti ur hi ne bn as mr gu pa or ta te kn ml si sw cy"
_LOOSE = frozenset(_LOOSE_ONES.split())
_TITLES = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_LOOSE_KINDS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.SUMMARY})
_INNER_STOP = re.compile(r"[.!?。！？।։።۔][\"'”»)\]]{0,3}\s+\w|[。！？]\w")
_WITHOUT_QUESTION_MARKS = frozenset({"th", "lo", "km", "my", "ja", "bo", "dz", "zh", "ko", "hy"})


def _end_punctuation(pair: Pair) -> Iterator[Finding]:
    wanted = _end(pair.source.prose, pair.source.language)
    got = _end(pair.translation.prose, pair.translation.language)
    if wanted is None or wanted is got:
        return  # a heading may well become a question
    language = pair.translation.language
    if got is None and pair.kind in _TITLES:
        return  # "How do I rest?" is "Repos" in a language that likes nouns
    is_question = End.QUESTION in {wanted, got}
    if is_question and language not in _WITHOUT_QUESTION_MARKS:
        yield Finding(_said_of_question(wanted))
    elif got is None and not is_question and _needs_end(pair, wanted):
        sign = {End.STOP: "full stop", End.COLON: "colon"}.get(wanted, "end mark")
        yield Finding(f"the {sign} at the end is missing; the source has one")


def _said_of_question(wanted: End) -> str:
    if wanted is End.QUESTION:
        return "the source asks, the translation has no question mark at its end"
    return "the translation asks, the source does not"


def _needs_end(pair: Pair, wanted: End) -> bool:
    if wanted is End.SEMICOLON or pair.translation.language in _WITHOUT_STOPS:
        return False
    if wanted is not End.STOP:
        return True
    is_loose = pair.translation.language in _LOOSE or pair.kind in _LOOSE_KINDS
    if is_loose and not _INNER_STOP.search(pair.source.prose):
        return False
    return not _ABBREVIATION.search(pair.source.prose)


def _end(prose: str, language: str) -> End | None:
    """Return how a text ends; None where a word, a number or nothing is last."""
    last = next((each for each in prose[:-_TAIL:-1] if each in _ENDS or each.isalnum()), "")
    if language == "el" and last == ";":
        return End.QUESTION
    return _ENDS.get(last)


CHECKS: tuple[Check, ...] = (
    Check(
        "end-punctuation",
        Severity.WARNING,
        "A text should end as its source does: with a full stop, a colon or a question mark, in "
        "the signs of its language. A question must stay a question.",
        Example("es", "Is it red?", "Está roja.", "¿Está roja?"),
        _end_punctuation,
    ),
)
