"""Months by name, and hours with what says which half of the day they are in."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from cms.catalog.checks.quantities.numerals import at
from cms.catalog.checks.quantities.plain import plain
from cms.catalog.checks.quantities.token import Clock, Month, Token, Weight
from cms.catalog.checks.quantities.vocabulary import vocabulary
from cms.catalog.checks.quantities.words import PREFIXES, WORD
from cms.languages import halves_of_the_day, month_names

_SHORTEST = 3  # letters of a month's name
_NEAR = 5  # characters between a month and its day or year: ". ", " de ", "-go "
_NEAR_JOINED = 8  # " เดือน" is between, too
_MONTH_BEHIND = re.compile(r"(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})[ \u00a0]?[月월]")
_MONTH_BEFORE = re.compile(r"(?:tháng|thg)[ \u00a0]?(?P<number>\d{1,2})", re.IGNORECASE)
_MONTH_IN_ORDER = re.compile(r"(?P<number>\d{1,2})(?:-р|[ -]?д[үу]г[эа]{2}р)[ \u00a0]сар")
_MONTH_SIGNS = {**dict.fromkeys(("ja", "zh", "yue", "ko"), _MONTH_BEHIND), "vi": _MONTH_BEFORE,
                "mn": _MONTH_IN_ORDER}  # fmt: skip
_BESIDE = re.compile(r"\d[ \u00a0][^\W\d]|[^\W\d]\.?[ \u00a0]\d")
_BUDDHIST_YEARS, _BEFORE_CHRIST = range(2400, 2700), 543
# As they stand beside a day, where CLDR has only the bare name; in the order of the year.
_BESIDE_A_DAY = {
    "sr": "januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra"
    " јануара фебруара марта априла маја јуна јула августа септембра октобра новембра децембра",
    "ka": "იანვარს თებერვალს მარტს აპრილს მაისს ივნისს ივლისს აგვისტოს სექტემბერს ოქტომბერს"
    " ნოემბერს დეკემბერს",
}
_MORE_NAMES = {"es": {"sep": 9}} | {
    language: {name: 1 + place % 12 for place, name in enumerate(names.split())}
    for language, names in _BESIDE_A_DAY.items()
}
_JOINED = frozenset({"km", "lo", "my", "th"})
_WRITTEN_BEFORE = {**PREFIXES, "am": ("በ", "ከ", "የ", "ለ", "እስከ")}
# Languages of East Africa, which count the hours from six in the morning and in the evening.
_FROM_DAWN = frozenset({"am", "om", "sw", "ti"})
_EVERYWHERE = (frozenset({"am", "a.m."}), frozenset({"pm", "p.m."}))


def months(text: str, tokens: list[Token], locale: str) -> Iterator[Token]:
    """Yield the months that stand beside a number: 22 November, May 2026."""
    if not tokens:
        return
    names = _month_names(locale)
    near = _NEAR_JOINED if _is_joined(locale) else _NEAR
    starts = {start for token in tokens for start in range(token.start - near, token.start)}
    ends = {end for token in tokens for end in range(token.end, token.end + near)}
    for found in _pieces(locale).finditer(text):
        month = names.get(found[0]) or (names.get(found[0].title()) if found[0].isupper() else 0)
        if not month or not (found.start() in ends or found.end() in starts):
            continue
        if not _is_number_word(found[0], locale) or _BESIDE.search(text, *_around(found)):
            yield Token(Month(month), "", Weight.HINT, *found.span(), ((month,),), True)


def _is_joined(locale: str) -> bool:
    return locale.partition("-")[0] in _JOINED


@lru_cache(maxsize=64)
def _pieces(locale: str) -> re.Pattern[str]:
    """Return what finds words, or the months themselves where words are not told apart."""
    names = sorted(_month_names(locale), key=len, reverse=True) if _is_joined(locale) else ()
    return re.compile("|".join(map(re.escape, names))) if names else WORD


def _around(found: re.Match[str]) -> tuple[int, int]:
    return max(0, found.start() - 2), found.end() + 3


@lru_cache(maxsize=1024)
def _is_number_word(name: str, locale: str) -> bool:
    """Tell whether a month's short name says a number, too, as "sept" and "dez" do."""
    known = vocabulary(locale.partition("-")[0])
    return known is not None and known.meaning(name.lower()) is not None


@lru_cache(maxsize=64)
def _month_names(locale: str) -> dict[str, int]:
    names = {plain(name).rstrip("."): month for name, month in month_names(locale).items()}
    language = locale.partition("-")[0]
    names |= _MORE_NAMES.get(language, {})
    before = _WRITTEN_BEFORE.get(language, ())
    names |= {start + name: month for name, month in names.items() for start in before}
    names |= {name.title(): month for name, month in names.items()}
    return {name: month for name, month in names.items() if len(name) >= _SHORTEST}


def as_months(tokens: list[Token], text: str, language: str) -> list[Token]:
    """Make 11月 a month: what 11 months are called is longer."""
    sign = _MONTH_SIGNS.get(language)
    named = {found.start("number") for found in sign.finditer(text)} if sign else frozenset()
    return [_as_month(token) if token.start in named else token for token in tokens]


def in_our_era(tokens: list[Token], language: str) -> list[Token]:
    """Read the year 2513 of Thailand as 1970, too."""
    return list(map(_in_our_era, tokens)) if language == "th" else tokens


def _in_our_era(token: Token) -> Token:
    year = token.value
    if not isinstance(year, int) or year not in _BUDDHIST_YEARS:
        return token
    return replace(token, others=(*token.others, (year - _BEFORE_CHRIST,)))


def from_dawn(tokens: list[Token], language: str) -> list[Token]:
    """Read the ninth hour of East Africa as three o'clock, too."""
    return list(map(_from_dawn, tokens)) if language in _FROM_DAWN else tokens


def _from_dawn(token: Token) -> Token:
    time = Clock(token.value, 0) if isinstance(token.value, int) else token.value
    if token.is_word or not isinstance(time, Clock) or not 0 < time.hour < 24:
        return token
    shifted = at((time.hour + 6) % 24, time.minute)
    others = (each for each in shifted if time.minute or isinstance(each[0], Clock))
    return replace(token, others=(*token.others, *others))


def _as_month(token: Token) -> Token:
    number = token.value
    if not isinstance(number, int) or not 0 < number <= 12:
        return token
    weight = min(max(token.weight, Weight.HINT), Weight.SOFT)  # not each month's name is known
    return replace(token, value=Month(number), weight=weight, others=((number,),))


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
    time = token.value if isinstance(token.value, Clock) else (token.value, 0, 0)
    hour, minute, second = time
    if not isinstance(hour, int) or not 0 < hour <= 12 or token.is_word:
        return token
    behind, before = _halves(locale)
    found = behind.match(text, token.end) or before.search(
        text, max(0, token.start - 12), token.start
    )
    if found is None:
        return token
    hour = hour % 12 + (12 if found["pm"] else 0)
    parts = (hour, minute, second) if second else (hour, minute)
    others = tuple(each for each in at(*parts) if not isinstance(each[0], Clock))
    end = max(token.end, found.end())
    return replace(token, value=Clock(*parts), end=end, others=others)
