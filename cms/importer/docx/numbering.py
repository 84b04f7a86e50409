"""Which number each item of a list has: what Word works out while it shows a document."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from cms.importer.docx.words import Words

DEEPEST = 8
_LONGEST_PATTERN = 40  # letters
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST_ROMAN = 4_000
_NOT_NUMBERED = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts, and how far in its items stand.

    `kind` is Word's name: `decimal`, `lowerLetter`, `bullet`. `pattern` is what stands before an
    item, with `%1` for the number of the first level.
    """

    kind: str = "decimal"
    start: int = 1
    left: int | None = None
    pattern: str = ""

    @property
    def is_ordered(self) -> bool:
        return self.kind not in _NOT_NUMBERED

    @property
    def is_list(self) -> bool:
        return self.kind != "none"


@dataclass(frozen=True)
class ListKind:
    """One list: whose counters it shares, its levels, and where it begins to count anew."""

    shares: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


def read_numbering(
    root: etree._Element | None, style_lists: Mapping[str, str]
) -> dict[str, ListKind]:
    """Read the lists of a document by their ids. `style_lists` maps list styles to their lists."""
    if root is None:
        return {}
    words = Words(root)
    kinds = {words.get(each, "abstractNumId"): each for each in words.all(root, "abstractNum")}
    numbers = {words.get(each, "numId"): each for each in words.all(root, "num")}
    found = {}
    for name, number in numbers.items():
        shares = words.value(number, "abstractNumId")
        abstract = kinds.get(shares)
        linked = style_lists.get(words.value(abstract, "numStyleLink"), "")
        if linked in numbers and linked != name:
            shares = words.value(numbers[linked], "abstractNumId")
            abstract = kinds.get(shares)
        found[name] = ListKind(shares, _levels(words, abstract, number), _starts(words, number))
    return found


def _levels(
    words: Words, abstract: etree._Element | None, number: etree._Element
) -> dict[int, Level]:
    own = list(number.iter(words.tag("lvl")))
    shared = list(abstract.iter(words.tag("lvl"))) if abstract is not None else []
    levels = {}
    for each in (*shared, *own):
        position = words.get(each, "ilvl")
        kind = words.value(each, "numFmt") or "decimal"
        start = words.number(each, "start")
        levels[int(position) if position.isdecimal() else 0] = Level(
            kind,
            1 if start is None else start,
            words.left(each, "pPr"),
            words.value(each, "lvlText")[:_LONGEST_PATTERN],
        )
    return levels


def _starts(words: Words, number: etree._Element) -> dict[int, int]:
    starts = {}
    for each in number.findall(words.tag("lvlOverride")):
        start, position = words.number(each, "startOverride"), words.get(each, "ilvl")
        if start is not None and position.isdecimal():
            starts[int(position)] = start
    return starts


@dataclass
class Counter:
    """Counts the items of a document's lists in reading order."""

    lists: Mapping[str, ListKind]
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)
    _levels: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def level(self, list_id: str, level: int) -> Level:
        found = self.lists.get(list_id)
        return found.levels.get(level, Level("bullet")) if found else Level("bullet")

    def next(self, list_id: str, level: int) -> int:
        """Return the number of the next item."""
        kind = self.lists.get(list_id)
        if kind is None:
            return 1
        here = (kind.shares, level)
        if level in kind.starts and (list_id, level) not in self._begun:
            self._counts[here] = kind.starts[level] - 1
        self._begun.add((list_id, level))
        start = kind.levels.get(level, Level()).start
        number = self._counts[here] = self._counts.get(here, start - 1) + 1
        self._levels[kind.shares].add(level)
        for deeper in [each for each in self._levels[kind.shares] if each > level]:
            self._counts.pop((kind.shares, deeper), None)
            self._levels[kind.shares].discard(deeper)
        return number

    def label(self, list_id: str, level: int) -> str:
        """Return what stands before the last item of a level, such as `2.1`."""
        kind = self.lists.get(list_id)
        if kind is None or level not in kind.levels:
            return ""

        def number(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            of_level = kind.levels.get(place, Level())
            return written(self._counts.get((kind.shares, place), of_level.start), of_level.kind)

        return _PLACE.sub(number, kind.levels[level].pattern).strip()


def written(number: int, kind: str) -> str:
    """Write a number as Word's lists do; what we cannot write as they do, in digits."""
    if kind in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman") and 0 < number < _MOST_ROMAN:
        roman = _roman(number)
        return roman.lower() if kind == "lowerRoman" else roman
    return f"{number:02}" if kind == "decimalZero" else str(number)


def _roman(number: int) -> str:
    letters = []
    for value, sign in _ROMAN:
        letters.append(sign * (number // value))
        number %= value
    return "".join(letters)
