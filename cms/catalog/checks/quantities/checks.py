"""Numbers, units, dates and frequencies: what a reader measures, counts and waits by."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.catalog.checks.quantities.compare import (
    NOTHING,
    Comparison,
    compare,
    is_converted,
    is_rounded,
)
from cms.catalog.checks.quantities.phones import is_localised
from cms.catalog.checks.quantities.plain import as_written
from cms.catalog.checks.quantities.rates import changed_rates
from cms.catalog.checks.quantities.reading import (
    has_digits,
    is_within_a_word,
    may_count,
    names_one,
    tokens,
)
from cms.catalog.checks.quantities.token import Clock, Month, Token, Value, Weight
from cms.catalog.checks.quantities.units import is_same_unit
from cms.catalog.checks.quantities.vocabulary import has_words
from cms.catalog.checks.text import Text

_SMALL = 12  # numbers up to this are written as words in many languages
_IMPLIED = 2  # ... and these are said by a singular, a dual, by "both"
_LONGEST_SHOWN = 60  # characters


def quantities(text: Text) -> Counter[tuple[Value, str]]:
    """Count what a text measures, as (value, unit), the unit empty where there is none.

    What may be an article ("a", "one") is left out; "half" and "both" are not.
    """
    sure = (t for t in tokens(text) if t.weight is not Weight.FAINT or t.value != 1)
    return Counter((token.value, token.unit) for token in sure)


def same_quantities(old: Text, new: Text) -> bool:
    """Tell whether two texts in one language measure and count the same."""
    return old.prose == new.prose or quantities(old) == quantities(new)


@lru_cache(maxsize=16)
def _compared(source: Text, translation: Text) -> Comparison:
    if not may_count(source) and not has_digits(translation):
        return NOTHING
    return compare(tokens(source), tokens(translation))


def _numbers(pair: Pair) -> Iterator[Finding]:
    compared = _compared(pair.source, pair.translation)
    for token, instead in compared.changed:
        if _is_date(token):
            continue
        message = _says(token, instead, pair)
        is_meant = is_localised(token, instead) or is_rounded(token, instead)
        yield Finding(message, Severity.WARNING if is_meant else None)
    for token in compared.missing:
        if not _is_date(token):
            yield from _missing(token, compared, pair)
    yield from _added(pair)


def _is_date(token: Token) -> bool:
    return isinstance(token.value, Clock | Month)


def _dates(pair: Pair) -> Iterator[Finding]:
    compared = _compared(pair.source, pair.translation)
    for token, instead in compared.changed:
        if _is_date(token):
            yield Finding(_says(token, instead, pair))
    for token in compared.missing:
        if _is_date(token):
            yield from _missing(token, compared, pair)


def _units(pair: Pair) -> Iterator[Finding]:
    compared = _compared(pair.source, pair.translation)
    for token, other in _once_a_range(compared.kept):
        if token.unit and other.unit and not is_same_unit(token.unit, other.unit):
            yield Finding(_says(_whole(token), _whole(other), pair))
    if not compared.changed:
        for rate, instead in changed_rates(pair.source, pair.translation):
            yield Finding(f"the source says {rate}; the translation has {instead}")
    for token, other in _once_a_range(compared.converted):
        said = _shown(_whole(token), pair.source)
        stands = _shown(_whole(other), pair.translation)
        message = f"the source says {said}; the translation has converted it to {stands}"
        yield Finding(message, Severity.WARNING)


def _once_a_range(pairs: Iterable[tuple[Token, Token]]) -> Iterable[tuple[Token, Token]]:
    """Return pairs in order; of those whose units are those of the same two ranges, the first."""
    if not any(token.through or other.through for token, other in pairs):
        return pairs
    first: dict[tuple[int, int], tuple[Token, Token]] = {}
    for token, other in sorted(pairs, key=lambda pair: pair[0].start):
        first.setdefault((_whole(token).end, _whole(other).end), (token, other))
    return first.values()


def _whole(token: Token) -> Token:
    """Return a quantity as long as the range that gives it its unit."""
    return replace(token, end=token.through) if token.through else token


def _says(token: Token, instead: Token, pair: Pair) -> str:
    said, stands = _shown(token, pair.source), _shown(instead, pair.translation)
    return f"the source says {said}; the translation has {stands}"


def _added(pair: Pair) -> Iterator[Finding]:
    """Yield digits of the translation that say nothing that the source says."""
    added = _compared(pair.source, pair.translation).added
    said = {1, *(token.value for token in tokens(pair.source))} if added else set()
    for token in added:
        if not token.is_word and token.weight is Weight.FIRM and token.value not in said:
            message = f"the translation says {_shown(token, pair.translation)}; the source does not"
            yield Finding(message, Severity.WARNING)


def _missing(token: Token, compared: Comparison, pair: Pair) -> Iterator[Finding]:
    message = f"the source says {_shown(token, pair.source)}; the translation does not"
    if token.weight is Weight.FIRM and not is_within_a_word(token, pair.translation):
        severity = Severity.WARNING if _may_be_implied(token, compared, pair) else None
        yield Finding(message, severity)
    elif token.weight is Weight.SOFT and not _is_said_otherwise(token, compared, pair):
        yield Finding(message, Severity.WARNING)


def _is_said_otherwise(token: Token, compared: Comparison, pair: Pair) -> bool:
    is_repeated = token.value in compared.kept_values
    knows_words = has_words(pair.translation.language)
    return is_repeated or not knows_words or is_within_a_word(token, pair.translation)


def _may_be_implied(token: Token, compared: Comparison, pair: Pair) -> bool:
    """Tell whether a reader may know a number that is not there.

    It stands there once and not twice, or in another unit; or it is so small that words say it
    which we do not know.
    """
    if token.value in compared.kept_values:
        return True
    if token.unit and any(is_converted(kept, token) for kept in compared.kept_amounts):
        return True
    if token.unit and names_one(token, pair.translation):
        return True
    knows_words = has_words(pair.translation.language)
    if (token.unit and knows_words) or token.end - token.start > _length(token):
        return False
    return isinstance(token.value, int) and token.value <= (_IMPLIED if knows_words else _SMALL)


def _length(token: Token) -> int:
    """Return how long a number of its own is written; that of the 0 of 2.10.0 is longer."""
    return _LONGEST_SHOWN if token.unit else len(str(token.value))


def _shown(token: Token, text: Text) -> str:
    return as_written(text.prose, token.start, min(token.end, token.start + _LONGEST_SHOWN))


CHECKS: tuple[Check, ...] = (
    Check(
        "numbers",
        Severity.ERROR,
        "Each number of the source stands in the translation, as digits of any script or in words.",
        Example("de", "Wait 24 hours.", "Warten Sie 48 Stunden.", "Warten Sie 24 Stunden."),
        _numbers,
    ),
    Check(
        "units",
        Severity.ERROR,
        "Each amount has the unit that it has in the source, and what is daily does not become "
        "weekly; an amount that was converted is only a warning, which shows both.",
        Example("fr", "Take 10 mg.", "Prenez 10 g.", "Prenez 10 mg."),
        _units,
    ),
    Check(
        "dates",
        Severity.ERROR,
        "Months and times of the day are those of the source, by name or number and on either "
        "clock.",
        Example("de", "Come at 3 pm.", "Kommen Sie um 16 Uhr.", "Kommen Sie um 15 Uhr."),
        _dates,
    ),
)
