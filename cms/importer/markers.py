"""List markers: bullets, numbers and letters at the start of a line, and which of them are meant.

A bullet sign is one wherever it stands. A hyphen, a number or a letter is a marker only among
its like: `2. Aftercare` alone between paragraphs is a heading, `12. March` a date.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cms.importer.punctuation import ends_in_colon
from cms.importer.text import Line, clean, is_rule
from cms.importer.wrapping import is_continued

# The last ones are where Word's Symbol and Wingdings fonts keep their bullets.
BULLETS = "•‣⁃◦▪▫●○■□◆◇▶►➢➤✦∙・☐☑✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf076"
SPEAKING_BULLETS = "☒✗✘✖❌⛔✅"  # they say "do" or "do not", so they stay in the text
WEAK_BULLETS = "-*+–—·→»"
TABBED_BULLETS = "o§"  # Word's second level; in running text a word and a sign

BULLET = re.compile(rf"(?P<sign>[{BULLETS}])[\ufe0e\ufe0f]?\s*(?P<rest>.*)")
SPEAKING_BULLET = re.compile(rf"(?P<rest>(?P<sign>[{SPEAKING_BULLETS}]).*)")
WEAK_BULLET = re.compile(rf"(?P<sign>[{re.escape(WEAK_BULLETS)}])(?:\s+|$)(?P<rest>.*)")
TABBED_BULLET = re.compile(
    rf"(?P<sign>[{TABBED_BULLETS}])(?:[ \xa0]*\t|[ \xa0]{{2}})\s*(?P<rest>.+)"
)
NUMBER = re.compile(
    r"(?P<open>[(（]?)(?P<number>\d{1,3})(?P<close>[.)．）])(?:\s+|$|(?=[^\W\d]))(?P<rest>.*)"
)
CJK_NUMBER = re.compile(r"(?P<open>)(?P<number>\d{1,3})(?P<close>、)\s*(?P<rest>.*)")
LETTER = re.compile(r"(?P<rest>\(?(?P<letter>[A-Za-z]|[ivxIVX]{2,4})(?P<close>[.)])\s+\S.*)")
CIRCLED = re.compile("(?P<sign>[①-⑳])\\s*(?P<rest>.*)")
ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# Far longer than any list item; keeps the search for company from taking quadratic time.
SEARCHED_LINES = 50
# Any marker begins like this; most lines do not.
POSSIBLE = re.compile(r"[^\w\s]|\d|[①-⑳]|[A-Za-z]{1,4}[.)]|o[ \t\xa0]")


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before an item's text, and that text as far as it is on the same line.

    `ranks` are its possible places in a sequence, each with its style of counting; bullets have
    none. A letter stays part of `rest`: Markdown has no syntax for it and readers refer to it.
    """

    sign: str
    rest: str
    indent: int
    ranks: frozenset[tuple[str, int]] = frozenset()
    is_certain: bool = False

    @property
    def number(self) -> int | None:
        """The number of an item in a numbered list."""
        return next((rank for style, rank in self.ranks if style == "number"), None)

    def is_followed_by(self, other: "Marker") -> bool:
        """Tell whether the other can be the next item of the same list."""
        if self.sign != other.sign or not self.ranks:
            return self.sign == other.sign
        return any((style, rank + 1) in other.ranks for style, rank in self.ranks)


Candidates = Mapping[int, Marker]


def marker_candidates(lines: Sequence[Line]) -> dict[int, Marker]:
    """Return what looks like a marker, by line number."""
    found = ((number, _candidate(line)) for number, line in enumerate(lines))
    return {number: marker for number, marker in found if marker}


def meant_markers(lines: Sequence[Line], candidates: Candidates, column: int) -> dict[int, Marker]:
    """Return the candidates that are markers, by line number."""
    in_company = _in_company(lines, candidates, column)
    return {
        number: marker
        for number, marker in candidates.items()
        if marker.is_certain
        or number in in_company
        or _is_introduced(lines, number, marker)
        or _stands_alone(lines, number, marker, column)
    }


def _candidate(line: Line) -> Marker | None:
    if (
        not POSSIBLE.match(line.raw)
        or line.underline
        or (len(line.text) > 1 and is_rule(line.text))
    ):
        return None
    return next((marker for read in READERS if (marker := read(line))), None)


def _read_bullet(line: Line) -> Marker | None:
    found = (
        BULLET.match(line.raw) or SPEAKING_BULLET.match(line.raw) or TABBED_BULLET.match(line.raw)
    )
    return _marker(line, found, found["sign"], is_certain=True) if found else None


def _read_weak_bullet(line: Line) -> Marker | None:
    found = WEAK_BULLET.match(line.raw)
    return _marker(line, found, found["sign"]) if found else None


def _read_number(line: Line) -> Marker | None:
    found = NUMBER.match(line.raw) or CJK_NUMBER.match(line.raw)
    if not found:
        return None
    rank = ("number", int(found["number"]))
    return _marker(line, found, f"{found['open']}1{found['close']}", frozenset({rank}))


def _read_circled(line: Line) -> Marker | None:
    found = CIRCLED.match(line.raw)
    if not found:
        return None
    rank = ("number", int(unicodedata.numeric(found["sign"])))
    return _marker(line, found, "①", frozenset({rank}), is_certain=True)


def _read_letter(line: Line) -> Marker | None:
    found = LETTER.match(line.raw)
    if not found:
        return None
    letter = found["letter"]
    ranks = {("letter", ord(letter))} if len(letter) == 1 else set()
    if letter.lower() in ROMAN:
        ranks.add(("roman", ROMAN.index(letter.lower())))
    return _marker(line, found, f"a{found['close']}", frozenset(ranks)) if ranks else None


READERS: tuple[Callable[[Line], Marker | None], ...] = (
    _read_bullet,
    _read_weak_bullet,
    _read_number,
    _read_circled,
    _read_letter,
)


def _marker(
    line: Line,
    found: re.Match[str],
    sign: str,
    ranks: frozenset[tuple[str, int]] = frozenset(),
    *,
    is_certain: bool = False,
) -> Marker:
    return Marker(sign, clean(found["rest"]), line.indent, ranks, is_certain)


def _in_company(lines: Sequence[Line], candidates: Candidates, column: int) -> set[int]:
    """Return the candidates that are followed, or follow, as in a list."""
    pairs = (
        (number, _next_in_list(lines, number, candidates, column))
        for number, marker in candidates.items()
        if not marker.is_certain
    )
    return {member for first, second in pairs if second is not None for member in (first, second)}


def _next_in_list(
    lines: Sequence[Line], start: int, candidates: Candidates, column: int
) -> int | None:
    marker = candidates[start]
    for number in range(start + 1, min(start + SEARCHED_LINES, len(lines))):
        other = candidates.get(number)
        if other and marker.is_followed_by(other):
            return number
        if _ends_list(lines, number, marker, column) and not (other and other.is_certain):
            return None
    return None


def _ends_list(lines: Sequence[Line], number: int, marker: Marker, column: int) -> bool:
    """Tell whether this line cannot belong to the item that began with the marker."""
    before, line = lines[number - 1], lines[number]
    if line.is_blank or line.indent > marker.indent:
        return False
    return before.is_blank or not is_continued(lines, number, column)


def _is_introduced(lines: Sequence[Line], number: int, marker: Marker) -> bool:
    """Tell whether the line before announces a list that this can be the first item of."""
    before = next(
        (line for line in reversed(lines[max(number - 3, 0) : number]) if line.text), None
    )
    is_first = not marker.ranks or any(rank == 1 for _, rank in marker.ranks)
    return before is not None and ends_in_colon(before.text) and is_first


def _stands_alone(lines: Sequence[Line], number: int, marker: Marker, column: int) -> bool:
    """A hyphen makes a list of one item, unless it is a dash at which a sentence was wrapped."""
    is_first = number == 0 or lines[number - 1].is_blank
    is_inside = not is_first and is_continued(lines, number, column)
    return marker.sign == "-" and not is_inside
