"""Which quantities of a text are missing in its translation, and what stands there instead."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from cms.catalog.checks.quantities.token import Clock, Month, Token, Value, Weight
from cms.catalog.checks.quantities.units import is_conversion

_ORDERED = 13  # what is first, second … goes up to here in most texts
_MOST_OTHERWISE = 300  # quantities left that are tried in all their readings


@dataclass(frozen=True)
class Comparison:
    """What was found of each other.

    `kept` pairs quantities that are one; `converted`, those in different units. `changed` pairs one
    that is missing with one that may stand in its place. `added` are those of the translation that
    nothing explains.
    """

    kept: tuple[tuple[Token, Token], ...] = ()
    converted: tuple[tuple[Token, Token], ...] = ()
    changed: tuple[tuple[Token, Token], ...] = ()
    missing: tuple[Token, ...] = ()
    added: tuple[Token, ...] = ()

    @cached_property
    def kept_values(self) -> frozenset[Value]:
        return frozenset(ours.value for ours, _ in self.kept)

    @cached_property
    def kept_amounts(self) -> tuple[Token, ...]:
        return tuple({(o.value, o.unit): o for o, _ in self.kept if o.unit}.values())


NOTHING = Comparison()
_MANY_DECIMALS, _MOST_DECIMALS = 4, 40
Fits = Callable[[Token, Token], bool]
Choice = Callable[[Token], bool]
Stage = tuple[Choice, Choice, Fits]


@dataclass(slots=True)
class _Left:
    """What has found no counterpart yet, and what has found one."""

    ours: list[Token]
    theirs: list[Token]
    kept: list[tuple[Token, Token]] = field(default_factory=list)
    converted: list[tuple[Token, Token]] = field(default_factory=list)
    changed: list[tuple[Token, Token]] = field(default_factory=list)

    def take(self, ours: Iterable[Token], theirs: Iterable[Token]) -> None:
        ours, theirs = tuple(ours), tuple(theirs)
        if len(ours) == len(theirs) == 1:
            self.kept.append((ours[0], theirs[0]))
        self.ours = _without(self.ours, ours)
        self.theirs = _without(self.theirs, theirs)


def _without(tokens: list[Token], gone: Iterable[Token]) -> list[Token]:
    names = {id(token) for token in gone}
    return [token for token in tokens if id(token) not in names]


def compare(source: Sequence[Token], translation: Sequence[Token]) -> Comparison:
    """Match quantities one to one, in any order; each step takes what the steps before left.

    What surely is a number goes before what may be one, so that "a" in the source does not explain
    a wrong 1, nor "un" in the translation stand for a number that another replaced. For the same
    reason words stand for words first, and digits for digits.
    """
    sure, ones, unsure = _divided(source)
    their_sure, their_ones, their_unsure = _divided(translation)
    left = _Left(sure, their_sure)
    _match_alike(left)
    if not (left.ours or ones or left.theirs):
        return Comparison(tuple(left.kept))
    their_unsure = _match_shares(left, _match_words(left, their_unsure))
    for stage in _STAGES:
        _pair_off(left, stage, their_ones + their_unsure)
    _explain(left, unsure)
    left.ours += ones
    left.theirs += their_ones
    _match_all(left)
    left.theirs, added = their_unsure, left.theirs
    _match_all(left)
    left.theirs = added
    _pair_changed(left, lambda ours, theirs: True)
    pairs = (tuple(left.kept), tuple(left.converted), tuple(left.changed))
    return Comparison(*pairs, tuple(left.ours), tuple(left.theirs))


def _pair_off(left: _Left, stage: Stage, unsure: list[Token]) -> None:
    """Match what says the same among some, then pair what was changed and what was converted."""
    ours_first, theirs_first, fits = stage
    ours, theirs = _rest(left.ours, ours_first), _rest(left.theirs, theirs_first)
    left.ours, left.theirs = _without(left.ours, ours), _without(left.theirs, theirs)
    _match_all(left)
    if left.ours:
        _pair_changed(left, _are_same_unit_digits)
        _pair_converted(left, theirs + unsure)
        _pair_changed(left, fits)
    left.ours += ours
    left.theirs += _without(theirs, (other for _, other in left.converted))


def _rest(tokens: list[Token], choice: Choice) -> list[Token]:
    return [token for token in tokens if not choice(token)]


def _is_digits(token: Token) -> bool:
    return not token.is_word


def _is_no_ordinal(token: Token) -> bool:
    """Tell what is no word such as "second", which may be a time."""
    return token.weight is not Weight.HINT or isinstance(token.value, Month)


def _is_any(_: Token) -> bool:
    return True


def _are_digits(ours: Token, theirs: Token) -> bool:
    return not ours.is_word and not theirs.is_word


def _are_firm_digits(ours: Token, theirs: Token) -> bool:
    return ours.weight is Weight.FIRM and _are_digits(ours, theirs)


# What is matched later does not explain what is wrong: no "second" a 2 in the place of a 1.
_STAGES: tuple[Stage, ...] = (
    (_is_no_ordinal, _is_digits, _are_firm_digits),
    (_is_any, _is_any, _are_digits),
)


def _divided(tokens: Sequence[Token]) -> tuple[list[Token], list[Token], list[Token]]:
    """Part what surely is a number, "one" and "first" where they may be, and what may be one."""
    weighty = [token for token in tokens if token.weight is not Weight.FAINT]
    ones = [token for token in weighty if token.is_word and token.value == 1]
    sure = [token for token in weighty if not (token.is_word and token.value == 1)]
    return sure, ones, [token for token in tokens if token.weight is Weight.FAINT]


def _match_alike(left: _Left) -> None:
    """Match what is written alike, too, so that no word stands for a number of digits."""
    for key in (_as_it_stands, _with_its_unit, _as_digits_or_word):
        if left.ours and left.theirs:
            _match(left, key)


def _as_it_stands(token: Token) -> Hashable:
    return token.value, token.unit, token.is_word


def _with_its_unit(token: Token) -> Hashable:
    return (token.value, token.unit) if token.unit else id(token)


def _as_digits_or_word(token: Token) -> Hashable:
    return token.value, token.is_word


def _match_words(left: _Left, unsure: list[Token]) -> list[Token]:
    """Match words with words that may say the same, and return which of these are left.

    "The two sides", which a translation calls both, explain no 2 that stands in a 1's place.
    """
    words = [token for token in left.ours if token.is_word and token.value != 1]
    if not (words and unsure and left.theirs):
        return unsure
    side = _Left(words, unsure)
    _match(side, lambda token: token.value)
    left.kept += side.kept
    left.ours = _without(left.ours, (ours for ours, _ in side.kept))
    return side.theirs


def _match_shares(left: _Left, unsure: list[Token]) -> list[Token]:
    """Match 2/3 with two thirds, which may be the third as well; return what is left of these."""
    for token in left.ours if left.theirs else ():
        value = token.value if isinstance(token.value, Fraction) else Fraction(0)
        parts = (value.numerator, value.denominator)
        found = _written_as(parts, left.theirs + unsure) if parts in token.others else []
        if found:
            left.take([token], found)
            unsure = _without(unsure, found)
    return unsure


def _match_all(left: _Left) -> None:
    for match in (_same, _same_value, _read_otherwise):
        if left.ours and left.theirs:
            match(left)


def _pair_converted(left: _Left, unsure: list[Token]) -> None:
    """Pair amounts that are the same in other units: 48 hours, 2 days; 1 inch, 2.5 cm."""
    theirs = [other for other in (*left.theirs, *unsure) if other.unit][:_MOST_OTHERWISE]
    for token in left.ours[:_MOST_OTHERWISE]:
        same = (other for other in theirs if is_converted(token, other))
        other = next(same, None)
        if other:
            left.converted.append((token, other))
            theirs = _without(theirs, [other])
            left.ours, left.theirs = _without(left.ours, [token]), _without(left.theirs, [other])


def is_converted(token: Token, other: Token) -> bool:
    """Tell whether two quantities are about the same in different units."""
    if not token.unit or not other.unit or token.unit == other.unit:
        return False
    return is_conversion(_float(token), token.unit, _float(other), other.unit)


def is_rounded(token: Token, other: Token) -> bool:
    """Tell whether a result of many decimals was shortened: 0.1930408 as 0.19; no dose is."""
    if not isinstance(token.value, int | Fraction) or not isinstance(other.value, Fraction):
        return False
    many, few = _decimals(token), _decimals(other)
    is_shorter = other.end - other.start < token.end - token.start
    is_near = abs(token.value - other.value) < Fraction(1, 10**few)
    return is_shorter and is_near and many >= _MANY_DECIMALS and many > few > 1


def _decimals(token: Token) -> int:
    """Return how many decimals a number has; none for thirds."""
    scale = token.value.denominator if isinstance(token.value, Fraction) else 1
    return next((count for count in range(_MOST_DECIMALS) if 10**count % scale == 0), 0)


def _float(token: Token) -> float:
    """Return a value as a float; what is no amount has no unit."""
    return float(token.value) if isinstance(token.value, int | Fraction) else 0.0


def _explain(left: _Left, unsure: list[Token]) -> None:
    """Take away what "both" or "second" of the source explain; "a" explains nothing wrong."""
    ours, left.ours = left.ours, [token for token in unsure if token.value != 1]
    for match in (_same_value, _read_otherwise):
        if left.ours and left.theirs:
            match(left)
    left.ours = ours


def _pair_changed(left: _Left, fits: Fits) -> None:
    """Pair what is missing with what stands there instead, of the same unit before others."""
    found = left.changed
    for same_unit in (True, False):
        theirs = left.theirs[:_MOST_OTHERWISE]
        for token in left.ours[:_MOST_OTHERWISE]:
            if same_unit and token.is_word and token.value == 1:
                continue  # "a day" of "twice a day" comes last
            other = _instead(token, theirs, fits, same_unit=same_unit)
            if other:
                found.append((token, other))
                theirs = _without(theirs, [other])
        left.ours = _without(left.ours, [ours for ours, _ in found])
        left.theirs = _without(left.theirs, [other for _, other in found])


def _instead(token: Token, others: list[Token], fits: Fits, *, same_unit: bool) -> Token | None:
    for other in others:
        needs_unit = same_unit or _is_weak(token, other)
        if (
            fits(token, other)
            and _are_of_a_kind(token, other)
            and (not needs_unit or (token.unit and token.unit == other.unit))
        ):
            return other
    return None


def _is_weak(token: Token, other: Token) -> bool:
    """Tell whether only the same unit shows that one stands for the other: "second" and 1836."""
    if other.is_word and other.value == 1:
        return True
    if not token.is_word or isinstance(token.value, Month):
        return False
    if token.weight is Weight.HINT and isinstance(token.value, Fraction):  # half-yearly
        return True
    is_far = token.weight is Weight.HINT and other.value not in range(_ORDERED)
    return is_far or 1 in {token.value, other.value}


def _are_of_a_kind(token: Token, other: Token) -> bool:
    """Tell whether one may stand for the other: a month is no other number."""
    if isinstance(token.value, Month):
        return isinstance(other.value, Month) or other.value in range(1, 13)
    return not isinstance(other.value, Month)


def _are_same_unit_digits(ours: Token, theirs: Token) -> bool:
    return _are_digits(ours, theirs) and bool(ours.unit) and ours.unit == theirs.unit


def _same(left: _Left) -> None:
    _match(left, lambda token: (token.value, token.unit))


def _same_value(left: _Left) -> None:
    _match(left, lambda token: token.value)


def _match(left: _Left, key: Callable[[Token], Hashable]) -> None:
    waiting: dict[Hashable, list[Token]] = {}
    for token in reversed(left.theirs):
        waiting.setdefault(key(token), []).append(token)
    ours, taken = [], []
    for token in left.ours:
        found = waiting.get(key(token))
        if found:
            taken.append(found.pop())
            left.kept.append((token, taken[-1]))
        else:
            ours.append(token)
    left.ours = ours
    left.theirs = _without(left.theirs, taken)


def _read_otherwise(left: _Left) -> None:
    if len(left.ours) + len(left.theirs) > _MOST_OTHERWISE:
        return
    for token in left.ours:
        found = _another_reading(token, left.theirs)
        if found:
            left.take([token], found)
    for token in left.theirs:
        found = _another_reading(token, left.ours)
        if found:
            left.take(found, [token])
    for token in left.ours:
        alike = (other for other in left.theirs if _is_alike(token, other))
        other = next(alike, None)
        if other:
            left.take([token], [other])


def _is_alike(token: Token, other: Token) -> bool:
    if isinstance(token.value, Clock) and isinstance(other.value, Clock):
        return False
    return not set(token.others).isdisjoint(other.others)


def _another_reading(token: Token, others: list[Token]) -> list[Token]:
    """Return what another reading of a quantity is written as; nothing if none is."""
    readings = (_written_as(reading, others) for reading in token.others)
    return next((found for found in readings if found and not _is_a_hundredth(token, found)), [])


def _is_a_hundredth(token: Token, found: list[Token]) -> bool:
    """Tell whether 10% was found as 0.1%."""
    return token.unit == found[0].unit == "percent" and _float(token) > 50 * _float(found[0])


def _is(token: Token, value: Value) -> bool:
    """Tell whether a token has a value; the 11 of 22.11. is November."""
    return token.value == value or (isinstance(token.value, Month) and token.value[0] == value)


def _written_as(reading: tuple[Value, ...], tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    for value in reading:
        fitting = (t for t in tokens if _is(t, value) and all(t is not one for one in found))
        token = next(fitting, None)
        if token is None:
            return []
        found.append(token)
    return found
