"""Where a line of text may be broken: UAX #14, as GNU gettext's libunistring 1.0 reads it."""

from cms.catalog.line_break_classes import CLASSES

_NEVER_BEFORE = frozenset({"SP", "ZW", "BK"})
_CLOSING = frozenset({"CL", "CP", "EX", "IS", "SY", "WJ"})  # only after a zero-width space
_NEVER_AFTER = frozenset({"OP", "OE"})
_NOT_AFTER_SPACE = frozenset({("QU", "OP"), ("QU", "OE"), ("CL", "NS"), ("B2", "B2")})
# Which classes may begin a line directly after which, without a space between them.
_ALWAYS = "BB HL JL JV JT B2 ID OE EB H2 H3 RI EM"
_DIRECT = {
    "BA": f"AL PR PO OP NU GL {_ALWAYS}",
    "EX NS IN": f"AL PR PO OP NU {_ALWAYS}",
    "AL NU HL": "BB JL JV JT B2 ID OE EB H2 H3 RI EM",
    "CP": "OP BB JL JV JT B2 ID OE EB H2 H3 RI EM",
    "PR": "PR PO BB B2 RI",
    "PO": "PR PO BB JL JV JT B2 ID EB H2 H3 RI EM",
    "IS": f"AL PR PO OP {_ALWAYS}",
    "HY": f"AL PR PO OP GL {_ALWAYS}",
    "SY": "AL PR PO OP BB JL JV JT B2 ID OE EB H2 H3 RI EM",
    "CL": f"AL OP NU {_ALWAYS}",
    "JL": "AL PR OP NU BB HL JT B2 ID OE EB RI EM",
    "JV H2": "AL PR OP NU BB HL JL B2 ID OE EB H2 H3 RI EM",
    "JT H3": "AL PR OP NU BB HL JL JV B2 ID OE EB H2 H3 RI EM",
    "B2": f"AL PR PO OP NU {_ALWAYS.replace(' B2', '')}",
    "ID EM": f"AL PR OP NU {_ALWAYS}",
    "EB": f"AL PR OP NU {_ALWAYS.replace(' EM', '')}",
    "RI": f"AL PR PO OP NU {_ALWAYS.replace(' RI', '')}",
}
_WITHOUT_SPACE = {
    before: frozenset(afters.split())
    for befores, afters in _DIRECT.items()
    for before in befores.split()
}
_NOWHERE = frozenset[str]()
_ATTACHED = frozenset({"CM", "ZJ"})  # what is part of the character before it
_UNSETTLED = _ATTACHED | {"SP"}  # what they belong to is yet to be found
_LOOK_BEHIND = frozenset({"CM", "ZW", "BK", "RI", "BA", "HY"})
_MOST_PAIRS = 1 << 16  # to remember at a time; a text has some hundreds
_LONGEST_RUN = 1000  # flags are counted so far back, lest a long run take quadratic time


class _Pairs(dict[str, bool | None]):
    """Whether a line may end between two characters; None where it depends on those before."""

    def __missing__(self, pair: str) -> bool | None:
        if len(self) >= _MOST_PAIRS:
            self.clear()
        self[pair] = _between(CLASSES[pair[0]], CLASSES[pair[1]])
        return self[pair]


class _Spaced(dict[str, bool]):
    """Whether a line may end between a space and a character, by these and what is before."""

    def __missing__(self, letters: str) -> bool:
        if len(self) >= _MOST_PAIRS:
            self.clear()
        self[letters] = _may_break_behind_spaces(letters, 0, CLASSES[letters[2]])
        return self[letters]


_PAIRS = _Pairs()
_SPACED = _Spaced()


def may_break(text: str, index: int) -> bool:
    """Tell whether the character at an index above nought may begin a line."""
    answer = _PAIRS[text[index - 1 : index + 1]]
    if answer is not None:
        return answer
    if text[index - 1] == " ":
        if index > 1 and CLASSES[text[index - 2]] not in _UNSETTLED:
            return _SPACED[text[index - 2 : index + 1]]
        place = _behind(text, index - 1, "SP")
        return _may_break_behind_spaces(text, place, CLASSES[text[index]])
    return _may_break_behind(text, index - 1, CLASSES[text[index]])


def _between(before: str, after: str) -> bool | None:
    if after in _NEVER_BEFORE or (before == "ZJ" and after not in _ATTACHED):
        return False
    if before == "SP":
        return None
    if after in _ATTACHED or after in _CLOSING:
        return before == "ZW"
    if before in _LOOK_BEHIND:
        return None
    return after in _WITHOUT_SPACE.get(before, _NOWHERE)


def _may_break_behind_spaces(text: str, place: int, after: str) -> bool:
    base, _ = _base(text, place)
    if base == "ZW" or after in _CLOSING:
        return base == "ZW"
    if after in _ATTACHED:
        return base != "BK"
    return base != "BK" and base not in _NEVER_AFTER and (base, after) not in _NOT_AFTER_SPACE


def _may_break_behind(text: str, before: int, after: str) -> bool:
    base, place = _base(text, before)
    if base in ("BK", "ZW"):
        return base == "ZW"
    if base in ("BA", "HY") and place == before > 0 and CLASSES[text[before - 1]] == "HL":
        return False
    if base == after == "RI":
        return place < before or _is_between_flags(text, place)
    return after in _WITHOUT_SPACE.get(base, _NOWHERE)


def _base(text: str, place: int) -> tuple[str, int]:
    """Return the class and place of what the combining characters at a place belong to."""
    base = _behind(text, place, *_ATTACHED)
    found = CLASSES[text[base]] if base >= 0 else "BK"
    if base < place and found in ("SP", "ZW", "BK"):
        return "AL", place  # there is nothing that they could belong to
    return found, base


def _is_between_flags(text: str, place: int) -> bool:
    """Tell whether the regional indicators up to a place are pairs."""
    run = 0
    while run < _LONGEST_RUN and run <= place and CLASSES[text[place - run]] == "RI":
        run += 1
    return run % 2 == 0


def _behind(text: str, place: int, *classes: str) -> int:
    """Return the nearest place, from one back to -1, whose class is none of these."""
    while place >= 0 and CLASSES[text[place]] in classes:
        place -= 1
    return place
