"""Text over several lines: what a translator sees of it, and how a translation goes back."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

HARD_BREAK = "\\\n"  # as a block's text has it, however it was written
_WHITE = " \t\r\n"  # what Markdown strips; a no-break space is text
_NEWLINE = re.compile(r"\r\n?|\n")
_WORD = re.compile(r"[^ \t\f]+")
# An odd number of backslashes before the newline: `\\` and a newline is an escaped backslash.
_HARD_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")
_ODD_BACKSLASHES = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")
# What could start a block at the beginning of a line; nothing can from four columns in.
_BLOCK_START = re.compile(r"[^\w(*\\]|\d|[*]\s|_")
_INDENTATION = "    "
_FIRST_WIDE = "\u1100"  # a cheap first look: what is below is narrow
# Beginning with a plain letter, these are found fast.
_NEXT_LINE = re.compile(r"\n[ \t]*")
_WIDE_NEXT_LINE = re.compile(rf"\n[ \t]*[^\0-{chr(ord(_FIRST_WIDE) - 1)}]")


def newlines(text: str) -> int:
    """Count line ends, of every kind."""
    return len(_NEWLINE.findall(text))


def unwrap(raw: bytes, quotes: int = 0, breaks: Sequence[tuple[int, int]] = ()) -> str:
    """Join the lines of a paragraph that stands inside `quotes` block quotes.

    `breaks` are the spans of its hard breaks.
    """
    if breaks:
        return _unwrap_around(raw, quotes, breaks)
    text = raw.decode()
    if "\f" in text:  # the end of a printed page; gettext warns of it in a message
        text = text.replace("\f", " ").strip(_WHITE)
    if "\r" in text:
        text = _NEWLINE.sub("\n", text)
    if "\n" not in text:
        return text
    if quotes:
        prefix = quote_prefix(quotes)
        return _joined([prefix.sub("", line, count=1) for line in _lines(text)])
    if " \n" in text or "\t\n" in text or _WIDE_NEXT_LINE.search(text):
        return _joined(_lines(text))
    return _NEXT_LINE.sub(" ", text.strip(" \t"))  # the same for most texts, in one step


def one_line(text: str) -> str:
    """Collapse white space, as HTML does."""
    lines = (" ".join(_WORD.findall(line)) for line in _lines(text))
    return _joined([line for line in lines if line])


def normal(translation: str) -> str:
    """Write a translation as `unwrap` would give it back: only hard breaks break a line."""
    if "\n" in translation or "\r" in translation:
        return HARD_BREAK.join(hard_lines(translation))
    return translation.strip(_WHITE)


def hard_lines(text: str) -> list[str]:
    """Split a text at its hard breaks; every other newline is a space."""
    text = "\n".join(_lines(text.strip(_WHITE)))
    parts = _HARD_BREAK.sub("\\1\0", text).split("\0")
    return _before_breaks([_joined(part.split("\n")) for part in parts])


def continuation(line: str) -> str:
    """Indent a line where it would otherwise interrupt its paragraph as a block of its own."""
    return _INDENTATION + line if _BLOCK_START.match(line) else line


def _lines(text: str) -> list[str]:
    if "\r" in text:
        text = _NEWLINE.sub("\n", text)
    return [line.strip(_WHITE) for line in text.split("\n")]


def _joined(lines: Sequence[str]) -> str:
    """Join lines by spaces, but two wide letters by nothing, as browsers do (CSS Text 3, 4.1.2)."""
    text = " ".join(lines)
    if text.isascii() or len(lines) < 2:
        return text
    parts = [lines[0]]
    for before, after in pairwise(lines):
        is_tight = before[-1:] >= _FIRST_WIDE <= after[:1] and _is_wide(before[-1] + after[0])
        parts += ["" if is_tight else " ", after]
    return "".join(parts)


def _is_wide(letters: str) -> bool:
    return all(
        unicodedata.east_asian_width(letter) in "WFH"
        and "HANGUL" not in unicodedata.name(letter, "")
        for letter in letters
    )


def _unwrap_around(raw: bytes, quotes: int, breaks: Sequence[tuple[int, int]]) -> str:
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(raw)]
    parts = [raw[start:end] for start, end in zip(starts, ends, strict=True)]
    first, *others = (unwrap(part, quotes) for part in parts)
    prefix = quote_prefix(quotes)
    return HARD_BREAK.join(
        _before_breaks([first, *(prefix.sub("", other, count=1) for other in others)])
    )


def _before_breaks(lines: Sequence[str]) -> list[str]:
    return [*map(_before_break, lines[:-1]), lines[-1]]


def _before_break(line: str) -> str:
    """Keep a backslash that is text apart from the backslash that breaks the line."""
    line = line.rstrip(_WHITE)
    return line + " " if _ODD_BACKSLASHES.search(line) else line


@cache
def quote_prefix(quotes: int) -> re.Pattern[str]:
    """Match the markers that a line in so many quotes may start with."""
    return re.compile(rf"(?:[ \t]*>){{0,{quotes}}}[ \t]*")
