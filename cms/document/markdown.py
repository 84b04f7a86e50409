"""The border to the Markdown parser: events with byte ranges in, texts with byte spans out.

pyromark's ranges are UTF-8 bytes. Guarded here: a text that starts with an escape starts one
byte after its backslash, a collapsed reference ends before its `[]`, and the text of a tight
list item has no paragraph around it.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pyromark

from cms.document.html_text import runs
from cms.document.model import BlockKind, Syntax
from cms.document.prose import unwrap
from cms.document.protected import flatten, has_text, pieces
from cms.errors import MalformedArticle

# Definition lists stay off: a line that starts with a colon would change the text above it.
_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
_PARSER = pyromark.Markdown(options=_OPTIONS)
_NESTING_LIMIT = 100  # nobody writes so; recursive readers of our HTML would break
_BACKSLASH = ord("\\")
_WHITE = b" \t\r\n"

_END_OF_PARAGRAPH = {"End": "Paragraph"}
_END_OF_CELL = {"End": "TableCell"}
_END_OF_CODE = {"End": "CodeBlock"}
_END_OF_HTML = {"End": "HtmlBlock"}

Span = tuple[int, int]


class Leaf(NamedTuple):
    """One text: what a translator sees of it, and its byte span."""

    kind: BlockKind
    text: str
    start: int
    end: int
    syntax: Syntax


class Heading(NamedTuple):
    """A heading outside lists and quotes. `leaf` counts the leaves before it."""

    level: int
    text: str
    key: str
    classes: tuple[str, ...]
    start: int
    end: int
    leaf: int


class Outline(NamedTuple):
    """What Markdown text consists of.

    `shape` lists the containers and leaves as they nest, to compare two texts' structure.
    """

    leaves: list[Leaf]
    headings: list[Heading]
    shape: list[object]


def outline(text: str, path: str = "", first_line: int = 1) -> Outline:
    """Parse Markdown.

    Raises:
        MalformedArticle: it nests too deep. `first_line` is the number of the text's first line.
    """
    reader = _Reader(text)
    try:
        reader.read()
    except _NestedTooDeep as error:
        line = first_line + reader.source.count(b"\n", 0, error.position)
        reason = f"lists and quotes nest deeper than {_NESTING_LIMIT} levels"
        raise MalformedArticle(path=path, line=line, reason=reason) from None
    return Outline(reader.leaves, reader.headings, reader.shape)


class _NestedTooDeep(Exception):
    def __init__(self, position: int) -> None:
        self.position = position


class _Reader:
    def __init__(self, text: str) -> None:
        text = flatten(text)
        self.source = text.encode()
        self.events: Iterator[Any] = iter(_PARSER.events_with_range(text))
        self.leaves: list[Leaf] = []
        self.headings: list[Heading] = []
        self.shape: list[object] = []
        self.containers: list[BlockKind] = []
        self.quotes = 0
        self.tight: Span | None = None  # text straight in a list item, as far as it was read
        self.breaks: list[Span] = []

    def read(self) -> None:
        starts, ends = _STARTS, _ENDS
        for event, span in self.events:
            if "Start" in event:
                tag = event["Start"]
                name = tag if tag.__class__ is str else next(iter(tag))
                start = starts.get(name)
                if start is None:
                    self.inline(event, span)
                    continue
                if self.tight:
                    self.end_tight()
                self.shape.append(tag)
                start(self, tag, span)
            elif "End" in event:
                tag = event["End"]
                end = ends.get(tag if tag.__class__ is str else next(iter(tag)))
                if end is None:
                    self.inline(event, span)
                    continue
                if self.tight:
                    self.end_tight()
                self.shape.append("End")
                end(self)
            elif event == "Rule":
                self.rule()
            else:
                self.inline(event, span)

    def rule(self) -> None:
        if self.tight:
            self.end_tight()
        self.shape.append("Rule")

    def inline(self, event: Any, span: Any) -> None:
        if "TaskListMarker" in event:
            return
        start = self.tight[0] if self.tight else span["start"]
        self.tight = (start, span["end"])
        if event == "HardBreak":
            self.breaks.append((span["start"], span["end"]))

    def end_tight(self) -> None:
        """Add the text of a tight list item: up to the end of its last line."""
        assert self.tight
        start, end = self.tight
        self.tight = None
        breaks, self.breaks = self.breaks, []
        start -= self.source[start - 1] == _BACKSLASH
        self.add(BlockKind.LIST_ITEM, start, _line_end(self.source, end), breaks)

    def paragraph(self, _: object, span: Any) -> None:
        start, end = span["start"], span["end"]
        breaks: list[Span] = []
        if _may_break(self.source, start, end):
            for event, inner in self.events:
                if event == "HardBreak":
                    breaks.append((inner["start"], inner["end"]))
                elif event == _END_OF_PARAGRAPH:
                    break
        else:
            self.skip(_END_OF_PARAGRAPH)
        kind = self.containers[-1] if self.containers else BlockKind.PARAGRAPH
        self.add(kind, start, end, breaks)

    def cell(self, _: object, span: Any) -> None:
        self.skip(_END_OF_CELL)
        raw = self.source[span["start"] : span["end"]].strip(_WHITE)
        if raw:
            start = self.source.index(raw, span["start"])
            self.add_leaf(BlockKind.TABLE_CELL, raw.decode(), start, start + len(raw))

    def heading(self, tag: Any, span: Any) -> None:
        attributes = tag["Heading"]
        (start, end), breaks = self.heading_text(attributes["level"])
        text = unwrap(self.source[start:end].decode(), self.quotes, breaks)
        if not self.containers:
            self.headings.append(
                Heading(
                    int(attributes["level"][1]),
                    text,
                    attributes["id"] or "",
                    attributes["classes"],
                    _line_start(self.source, span["start"]),
                    span["end"],
                    len(self.leaves),
                )
            )
        self.add_leaf(BlockKind.HEADING, text, start, end)

    def heading_text(self, level: str) -> tuple[Span, list[Span]]:
        """Return the span from its first inline event to its last, and its hard breaks."""
        start = end = 0
        breaks: list[Span] = []
        closing = {"End": {"Heading": level}}
        for event, span in self.events:
            if event == closing:
                break
            start = start or span["start"]
            end = end or span["start"]
            if span["end"] > span["start"]:
                end = span["end"]
            if event == "HardBreak":
                breaks.append((span["start"] - start, span["end"] - start))
        start -= start > 0 and self.source[start - 1] == _BACKSLASH
        end += 2 * (self.source[end : end + 2] == b"[]")
        raw = self.source[start:end]
        return (start, start + len(raw.rstrip(_WHITE))), breaks

    def code(self, _: object, span: Any) -> None:
        self.skip(_END_OF_CODE)
        self.shape.append(span["end"] - span["start"])

    def html(self, _: object, span: Any) -> None:
        lines = []
        for event, inner in self.events:
            if event == _END_OF_HTML:
                break
            lines.append((inner["start"], inner["end"]))
        for start, end, text in runs(self.source, lines):
            self.leaves.append(Leaf(BlockKind.HTML, text, start, end, Syntax.HTML))

    def skip(self, closing: object) -> None:
        for event, _ in self.events:
            if event == closing:
                break

    def open_container(self, kind: BlockKind, span: Any) -> None:
        self.containers.append(kind)
        if len(self.containers) > _NESTING_LIMIT:
            raise _NestedTooDeep(span["start"])

    def open_quote(self, _: object, span: Any) -> None:
        self.quotes += 1
        self.open_container(BlockKind.QUOTE, span)

    def close_quote(self) -> None:
        self.quotes -= 1
        self.containers.pop()

    def open_item(self, _: object, span: Any) -> None:
        self.open_container(BlockKind.LIST_ITEM, span)

    def open_footnote(self, _: object, span: Any) -> None:
        self.open_container(BlockKind.FOOTNOTE, span)

    def close_container(self) -> None:
        self.containers.pop()

    def pass_by(self, *_: object) -> None:
        """Only the shape remembers lists, tables and rows."""

    def add(self, kind: BlockKind, start: int, end: int, breaks: list[Span]) -> None:
        """Add a paragraph's text, or what is left of it between protected lines."""
        raw = self.source[start:end]
        if b"{" not in raw and not raw.startswith(b"[!"):
            stripped = raw.rstrip(_WHITE)
            inner = [(a - start, b - start) for a, b in breaks]
            text = unwrap(stripped.decode(), self.quotes, inner)
            self.add_leaf(kind, text, start, start + len(stripped))
            return
        for piece_start, piece_end in pieces(raw, kind is BlockKind.QUOTE):
            self.add_piece(kind, start + piece_start, start + piece_end, breaks)

    def add_piece(self, kind: BlockKind, start: int, end: int, breaks: list[Span]) -> None:
        start, end = _trimmed(self.source, start, end)
        inner = [(a - start, b - start) for a, b in breaks if start <= a and b <= end]
        text = unwrap(self.source[start:end].decode(), self.quotes, inner)
        self.add_leaf(kind, text, start, end)

    def add_leaf(self, kind: BlockKind, text: str, start: int, end: int) -> None:
        if text and (text[0] not in "<![{\\" or has_text(text)):
            self.leaves.append(Leaf(kind, text, start, end, Syntax.MARKDOWN))


_STARTS: dict[str, Callable[..., None]] = {
    "Paragraph": _Reader.paragraph,
    "Heading": _Reader.heading,
    "TableCell": _Reader.cell,
    "CodeBlock": _Reader.code,
    "HtmlBlock": _Reader.html,
    "BlockQuote": _Reader.open_quote,
    "Item": _Reader.open_item,
    "FootnoteDefinition": _Reader.open_footnote,
    "List": _Reader.pass_by,
    "Table": _Reader.pass_by,
    "TableHead": _Reader.pass_by,
    "TableRow": _Reader.pass_by,
}
_ENDS: dict[str, Callable[..., None]] = {
    "BlockQuote": _Reader.close_quote,
    "Item": _Reader.close_container,
    "FootnoteDefinition": _Reader.close_container,
    "List": _Reader.pass_by,
    "Table": _Reader.pass_by,
    "TableHead": _Reader.pass_by,
    "TableRow": _Reader.pass_by,
}


def _may_break(source: bytes, start: int, end: int) -> bool:
    """Tell whether there could be a hard break: two spaces or a backslash before a newline."""
    return any(source.find(mark, start, end) >= 0 for mark in (b"  \n", b"\\\n", b"  \r", b"\\\r"))


def _line_start(source: bytes, position: int) -> int:
    while position and source[position - 1] == 0x20:
        position -= 1
    return position


def _line_end(source: bytes, position: int) -> int:
    ends = [end for end in (source.find(b"\n", position), source.find(b"\r", position)) if end >= 0]
    return min(ends, default=len(source))


def _trimmed(source: bytes, start: int, end: int) -> Span:
    """Leave out white space, quote prefixes in front, and a hard break at the end."""
    raw = source[start:end]
    start += len(raw) - len(raw.lstrip(b" \t\r\n>"))
    end = max(start, start + len(source[start:end].rstrip(_WHITE)))
    return start, end
