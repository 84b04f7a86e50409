"""Pasted text as lines: how wide, how far indented, and clean of what only a screen needs."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

TAB_COLUMNS = 4
LINE_END = re.compile("\r\n|[\r\n\x85\u2028]")
PAGE_END = re.compile("[\f\u2029]")
# Soft hyphens and byte order marks inside a text belong to a layout that is gone.
LAYOUT = re.compile("[\xad\ufeff]")
EDGE = " \t\xa0\u3000\u200b\u200e\u200f"
SPACES = re.compile(r"[^\S\n]+")
# A line that only separates, such as a row of hyphens or the arrows of a menu.
RULE = re.compile(r"[-–—−_*=~+#.·•|/\\<>«»‹›←→↑↓^\s]+")
INDENT = re.compile(rf"[{EDGE}]*")
# Scripts that put no space between words, so that joined lines get none: Thai, Lao, Myanmar,
# Khmer, CJK signs, kana, Han, full-width forms. Not Hangul.
SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff00-\uffef\U00020000-\U0003ffff"
)
JOINTS_WITHOUT_SPACE = re.compile(
    rf"(?<=[{SPACELESS}])\n(?=[{SPACELESS}])"
    r"|(?<=\w[-\u2010])\n(?!(?:and|or|und|oder|bis|y|o|et|ou|e|of|en)\b)(?=\w)"
    "|\xad\n|\xad$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `raw` is as pasted, without surrounding space; `text` has its spaces evened out.

    `indent` and `width` are columns on a screen. `underline` is the sign that the next line
    underlined this one with; that line is gone then.
    """

    raw: str
    text: str
    indent: int
    width: int
    underline: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.text

    @property
    def is_hyphenated(self) -> bool:
        """Whether a layout program broke the last word."""
        return self.raw.endswith("\xad")


BLANK = Line("", "", 0, 0)


def lines_of(text: str) -> list[Line]:
    """Cut text into lines; a page break is a blank line."""
    return _dedented([_line(line) for line in LINE_END.split(PAGE_END.sub("\n\n", text))])


def join_lines(lines: Sequence[Line]) -> str:
    """Write the lines of one paragraph as one line."""
    joined = "\n".join(f"{line.text}\xad" if line.is_hyphenated else line.text for line in lines)
    return JOINTS_WITHOUT_SPACE.sub("", joined).replace("\n", " ")


def is_rule(text: str) -> bool:
    return RULE.fullmatch(text) is not None


def screen_width(text: str) -> int:
    """Count columns: East Asian characters take two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def clean(text: str) -> str:
    """Even out the spaces; a single no-break space stays, since a typographer put it there."""
    return SPACES.sub(_one_space, LAYOUT.sub("", text).strip(EDGE)).strip()


def _line(line: str) -> Line:
    if not line:
        return BLANK
    indent = INDENT.match(line)
    columns = _indent_columns(indent[0] if indent else "")
    raw = line.strip(EDGE)
    text = clean(line)
    return Line(raw, text, columns, columns + screen_width(text))


def _indent_columns(indent: str) -> int:
    visible = re.sub("[\u200b\u200e\u200f]", "", indent)
    return screen_width(visible.expandtabs(TAB_COLUMNS)) if visible else 0


def _dedented(lines: Iterable[Line]) -> list[Line]:
    lines = list(lines)
    common = min((line.indent for line in lines if not line.is_blank), default=0)
    if not common:
        return lines
    return [replace(line, indent=max(line.indent - common, 0)) for line in lines]


def _one_space(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) == 1 and found[0] != "\t" else " "


def _columns(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1
