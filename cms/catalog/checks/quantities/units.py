"""Units beside numbers: symbols that are the same everywhere, CLDR's names and names of our own."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from unicodedata import category

from cms.catalog.checks.quantities.plain import plain
from cms.catalog.checks.quantities.unit_names import NAMES as NAMES_OF_EUROPE
from cms.catalog.checks.quantities.unit_names_asian import NAMES as NAMES_OF_ASIA
from cms.catalog.checks.quantities.unit_table import UNITS
from cms.catalog.checks.quantities.words import WORD
from cms.languages import unit_patterns

_NAMES = {**NAMES_OF_EUROPE, **NAMES_OF_ASIA}
_SAME = {"nb": "no", "nn": "no", "sr": "hr", "bs": "hr", "yue": "zh", "ms": "id", "gl": "pt"}
_GAP = re.compile(r"[ \u00a0]?[-‐]?[ \u00a0]?")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|ère|e|º|ª|(?<=0)'?s)\b")  # 1st, the 70s
_SPACES = re.compile(r"[ \u00a0]+")
_SIGNS_THAT_ARE_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff가-힣]")
_JOINED_SCRIPTS = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff가-힣]"
)
_NO_UNIT_AFTER = re.compile(r"の\d|之|で|析|割|類|类|布|野|担")  # 3分の1, 2分で is left to chance
_AMBIGUOUS = frozenset(
    {"in", "on", "a", "an", "to", "at", "с", "в", "к", "т", "c", "or", "am", "pm"}
)
_NO_STEMS = frozenset({"quart", "stone", "cup", "foot", "yard", "pint", "mile", "volt", "watt"})
_ENDING = 4
_SHORTEST_STEM = 4
BEFORE = re.compile(
    r"(?:(?P<spf>\b(?:SPF|LSF|FPS|IPS|SPF/FPS)[ \u00a0:]?)"
    r"|(?P<percent>百分[之の]|(?<![\d \u00a0])% ?)"
    r"|(?P<celsius>摄氏|攝氏|摂氏|섭씨)[ \u00a0]?|(?P<fahrenheit>华氏|華氏|화씨)[ \u00a0]?)\Z"
)


@dataclass(frozen=True, slots=True)
class Unit:
    name: str
    kind: str
    size: float


@dataclass(frozen=True)
class UnitNames:
    """What units are called in a locale: as it is written, and in lower case."""

    symbols: Mapping[str, str]
    words: Mapping[str, str]
    stems: Mapping[str, str]

    def after(self, text: str, end: int) -> tuple[str, int]:
        """Return the unit that begins behind a number, and where it ends."""
        if _ORDINAL.match(text, end):
            return "", end
        gap = _GAP.match(text, end)
        start = gap.end() if gap else end
        lengths = self.lengths.get(text[start : start + 1].lower())
        if lengths is None:
            return "", end
        ahead = _SPACES.sub(" ", text[start : start + self.longest])
        lower = ahead.lower()
        for length in lengths:
            unit = self.symbols.get(ahead[:length]) or self.words.get(lower[:length])
            if unit and length <= len(ahead) and _ends(ahead, length):
                return unit, start + length
        return self._by_stem(text, start) or ("", end)

    @cached_property
    def lengths(self) -> Mapping[str, Sequence[int]]:
        """Return how long names are, longest first, by the characters that they begin with."""
        found: dict[str, set[int]] = {name[0].lower(): set() for name in self.stems}
        for name in (*self.symbols, *self.words):
            found.setdefault(name[0].lower(), set()).add(len(name))
        return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}

    @cached_property
    def longest(self) -> int:
        """Return how many characters the longest name has, and one more to see where it ends."""
        return max(map(len, (*self.symbols, *self.words))) + 1

    def named_by(self, word: str) -> str:
        """Return the unit that a word in lower case is a name of, or nothing."""
        found = self._by_stem(word, 0)
        return self.words.get(word) or (found[0] if found else "")

    def _by_stem(self, text: str, start: int) -> tuple[str, int] | None:
        found = WORD.match(text, start)
        if found is None:
            return None
        word = found[0].lower()
        for length in range(len(word), max(_SHORTEST_STEM, len(word) - _ENDING) - 1, -1):
            unit = self.stems.get(word[:length])
            if unit:
                return unit, found.end()
        return None


def _ends(text: str, length: int) -> bool:
    """Tell whether a name ends there, and is not the beginning of another word."""
    last, after = text[length - 1], text[length : length + 1]
    is_marked = category(after or " ").startswith("M")  # មី is a syllable, and no ម for metres
    if _JOINED_SCRIPTS.match(last):
        return not (is_marked or _NO_UNIT_AFTER.match(text, length))
    is_word = after.isalpha() or after == "'" or is_marked
    return not ((last.isalpha() or category(last).startswith("M")) and is_word)


# Pairs that people write for each other.
_LOOSE = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "degree/celsius", "degree/fahrenheit", "unit/iu", "ounce/fluid-ounce", "day/night",
        "bit/byte", "kilobit/kilobyte", "megabit/megabyte", "gigabit/gigabyte",
        "kilobyte/kibibyte", "megabyte/mebibyte", "gigabyte/gibibyte", "calorie/kilocalorie",
        "pint/pound",  # a point of type is "pt", and 磅
    )
)  # fmt: skip
_TOLERANCE = 0.05  # of an amount that was converted and rounded
_TOLERANCE_DEGREES = 0.6


def is_same_unit(one: str, other: str) -> bool:
    return one == other or frozenset((one, other)) in _LOOSE


def is_conversion(value: float, unit: str, other_value: float, other_unit: str) -> bool:
    """Tell whether two amounts in different units are about the same."""
    one, other = units()[unit], units()[other_unit]
    if one.kind != other.kind or is_same_unit(unit, other_unit):
        return False
    if one.kind == "temperature":
        return _is_same_heat(value, unit, other_value, other_unit)
    amount, other_amount = value * one.size, other_value * other.size
    return abs(amount - other_amount) <= _TOLERANCE * max(amount, other_amount)


def _is_same_heat(value: float, unit: str, other_value: float, other_unit: str) -> bool:
    if {unit, other_unit} != {"celsius", "fahrenheit"}:
        return False
    if unit == "celsius":
        value, other_value = other_value, value
    return abs((value - 32) / 1.8 - other_value) <= _TOLERANCE_DEGREES


def of_one(value: float, unit: str) -> frozenset[str]:
    """Return the units of which an amount is one: 7 days are a week, 1 hour is an hour."""
    kind, size = units()[unit].kind, value * units()[unit].size
    alike = (each for each in units().values() if each.kind == kind)
    return frozenset(each.name for each in alike if abs(each.size - size) < size / 100)


@lru_cache(maxsize=1)
def units() -> Mapping[str, Unit]:
    rows = (line.split()[:3] for line in UNITS.strip().splitlines())
    return {name: Unit(name, kind, float(size)) for name, kind, size in rows}


@lru_cache(maxsize=64)
def unit_names(locale: str) -> UnitNames:
    """Return what units are called in a locale, made when it is first asked for."""
    symbols: dict[str, str] = {}
    words: dict[str, str] = {}
    stems: dict[str, str] = {}
    inflects = not locale.startswith("en")  # where "weekday" begins with a unit, and is none
    for line in UNITS.strip().splitlines():
        unit, _, _, cldr, *written = line.split()
        symbols |= dict.fromkeys(map(plain, written), unit)
        for name in _from_cldr(locale, cldr):
            _learn(name, unit, words, stems if inflects else {})
    language = locale.partition("-")[0]
    for line in _NAMES.get(_SAME.get(language, language), "").strip().splitlines():
        unit, *names = line.split()
        for name in names:
            written_name = plain(name.replace("~", " ")).lower()
            if written_name.endswith("-"):
                stems[written_name[:-1]] = unit
            else:
                words[written_name] = unit
    return UnitNames(symbols, words, stems)


def _from_cldr(locale: str, cldr: str) -> Iterator[str]:
    if cldr == "-":
        return
    for _, pattern in unit_patterns(locale, cldr):
        before, mark, after = plain(pattern).partition("{0}")
        name = _SPACES.sub(" ", after if mark else before).strip().lower()
        if mark and not before.strip() and name:
            yield name
            yield name.rstrip(".׳")


def _learn(name: str, unit: str, words: dict[str, str], stems: dict[str, str]) -> None:
    """Add a name; what is a word of its own, or one letter, is none."""
    if name in _AMBIGUOUS or (len(name) == 1 and not _SIGNS_THAT_ARE_WORDS.match(name)):
        return
    words.setdefault(name, unit)
    if unit in _NO_STEMS or " " in name or len(name) < _SHORTEST_STEM or not name.isalpha():
        return
    for length in range(max(_SHORTEST_STEM, len(name) - 2), len(name) + 1):
        stem = name[:length]
        stems[stem] = "" if stems.get(stem, unit) != unit else unit
