"""Brackets and quotation marks: as many opened as closed, and of the locale's kind."""

import re
from collections.abc import Iterator
from itertools import chain

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.catalog.checks.language.quote_marks import QUOTES, WITHOUT_SPACES

_BRACKETS = {"(": "(（", ")": ")）", "[": "[［", "]": "]］", "{": "{｛", "}": "}｝"}
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"))
_ANY_BRACKET = re.compile(r"[()\[\]{}（）［］｛｝]")
_ANY_QUOTE = re.compile(r"[“”„«»「」『』〝〟]")
_OPENING = re.compile(r"(?:(?<=[\s(\[（])|\A)[“”„«»「」『』〝〟](?=\w)")
_CLOSING = re.compile(r"(?<=[^\W_])[.,!?…。！？]?([“”„«»「」『』〝〟])(?=[\s.,;:!?)\]）]|\Z)")
# Between letters it is no quote but an abbreviation's sign (Hebrew).
_COUNTED = re.compile(r"(?<![^\W\d_])\"|\"(?![^\W\d_])|[“”„«»「」『』〝〟]")


def _brackets(pair: Pair) -> Iterator[Finding]:
    prose = pair.translation.prose
    if not _ANY_BRACKET.search(prose):
        return
    source = pair.source.prose
    for opening, closing in _PAIRS:
        surplus = _surplus(prose, opening, closing)
        if surplus and not _surplus(source, opening, closing):
            lost = closing if surplus > 0 else opening
            yield Finding(f"a bracket {lost} is missing; the source closes what it opens")


def _surplus(text: str, opening: str, closing: str) -> int:
    opened = sum(map(text.count, _BRACKETS[opening]))
    return opened - sum(map(text.count, _BRACKETS[closing]))


def _quotes(pair: Pair) -> Iterator[Finding]:
    prose = pair.translation.prose
    if '"' not in prose and not _ANY_QUOTE.search(prose):
        return
    if len(_COUNTED.findall(prose)) % 2 and not len(_COUNTED.findall(pair.source.prose)) % 2:
        yield Finding("a quotation mark is missing; the source closes what it opens")
    language = pair.translation.language
    usual = QUOTES.get(language)
    if usual and (wrong := _unusual(prose, usual, language not in WITHOUT_SPACES)):
        shown = " or ".join(f"{usual[i]}…{usual[i + 1]}" for i in range(0, min(len(usual), 4), 2))
        yield Finding(f"{wrong} is not how this language quotes; write {shown}")


def _unusual(prose: str, usual: str, has_spaces: bool) -> str:
    """Return the first mark that the language does not write there; empty for none."""
    if foreign := next((each for each in _ANY_QUOTE.findall(prose) if each not in usual), ""):
        return foreign
    if not has_spaces:
        return ""
    opening = (each for each in _OPENING.findall(prose) if each not in usual[::2])
    closing = (each for each in _CLOSING.findall(prose) if each not in usual[1::2])
    return next(chain(opening, closing), "")


CHECKS: tuple[Check, ...] = (
    Check(
        "brackets",
        Severity.WARNING,
        "Where the source closes every bracket that it opens, so must the translation.",
        Example(
            "fr",
            "Take one tablet (500 mg).",
            "Prenez un comprimé (500 mg.",
            "Prenez un comprimé (500 mg).",
        ),
        _brackets,
    ),
    Check(
        "quotes",
        Severity.WARNING,
        "Quotation marks should be the locale's own: „so“ in German, « ainsi » in French, "
        "「こう」 in Japanese. Straight ones are let pass. Each that is opened must be closed.",
        Example(
            "de",
            "Ask for “wound gel”.",
            "Fragen Sie nach “Wundgel”.",
            "Fragen Sie nach „Wundgel“.",
        ),
        _quotes,
    ),
)
