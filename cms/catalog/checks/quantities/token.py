"""One quantity as it was read: its value, its unit, and how else it could be read."""

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from typing import NamedTuple


class Clock(NamedTuple):
    """A time of the day."""

    hour: int
    minute: int
    second: int = 0


class Month(NamedTuple):
    """A month by its name."""

    number: int


class Phone(NamedTuple):
    """A number to call."""

    digits: str


Amount = int | Fraction
Value = Amount | Clock | Month | Phone


class Weight(IntEnum):
    """How much a quantity counts.

    FAINT: may stand for a quantity, but is not missed, and contradicts none ("a", "both", "once").
    HINT: is not missed either, but another in its place contradicts it ("third").
    SOFT: is missed only with a warning, unless another stands in its place ("two", the 12 of B12).
    FIRM: must not be missing.
    """

    FAINT = 0
    HINT = 1
    SOFT = 2
    FIRM = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A quantity in a text. `start` and `end` count in its plain form.

    `others` are other ways to read it, each the values that it then has. `through` is where a range
    ends that gives it its unit, as in 24–48 hours; 0 where none does.
    """

    value: Value
    unit: str
    weight: Weight
    start: int
    end: int
    others: tuple[tuple[Value, ...], ...] = ()
    is_word: bool = False
    through: int = 0
