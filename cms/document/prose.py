"""Text over several lines: what a translator sees of it, and how a translation goes back."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

_NEWLINE = re.compile(r"\r\n?|\n")

HARD_BREAK = "\\\n"
# An odd number of backslashes before the newline: `\\` and a newline is an escaped backslash.
_HARD_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\[ \t]*(?:\r\n?|\n)[ \t]*")
_ODD_BACKSLASHES = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")
_JOINT = re.compile(r"[ \t]*(?:\r\n?|\n)\s*")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LEADING = " \t\r\n"
# What could start a block at the beginning of a line; nothing can from four columns in.
_BLOCK_START = re.compile(r"[^\w(\[*\\]|\d|[*]\s|_")


def newlines(text: str) -> int:
    """Count line ends, of every kind."""
    return len(_NEWLINE.findall(text))


def unwrap(raw: str, quotes: int = 0, breaks: Sequence[tuple[int, int]] = ()) -> str:
    """Join the lines of a paragraph that stands inside `quotes` block quotes.

    `breaks` are the hard breaks in it, as offsets into its UTF-8 bytes.
    """
    if breaks:
        return _unwrap_around(raw.encode(), quotes, breaks)
    if "\n" in raw or "\r" in raw:
        return _join(raw, _joint(quotes))
    return raw


def one_line(text: str) -> str:
    """Collapse white space, as HTML does."""
    return _join(text.strip(_LEADING), _SPACES)


def normal(translation: str) -> str:
    """Write a text as `unwrap` would give it back: only hard breaks break a line."""
    return HARD_BREAK.join(hard_lines(translation)) if "\n" in translation else translation.strip()


def hard_lines(text: str) -> list[str]:
    """Split a text at its hard breaks; every other newline is a space."""
    if "\n" not in text and "\r" not in text:
        return [text.strip(_LEADING)]
    marked = _HARD_BREAK.sub("\\1\0", text.strip(_LEADING))
    lines = [_join(line, _JOINT) for line in marked.split("\0")]
    return [_before_break(line) for line in lines[:-1]] + lines[-1:]


def continuation(line: str) -> str:
    """Indent a line where it would otherwise interrupt its paragraph as a block of its own."""
    return "    " + line if _BLOCK_START.match(line) else line


def _unwrap_around(raw: bytes, quotes: int, breaks: Sequence[tuple[int, int]]) -> str:
    lines = []
    position = 0
    for start, end in breaks:
        lines.append(raw[position:start])
        position = end
    lines.append(raw[position:])
    prefix = _prefix(quotes)
    texts = [unwrap(line.decode(), quotes) for line in lines]
    texts[1:] = [prefix.sub("", text, count=1) for text in texts[1:]]
    return HARD_BREAK.join([_before_break(text) for text in texts[:-1]] + texts[-1:])


def _before_break(line: str) -> str:
    """Keep a backslash that is text apart from the backslash that breaks the line."""
    line = line.rstrip(_LEADING)
    return line + " " if _ODD_BACKSLASHES.search(line) else line


def _join(text: str, joint: re.Pattern[str]) -> str:
    if text.isascii():
        return joint.sub(" ", text)
    return joint.sub(_space, text)


def _space(match: re.Match[str]) -> str:
    """Return what stands for a line's end: nothing between two wide letters (CSS Text 3, 4.1.2)."""
    text = match.string
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    broken = "\n" in match[0] or "\r" in match[0]
    return "" if broken and _is_wide(before) and _is_wide(after) else " "


def _is_wide(letter: str) -> bool:
    if not letter or unicodedata.east_asian_width(letter) not in "WFH":
        return False
    return "HANGUL" not in unicodedata.name(letter, "")


@cache
def _prefix(quotes: int) -> re.Pattern[str]:
    return re.compile(rf"(?:[ \t]*>){{0,{quotes}}}[ \t]*")


@cache
def _joint(quotes: int) -> re.Pattern[str]:
    return re.compile(rf"[ \t]*(?:\r\n?|\n)(?:[ \t]*>){{0,{quotes}}}[ \t]*")
