"""A block's text cut into prose and code, for those who translate the prose and keep the code.

References and footnotes are taken to be defined: their definitions stand elsewhere.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from html.entities import html5
from itertools import count
from typing import Any, NamedTuple

import pyromark

from cms.document.citations import MARKER
from cms.document.html_text import IN_A_TAG
from cms.document.markdown import OPTIONS
from cms.document.model import Syntax
from cms.document.protected import SHORTCODES
from cms.document.words import LINK


class PieceKind(StrEnum):
    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    SINGLE = "single"


class Piece(NamedTuple):
    """A stretch of a block's text.

    `id` counts the codes of a text from 1, the same for both ends of a pair; prose has 0. `ctype`
    says what a code does: bold, italic, strikethrough, link, image, code, citation, footnote, html,
    shortcode, break, autolink, escape (a character written as `\\*` or `&amp;`).
    """

    kind: PieceKind
    text: str
    id: int = 0
    ctype: str = ""


class _Code(NamedTuple):
    """Where a code stands in a text, as offsets into its bytes."""

    start: int
    end: int
    kind: PieceKind
    ctype: str


class _Opened(NamedTuple):
    """What is open at a place. `width` is the length of what closes it, 0 if only `]` tells."""

    ctype: str
    width: int
    extra: int  # bytes of it that the parser leaves out of its span


_TEXT, _OPEN, _CLOSE, _SINGLE = PieceKind
_MARKDOWN = pyromark.Markdown(options=OPTIONS)
_NO_CODE = re.compile(r"[^\\`*_~\[<&{:]*")
_BREAK = r"\\\n"
_IN_PROSE = re.compile(
    rf"(?P<shortcode>{SHORTCODES.pattern})|(?P<citation>{MARKER.pattern})|(?P<autolink>{LINK})"
    rf"|(?P<break>{_BREAK})|(?P<escape>\\[!-/:-@\[-`{{-~]|&(?:\#\d{{1,7}}|\#[xX][\da-fA-F]{{1,6}}"
    rf"|(?P<entity>[a-zA-Z\d]{{1,31}}));)"
)
# In HTML a backslash is text, and so is what only Markdown would read as code.
_IN_HTML = re.compile(
    rf"(?P<shortcode>{SHORTCODES.pattern})|(?P<citation>{MARKER.pattern})|(?P<autolink>{LINK})"
    r"|(?P<code><code\b[^<>]*>[^<]*</code\s*>)"
    rf"|(?P<html><!--(?s:.*?)(?:-->|\Z)|</?[A-Za-z]{IN_A_TAG}>)"
    r"|(?P<escape>&(?:\#\d{1,7}|\#[xX][\da-fA-F]{1,6}|(?P<entity>[a-zA-Z\d]{1,31}));)"
)
_SHIELDED = re.compile(
    rf"(?P<shortcode>{SHORTCODES.pattern})|(?P<citation>{MARKER.pattern})"
    rf"|(?P<backslashes>(?:\\\\)+)|(?P<break>{_BREAK}|[\r\n])|(?P<lone>[\ud800-\udfff])"
)
_LABEL = re.compile(r"\[(\^[^\[\]\s]+)\]|\]\[([^\[\]]+)\]|\[([^\[\]]+)\]\[\]")
_START = "x "  # so that nothing is the start of a block

_DELIMITED = {
    "Emphasis": ("italic", 1),
    "Strong": ("bold", 2),
    "Strikethrough": ("strikethrough", 2),
}
_ATOMS = {"Code": "code", "InlineHtml": "html", "FootnoteReference": "footnote"}
_LINKS = {"Link": ("link", 1), "Image": ("image", 2)}
_AUTOLINKS = frozenset({"Autolink", "Email"})


def inline_pieces(text: str, syntax: Syntax = Syntax.MARKDOWN) -> tuple[Piece, ...]:
    """Cut a text into prose and codes; joined, the pieces are the text.

    Pairs nest. In YAML and where a text has no syntax, all of it is prose.
    """
    is_prose = syntax in {Syntax.YAML, Syntax.NONE} or _NO_CODE.fullmatch(text)
    if is_prose:
        return (Piece(_TEXT, text),) if text else ()
    source = text.encode(errors="surrogatepass")
    codes = _Reader(_shielded(text)).read() if syntax is Syntax.MARKDOWN else []
    found = _IN_PROSE if syntax is Syntax.MARKDOWN else _IN_HTML
    return tuple(_numbered(_with_prose(source, codes, found)))


def _with_prose(source: bytes, codes: list[_Code], pattern: re.Pattern[str]) -> Iterator[Piece]:
    """Yield codes and what lies between them; what was found in prose has no id yet."""
    position = 0
    for code in codes:
        yield from _prose(_decoded(source[position : code.start]), pattern)
        yield Piece(code.kind, _decoded(source[code.start : code.end]), 0, code.ctype)
        position = code.end
    yield from _prose(_decoded(source[position:]), pattern)


def _prose(text: str, pattern: re.Pattern[str]) -> Iterator[Piece]:
    if _NO_CODE.fullmatch(text):
        yield from (Piece(_TEXT, text),) if text else ()
        return
    position = 0
    for found in pattern.finditer(text):
        ctype = next(name for name in found.re.groupindex if found[name] is not None)
        if found["entity"] and f"{found['entity']};" not in html5:
            continue
        if found.start() > position:
            yield Piece(_TEXT, text[position : found.start()])
        yield Piece(_SINGLE, found[0], 0, ctype)
        position = found.end()
    if position < len(text):
        yield Piece(_TEXT, text[position:])


def _numbered(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Number the codes in the order in which they begin."""
    numbers = count(1)
    opened: list[int] = []
    for piece in pieces:
        if piece.kind is _OPEN:
            opened.append(next(numbers))
            yield Piece(_OPEN, piece.text, opened[-1], piece.ctype)
        elif piece.kind is _CLOSE:
            yield Piece(_CLOSE, piece.text, opened.pop(), piece.ctype)
        elif piece.kind is _SINGLE:
            yield Piece(_SINGLE, piece.text, next(numbers), piece.ctype)
        else:
            yield piece


def _decoded(part: bytes) -> str:
    return part.decode(errors="surrogatepass")


def _shielded(text: str) -> str:
    """Put as many bytes in the place of what the parser must not read."""
    return _SHIELDED.sub(_shield, text)


def _shield(found: re.Match[str]) -> str:
    if found["backslashes"]:
        return found[0]  # only so that the last of them is not taken for a hard break
    if found["lone"]:
        return "\ufffd"
    if found["break"]:
        return " " * len(found[0])
    size = len(found[0].encode(errors="surrogatepass"))
    # Emphasis depends on whether letters or signs stand beside it.
    return f"[{'x' * (size - 2)}]" if found["citation"] else "x" * size


class _Reader:
    """Reads the parser's events once. `line` is one line, and in bytes as long as the source."""

    def __init__(self, line: str) -> None:
        parsed = f"{_START}{line}\n\n{''.join(_definitions(line))}"
        self.source = parsed.encode()
        self.events: Iterator[Any] = iter(_MARKDOWN.events_with_range(parsed))
        self.codes: list[_Code] = []
        self.opened: list[_Opened] = []
        self.content_end = 0

    def read(self) -> list[_Code]:
        next(self.events)  # the paragraph starts
        for event, span in self.events:  # pragma: no branch (it ends)
            if "Start" in event:
                self.open(event["Start"], span["start"], span["end"])
            elif "End" not in event:
                self.atom(event, span["start"], span["end"])
            elif not self.opened:
                break
            else:
                self.close(span["end"])
        return self.codes

    def atom(self, event: Any, start: int, end: int) -> None:
        name = next(iter(event))
        if name in _ATOMS:
            self.add(start, end, _SINGLE, _ATOMS[name])
        self.content_end = end

    def open(self, tag: Any, start: int, end: int) -> None:
        opened, width = _opened(tag, self.source[start : start + 2])
        self.opened.append(opened)
        if opened.ctype == "autolink":
            self.add(start, end, _SINGLE, "autolink")
        else:
            self.add(start, start + width, _OPEN, opened.ctype)
        self.content_end = start + width

    def close(self, end: int) -> None:
        ctype, width, extra = self.opened.pop()
        end += extra
        start = end - width if width else self.source.index(b"]", self.content_end)
        if ctype == "autolink":
            pass
        elif self.codes[-1].kind is _OPEN and self.codes[-1].end + len(_START) == start:
            self.add(self.codes.pop().start + len(_START), end, _SINGLE, ctype)
        else:
            self.add(start, end, _CLOSE, ctype)
        self.content_end = end

    def add(self, start: int, end: int, kind: PieceKind, ctype: str) -> None:
        self.codes.append(_Code(start - len(_START), end - len(_START), kind, ctype))


def _opened(tag: Any, source: bytes) -> tuple[_Opened, int]:
    """Return what a tag opens, and how long its opening is."""
    if tag.__class__ is str:
        ctype, width = _DELIMITED[tag]
        width -= ctype == "strikethrough" and source != b"~~"
        return _Opened(ctype, width, 0), width
    name, details = next(iter(tag.items()))
    if details["link_type"] in _AUTOLINKS:
        return _Opened("autolink", 1, 0), 1
    ctype, width = _LINKS[name]
    return _Opened(ctype, 0, 2 * (details["link_type"] == "Collapsed")), width


def _definitions(line: str) -> Iterator[str]:
    """Define what a text may refer to."""
    for labels in _LABEL.findall(line):
        yield f"[{''.join(labels)}]: x\n\n"
