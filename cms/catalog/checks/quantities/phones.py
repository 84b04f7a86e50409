"""Telephone numbers, which may lawfully be others in another country: never silently."""

import re
from collections.abc import Iterator

from cms.catalog.checks.quantities.token import Phone, Token, Weight

_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+\d{1,3}|\(0\d{1,5}\)|0\d{1,5}|1-\d{3})"
    r"(?:[ ()\u00a0/.-]{1,3}\d{2,8}){1,6}(?![\w/])"
)
_SIZES = range(7, 16)  # digits, as E.164 has it
# Numbers that people call in an emergency, somewhere.
_EMERGENCY = frozenset({
    15, 17, 18, 61, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113,
    114, 115, 116, 117, 118, 119, 120, 122, 123, 124, 125, 127, 128, 131, 133, 140, 144, 145, 147,
    150, 155, 158, 160, 166, 190, 191, 192, 193, 194, 195, 196, 197, 198, 199, 811, 911, 912, 919,
    933, 988, 990, 991, 992, 993, 995, 996, 997, 998, 999, 1122, 1177, 1414, 1669, 10177, 116117,
    116123,
})  # fmt: skip
_FEWEST_CHANGED = 3  # digits; fewer are a slip


_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|[12]\d|3[01])\1(?:\d\d){1,2}")


def phones(text: str) -> Iterator[Token]:
    """Yield the telephone numbers in a plain text."""
    for found in _PHONE.finditer(text):
        parts = re.findall(r"\d+", found[0])
        digits = "".join(parts)
        if len(digits) in _SIZES and not _DATE.fullmatch(found[0]):
            others = (tuple(int(part) for part in parts),)
            yield Token(Phone(digits), "", Weight.FIRM, *found.span(), others)


def is_localised(token: Token, instead: Token) -> bool:
    """Tell whether a number to call was replaced by one for other readers; a slip is none."""
    if isinstance(token.value, Phone) and isinstance(instead.value, Phone):
        return _differ(token.value.digits, instead.value.digits, _FEWEST_CHANGED)
    if not {token.value, instead.value} <= _EMERGENCY or token.unit or instead.unit:
        return False
    are_firm = token.weight is instead.weight is Weight.FIRM
    return are_firm and _differ(str(token.value), str(instead.value), 2)


def _differ(ours: str, theirs: str, fewest: int) -> bool:
    """Tell whether two numbers have at least so many digits that differ."""
    changed = sum(one != other for one, other in zip(ours, theirs, strict=False))
    return len(ours) != len(theirs) or changed >= fewest
