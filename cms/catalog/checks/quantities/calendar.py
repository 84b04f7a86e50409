"""Months by name, and hours with what says which half of the day they are in."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from cms.catalog.checks.quantities.numerals import at
from cms.catalog.checks.quantities.plain import plain
from cms.catalog.checks.quantities.token import Clock, Month, Token, Weight
from cms.catalog.checks.quantities.vocabulary import vocabulary
from cms.catalog.checks.quantities.words import WORD
from cms.languages import halves_of_the_day, month_names

_SHORTEST = 3  # letters of a month's name
_NEAR = 5  # characters between a month and its day or year: ". ", " de ", "-go "
_GAP = re.compile(r"[ \u00a0]?")
_EVERYWHERE = (frozenset({"am", "a.m."}), frozenset({"pm", "p.m."}))


def months(text: str, tokens: list[Token], locale: str) -> Iterator[Token]:
    """Yield the months that stand beside a number: 22 November, May 2026."""
    if not tokens:
        return
    names = _month_names(locale)
    starts = {start for token in tokens for start in range(token.start - _NEAR, token.start)}
    ends = {end for token in tokens for end in range(token.end, token.end + _NEAR)}
    for found in WORD.finditer(text):
        month = names.get(found[0]) or (names.get(found[0].title()) if found[0].isupper() else 0)
        if month and (found.start() in ends or found.end() in starts):
            yield Token(Month(month), "", Weight.HINT, *found.span(), ((month,),), True)


@lru_cache(maxsize=64)
def _month_names(locale: str) -> dict[str, int]:
    names = {plain(name).rstrip("."): month for name, month in month_names(locale).items()}
    names |= {name.title(): month for name, month in names.items()}
    known = vocabulary(locale.partition("-")[0])
    return {
        name: month
        for name, month in names.items()
        if len(name) >= _SHORTEST
        and not (known and known.meaning(name.lower()))  # "sept" is seven, too
    }


@lru_cache(maxsize=64)
def _halves(locale: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches the halves of the day behind an hour, and before it."""
    halves = [
        sorted({plain(n).lower() for n in {*own, *everywhere} if len(n) > 1}, key=len, reverse=True)
        for own, everywhere in zip(halves_of_the_day(locale), _EVERYWHERE, strict=True)
    ]
    before, after = ("|".join(map(re.escape, names)) for names in halves)
    named = rf"(?:(?P<am>{before})|(?P<pm>{after}))"
    behind = re.compile(
        rf"[ \u00a0]?(?:時|时|點|点|시|uhr)?[ \u00a0]?{named}(?![^\W\d_])", re.IGNORECASE
    )
    return behind, re.compile(rf"(?<![A-Za-z]){named}[ \u00a0]?\Z", re.IGNORECASE)


def on_the_clock(token: Token, text: str, locale: str) -> Token:
    """Make 3 pm a time of the day, if it is one."""
    hour, minute, *_ = token.value if isinstance(token.value, Clock) else (token.value, 0)
    if not isinstance(hour, int) or not 0 < hour <= 12 or token.is_word:
        return token
    behind, before = _halves(locale)
    found = behind.match(text, token.end) or before.search(
        text, max(0, token.start - 12), token.start
    )
    if found is None:
        return token
    hour = hour % 12 + (12 if found["pm"] else 0)
    others = tuple(each for each in at(hour, minute) if not isinstance(each[0], Clock))
    end = max(token.end, found.end())
    return replace(token, value=Clock(hour, minute), end=end, others=others)
