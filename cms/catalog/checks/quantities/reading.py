"""All quantities of a text: numbers of digits and of words, with their units."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from cms.catalog.checks.quantities.calendar import (
    as_months,
    from_dawn,
    in_our_era,
    months,
    on_the_clock,
)
from cms.catalog.checks.quantities.characters import reader_of
from cms.catalog.checks.quantities.numerals import numerals
from cms.catalog.checks.quantities.phones import phones
from cms.catalog.checks.quantities.plain import plain
from cms.catalog.checks.quantities.token import Amount, Clock, Month, Token, Weight
from cms.catalog.checks.quantities.units import BEFORE, UnitNames, of_one, unit_names, units
from cms.catalog.checks.quantities.vocabulary import vocabulary
from cms.catalog.checks.quantities.words import PREFIXES, WORD, number_words
from cms.catalog.checks.text import Text
from cms.document.words import MARKS
from cms.languages import number_marks

_SCALE_GAP = re.compile(r"[ \u00a0-]?")
_RANGE = re.compile(
    r"[ \u00a0]?(?:[-–—~〜～/,،]|から|至|到|或|または|か|~)[ \u00a0]?"
    rf"|[ \u00a0](?:[^\W\d_]|[{MARKS}]){{1,6}}[ \u00a0]"
)
_DIGIT = re.compile(r"[\d¼-¾⅐-⅞①-⓿㉑-㊿㋀-㋋㍘-㏾]")  # ½ and ① have digits in their plain form
_IN_A_NAME = re.compile(r"[A-Za-z]")
_DAY = re.compile(r"(?:ngày|mùng|mồng)[ \u00a0]\Z", re.IGNORECASE)
_MONTHS_NUMBER = re.compile(r"[ \u00a0](?:\d{1,2}(?!\d)|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)")
_LONGEST = 200_000  # characters; what is longer is no message


@lru_cache(maxsize=256)
def tokens(text: Text) -> tuple[Token, ...]:
    """Return what a text counts and measures, in the order in which it stands there."""
    written = plain(text.prose[:_LONGEST])
    called = list(phones(written))
    rest = _blanked(written, called)
    numbers = numerals(rest, number_marks(text.locale))
    timed = [on_the_clock(token, written, text.locale) for token in numbers]
    named = list(months(rest, timed, text.locale))
    dated = in_our_era(as_months(timed, rest, text.language), text.language)
    digits = from_dawn(dated, text.language)
    names = {name.start for name in named}
    spoken = [word for word in _words(rest, text.language) if word.start not in names]
    words = as_months(spoken, rest, text.language)
    found = sorted(_scaled(digits, words, rest), key=lambda token: token.start)
    measured = _with_units(found, rest, unit_names(text.locale))
    return (*_as_days(measured, named), *called, *named)


def has_digits(text: Text) -> bool:
    return _DIGIT.search(text.prose) is not None


@lru_cache(maxsize=256)
def may_count(text: Text) -> bool:
    """Tell whether a text has anything that its translation must have; may say yes wrongly."""
    if has_digits(text):
        return True
    known = vocabulary(text.language)
    if known is None or known.stems or known.language in PREFIXES:
        return known is not None or reader_of(text.language) is not None
    words = WORD.findall(plain(text.prose).lower())
    return not (known.telling.isdisjoint(words) and _times(text.locale).isdisjoint(words))


@lru_cache(maxsize=64)
def _times(locale: str) -> frozenset[str]:
    """Return what times are counted in: "an hour" is one, "a tablet" is an article."""
    names = unit_names(locale).words.items()
    return frozenset(name for name, unit in names if units()[unit].kind == "time")


def _blanked(text: str, tokens: list[Token]) -> str:
    """Put spaces in the place of what was read already."""
    parts, position = [], 0
    for token in tokens:
        parts += [text[position : token.start], " " * (token.end - token.start)]
        position = token.end
    return "".join((*parts, text[position:]))


def _words(text: str, language: str) -> Iterator[Token]:
    reader = reader_of(language)
    if reader:
        yield from reader(text)
    known = vocabulary(language)
    if known:
        yield from number_words(text, known)


def _with_units(found: list[Token], text: str, names: UnitNames) -> list[Token]:
    """Give each quantity the unit behind it, or before it, or of the range that it begins."""
    measured: list[Token] = []
    for token in reversed(found):
        unit, end = _unit(token, text, names)
        if not unit and measured and _shares_unit(token, measured[-1], text):
            unit = measured[-1].unit
            token = replace(token, through=measured[-1].through or measured[-1].end)
        if _is_half_of(token, measured, text):
            article = measured.pop()
            unit, end = article.unit, article.end
        measured.append(_measured(token, unit, end) if unit else token)
    return measured[::-1]


def _shares_unit(token: Token, last: Token, text: str) -> bool:
    """Tell whether a quantity is the first of 2 to 3 days.

    That of "2 pills a day" is not, nor is the year of "2026 at 15 hours".
    """
    is_article = last.is_word and last.value == 1
    is_date = last.unit and units()[last.unit].kind == "time" and _is_calendar_year(token)
    return not (is_article or is_date) and _RANGE.fullmatch(text, token.end, last.start) is not None


def _is_half_of(token: Token, after: list[Token], text: str) -> bool:
    """Tell whether a fraction is of the unit that an article stands before: half an hour."""
    if not token.is_word or not isinstance(token.value, Fraction) or not after:
        return False
    article = after[-1]
    is_next = _SCALE_GAP.fullmatch(text, token.end, article.start)
    return bool(article.value == 1 and article.is_word and article.unit and is_next)


def _unit(token: Token, text: str, names: UnitNames) -> tuple[str, int]:
    if token.unit or isinstance(token.value, Clock | Month):
        return token.unit, token.end
    before = BEFORE.search(text, max(0, token.start - 8), token.start)
    if before and before.lastgroup:
        return before.lastgroup, token.end
    if not token.is_word and _IN_A_NAME.match(text, token.start - 1):
        return "", token.end
    unit, end = names.after(text, token.end)
    is_none = (unit == "year" and _is_calendar_year(token)) or _is_hexadecimal(token, end, text)
    return ("", token.end) if is_none or _is_day(token, unit, end, text) else (unit, end)


def _as_days(measured: list[Token], named: list[Token]) -> Iterator[Token]:
    """Take the unit from the 22 of วันที่ 22 เดือนพฤศจิกายน, which is no 22 months."""
    starts = {near for month in named for near in (month.start - 1, month.start)}
    for token in measured:
        is_day = token.unit == "month" and token.end in starts
        yield replace(token, unit="") if is_day else token


def _is_day(token: Token, unit: str, end: int, text: str) -> bool:
    """Tell the day of Vietnamese "ngày 22 tháng 11", which is no 22 months."""
    is_named = unit == "month" and _MONTHS_NUMBER.match(text, end)
    return bool(is_named and _DAY.search(text, 0, token.start))


def _is_hexadecimal(token: Token, end: int, text: str) -> bool:
    """Tell the 3C and 0F of 3C:97:0F from degrees."""
    signs = text[token.start - 1 : token.start] + text[end : end + 1]
    return ":" in signs and text[token.end : end].isalpha()


def _is_calendar_year(token: Token) -> bool:
    return isinstance(token.value, int) and 1000 < token.value < 3000


def _measured(token: Token, unit: str, end: int) -> Token:
    """Give a quantity its unit; "an hour" may be contradicted by two."""
    weight = token.weight
    if token.is_word and token.value == 1 and weight is Weight.HINT:  # "the first day"
        return token
    if token.is_word and (token.value == 1 or isinstance(token.value, Fraction)):
        if units()[unit].kind != "time":  # "a bit", "a foot"
            return token
        weight = max(weight, Weight.HINT)
    elif not token.is_word:
        weight = Weight.FIRM
    others = token.others
    if unit == "percent" and _amount(token) < 100:
        others = (*others, (_amount(token) / Fraction(100),))
    return replace(token, unit=unit, weight=weight, end=max(end, token.end), others=others)


def _scaled(digits: list[Token], words: list[Token], text: str) -> Iterator[Token]:
    """Multiply digits by a scale that follows: 1.5 million, 150万."""
    by_start = {word.start: word for word in words if _is_scale(word)}
    for token in digits:
        gap = _SCALE_GAP.match(text, token.end)
        scale = by_start.get(gap.end()) if gap else None
        if scale and isinstance(token.value, int | Fraction):
            by_start.pop(scale.start)
            words.remove(scale)
            others = (*token.others, (token.value,))
            value = token.value * _amount(scale)
            yield replace(token, value=value, end=scale.end, others=others)
        else:
            yield token
    yield from words


def _amount(token: Token) -> Amount:
    return token.value if isinstance(token.value, int | Fraction) else 0


def _is_scale(word: Token) -> bool:
    return isinstance(word.value, int) and word.value in {
        12, 100, 1000, 10**4, 10**5, 10**6, 10**7, 10**8, 10**9,
    }  # fmt: skip


def one_of(token: Token) -> frozenset[str]:
    """Return the units of which a quantity is one: 7 days are a week."""
    return of_one(float(_amount(token)), token.unit) if token.unit else frozenset()


def names_one(token: Token, text: Text) -> bool:
    """Tell whether a text names the unit that a quantity is one of: "next week" for 7 days."""
    wanted = one_of(token)
    names = unit_names(text.locale)
    prefixes = ("", *PREFIXES.get(text.language, ()))
    return bool(wanted) and any(
        names.named_by(word.removeprefix(prefix)) in wanted
        for word in _different_words(text)
        for prefix in prefixes
    )


def is_within_a_word(token: Token, text: Text) -> bool:
    """Tell whether a word of a text begins with a number: zweitägig, osmijádrový."""
    known = vocabulary(text.language)
    if known is None or not isinstance(token.value, int):
        return False
    starts = known.written(token.value)
    return bool(starts) and any(word.startswith(starts) for word in _different_words(text))


@lru_cache(maxsize=8)
def _different_words(text: Text) -> frozenset[str]:
    return frozenset(WORD.findall(plain(text.prose).lower()))
