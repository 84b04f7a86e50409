"""The border to the Markdown parser: events with byte ranges in, texts with byte spans out.

pyromark's ranges are UTF-8 bytes. Guarded here: a text that starts with an escape starts one
byte after its backslash, a collapsed reference ends before its `[]`, and the text of a tight
list item has no paragraph around it.
"""

import re
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any, NamedTuple

import pyromark

from cms.document.html_text import runs
from cms.document.model import Block, BlockKind, Syntax
from cms.document.prose import newlines, unwrap
from cms.document.protected import flatten, has_text, pieces
from cms.errors import MalformedArticle

# Definition lists stay off: a line that starts with a colon would change the text above it.
OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
_PARSER = pyromark.Markdown(options=OPTIONS)
_NESTING_LIMIT = 100  # nobody writes so; recursive readers of our HTML would break
WHITE = b" \t\r\n"
_SPACE = ord(" ")
_BLANK_LINES = re.compile(rb"(?:[ \t]*(?:\r\n?|\n))*(?:[ \t]*\Z)?")
_LINE_END = re.compile(rb"[\r\n]")

# Looked up once: a member of an enum costs a Python call in 3.11.
_PARAGRAPH, _HEADING, _CELL, _ITEM, _QUOTE, _FOOTNOTE, _HTML = (
    BlockKind.PARAGRAPH,
    BlockKind.HEADING,
    BlockKind.TABLE_CELL,
    BlockKind.LIST_ITEM,
    BlockKind.QUOTE,
    BlockKind.FOOTNOTE,
    BlockKind.HTML,
)

_END_OF_PARAGRAPH = {"End": "Paragraph"}
_END_OF_CELL = {"End": "TableCell"}
_END_OF_CODE = {"End": "CodeBlock"}
_END_OF_HTML = {"End": "HtmlBlock"}
_LINKS = frozenset(["Link", "Image"])

Span = tuple[int, int]


class Part(NamedTuple):
    """A heading outside lists and quotes with what follows it; the first part has no heading.

    `start` is where its line starts, `heading_end` where its own lines end, as offsets into the
    source. The blocks' spans count from `start`.
    """

    start: int
    level: int
    heading: str
    key: str
    classes: tuple[str, ...]
    heading_end: int
    blocks: list[Block]


class Outline(NamedTuple):
    """What Markdown text consists of. `source` is the text in UTF-8.

    `shape` lists the containers and leaves as they nest, to compare two texts' structure.
    """

    source: bytes
    parts: list[Part]
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
        line = first_line + newlines(reader.source[: error.position].decode())
        reason = f"lists and quotes nest deeper than {_NESTING_LIMIT} levels"
        raise MalformedArticle(path=path, line=line, reason=reason) from None
    return Outline(reader.written, reader.parts, reader.shape)


def inline_targets(text: str) -> Iterator[int]:
    """Yield where each link, image and footnote mark starts that leads somewhere, in bytes."""
    for event, span in _PARSER.events_with_range(flatten(text)):
        if isinstance(event, dict) and _leads_somewhere(event):
            yield span["start"]


def image_targets(text: str) -> Iterator[tuple[str, Span]]:
    """Yield where the pictures of a text are, as it names them, and their spans in bytes."""
    if "![" not in text:
        return  # most have none
    for event, span in _PARSER.events_with_range(flatten(text)):
        tag = event.get("Start") if isinstance(event, dict) else None
        if isinstance(tag, dict) and "Image" in tag:
            yield tag["Image"]["dest_url"], (span["start"], span["end"])


def wordless_pictures(text: str) -> Iterator[int]:
    """Yield where each picture starts that says nothing to those who cannot see it, in bytes."""
    depth, has_words = 0, False
    for event, span in _PARSER.events_with_range(flatten(text)) if "![" in text else ():
        if _is_image(event, "Start"):
            has_words = has_words and depth > 0
            depth += 1
        elif _is_image(event, "End"):
            depth -= 1
            if not depth and not has_words:
                yield span["start"]
        elif depth and isinstance(event, dict):
            has_words |= bool(str(event.get("Text", event.get("Code", ""))).strip())


def _is_image(event: Any, edge: str) -> bool:
    tag = event.get(edge) if isinstance(event, dict) else None
    return tag is not None and "Image" in tag


def _leads_somewhere(event: Any) -> bool:
    tag = event.get("Start")
    is_link = isinstance(tag, dict) and not _LINKS.isdisjoint(tag)
    return is_link or "FootnoteReference" in event


class _NestedTooDeep(Exception):
    def __init__(self, position: int) -> None:
        self.position = position


class _Reader:
    """Reads events once, front to back; a leaf's method takes its leaf's events."""

    def __init__(self, text: str) -> None:
        self.written = text.encode()
        flat = flatten(text)
        self.source = self.written if flat is text else flat.encode()
        self.events: Iterator[Any] = iter(_PARSER.events_with_range(flat))
        self.without_spans = map(itemgetter(0), self.events)
        self.base = after_blank_lines(self.source, 0)
        self.blocks: list[Block] = []
        self.parts = [Part(self.base, 0, "", "", (), self.base, self.blocks)]
        self.shape: list[object] = []
        self.containers: list[BlockKind] = []
        self.quotes = 0

    def read(self) -> None:
        for event, span in self.events:
            self.dispatch(event, span)

    def dispatch(self, event: Any, span: Any) -> None:
        if "Start" in event:
            tag = event["Start"]
            start = _STARTS.get(tag if tag.__class__ is str else next(iter(tag)))
            if start:
                self.shape.append(tag)
                start(self, tag, span)
            else:
                self.tight_text(event, span)
        elif "End" in event:
            tag = event["End"]
            self.shape.append("End")
            if tag.__class__ is dict:  # of a list, or a block quote
                tag = next(iter(tag))
            if tag in _CONTAINERS:
                self.quotes -= self.containers.pop() is _QUOTE
        elif event == "Rule":
            self.shape.append(event)
        elif "TaskListMarker" not in event:
            self.tight_text(event, span)

    def tight_text(self, event: Any, span: Any) -> None:
        """Read text that stands straight in a list item: up to the end of its last line."""
        start, end = _before_escape(self.source, span["start"]), span["end"]
        breaks = []
        for event, span in self.events:  # pragma: no branch (its item always ends)
            if event.__class__ is not str:
                if "Text" not in event and _ends_text(event):
                    break
            elif event == "HardBreak":
                breaks.append((span["start"], span["end"]))
            elif event == "Rule":
                break
            end = span["end"]
        line_end = _LINE_END.search(self.source, end)
        end = line_end.start() if line_end else len(self.source)
        self.paragraph_text(_ITEM, start, end, breaks)
        self.dispatch(event, span)

    def paragraph(self, _: object, span: Any) -> None:
        start, end = span["start"], span["end"]
        kind = self.containers[-1] if self.containers else _PARAGRAPH
        raw = self.source[start:end]
        if b"\\\n" in raw or b"  \n" in raw or b"\r" in raw:
            self.paragraph_text(kind, start, end, self.hard_breaks())
        else:
            self.skip(_END_OF_PARAGRAPH)
            self.paragraph_text(kind, start, end, [])

    def hard_breaks(self) -> list[Span]:
        """Read on to the end of a paragraph and return its hard breaks."""
        breaks = []
        for event, span in self.events:  # pragma: no branch (a paragraph always ends)
            if event == _END_OF_PARAGRAPH:
                break
            if event == "HardBreak":
                breaks.append((span["start"], span["end"]))
        return breaks

    def skip(self, closing: object) -> None:
        """Read on to the end of a leaf. `in` reads events much faster than a loop can."""
        _ = closing in self.without_spans

    def cell(self, _: object, span: Any) -> None:
        self.skip(_END_OF_CELL)
        raw = self.source[span["start"] : span["end"]]
        text = raw.strip(WHITE)
        start = span["start"] + raw.find(text)
        self.add(_CELL, text.decode(), start, start + len(text))

    def code(self, _: object, span: Any) -> None:
        self.skip(_END_OF_CODE)
        self.shape.append(span["end"] - span["start"])

    def html(self, *_: object) -> None:
        lines = []
        for event, span in self.events:  # pragma: no branch (a leaf always ends)
            if event == _END_OF_HTML:
                break
            lines.append((span["start"], span["end"]))
        base = self.base
        for start, end, text in runs(self.source, lines):
            self.blocks.append(Block(_HTML, text, start - base, end - base, Syntax.HTML))

    def heading(self, tag: Any, span: Any) -> None:
        attributes = tag["Heading"]
        level = attributes["level"]
        start, end, breaks = self.heading_span(level, span["end"])
        text = unwrap(self.source[start:end], self.quotes, _from(start, breaks))
        if not self.containers:
            self.base = _line_start(self.source, span["start"])
            self.blocks = []
            key, classes = attributes["id"] or "", attributes["classes"]
            part = Part(self.base, int(level[1]), text, key, classes, span["end"], self.blocks)
            self.parts.append(part)
        self.add(_HEADING, text, start, end)

    def heading_span(self, level: str, empty: int) -> tuple[int, int, list[Span]]:
        """Return where its text is, from the first inline event to the last, and hard breaks."""
        start, end = -1, empty
        breaks: list[Span] = []
        closing = {"End": {"Heading": level}}
        for event, span in self.events:  # pragma: no branch (a leaf always ends)
            if event == closing:
                break
            end = span["end"]
            if start < 0:
                start = span["start"]
            if event == "HardBreak":
                breaks.append((span["start"], end))
        if start < 0:
            return empty, empty, breaks
        end += 2 * self.source.startswith(b"[]", end)
        start = _before_escape(self.source, start)
        return start, start + len(self.source[start:end].rstrip(WHITE)), breaks

    def item(self, _: object, span: Any) -> None:
        self.open(_ITEM, span)

    def footnote(self, _: object, span: Any) -> None:
        self.open(_FOOTNOTE, span)

    def quote(self, _: object, span: Any) -> None:
        self.quotes += 1
        self.open(_QUOTE, span)

    def open(self, kind: BlockKind, span: Any) -> None:
        self.containers.append(kind)
        if len(self.containers) > _NESTING_LIMIT:
            raise _NestedTooDeep(span["start"])

    def pass_by(self, *_: object) -> None:
        """Only the shape remembers lists, tables and rows."""

    def paragraph_text(self, kind: BlockKind, start: int, end: int, breaks: list[Span]) -> None:
        """Add a paragraph's text, or what is left of it between protected lines."""
        raw = self.source[start:end].rstrip(WHITE)
        if b"{" in raw or raw.startswith(b"[!"):
            for first, last in pieces(raw, kind is _QUOTE, self.quotes):
                inner = [
                    (a, b) for a, b in _from(start + first, breaks) if a >= 0 and b <= last - first
                ]
                text = unwrap(raw[first:last], self.quotes, inner)
                self.add(kind, text, start + first, start + last)
        else:
            text = unwrap(raw, self.quotes, _from(start, breaks))
            self.add(kind, text, start, start + len(raw))

    def add(self, kind: BlockKind, text: str, start: int, end: int) -> None:
        if text and (text[0].isalnum() or has_text(text)):
            self.blocks.append(Block(kind, text, start - self.base, end - self.base))


_STARTS: dict[str, Callable[..., None]] = {
    "Paragraph": _Reader.paragraph,
    "Heading": _Reader.heading,
    "TableCell": _Reader.cell,
    "CodeBlock": _Reader.code,
    "HtmlBlock": _Reader.html,
    "BlockQuote": _Reader.quote,
    "Item": _Reader.item,
    "FootnoteDefinition": _Reader.footnote,
    **dict.fromkeys(("List", "Table", "TableHead", "TableRow"), _Reader.pass_by),
}
_CONTAINERS = frozenset(["BlockQuote", "Item", "FootnoteDefinition"])


def _ends_text(event: Any) -> bool:
    """Tell whether the text of a tight list item ends before this event."""
    if "End" in event:
        return bool(event["End"] == "Item")
    tag = event.get("Start", "")
    return (tag if tag.__class__ is str else next(iter(tag))) in _STARTS


def after_blank_lines(source: bytes, position: int) -> int:
    """Return where the first line starts that is not blank."""
    found = _BLANK_LINES.match(source, position)
    return found.end() if found else position


def _from(start: int, breaks: list[Span]) -> list[Span]:
    return [(first - start, last - start) for first, last in breaks] if breaks else breaks


def _before_escape(source: bytes, start: int) -> int:
    """Return where a text starts: the event of an escaped character leaves out the backslash."""
    return start - (source[start - 1 : start] == b"\\")


def _line_start(source: bytes, position: int) -> int:
    """Return where the line of a heading starts, which up to three spaces may indent."""
    while position and source[position - 1] == _SPACE:
        position -= 1
    return position
