"""What XLIFF needs of XML: read without following anything."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from cms.catalog.catalog_file import Tracked
from cms.errors import MalformedXliff

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

# Characters that no XML 1.0 file can hold, however they are written.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Where something begins or ends that a catalog has; the rest is looked at from there.
_NAMES = ("file", "header", "notes", "group", "trans-unit", "unit")
_ESCAPE = "\N{SYMBOL FOR ESCAPE}"
_TO_ESCAPE = re.compile(f"{_ESCAPE}|{NOT_IN_XML.pattern}")
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{1,6}});")
_UNPRINTABLE = re.compile(r"[^ -~]")
# What libxml2 says to programmers about its limits.
_ADVICE = re.compile(r", (?:try|use) XML_PARSE_HUGE(?: option)?")
_PIECE_BYTES = 1 << 16


class NotXliff(ValueError):
    """An element cannot be what it is."""

    def __init__(self, reason: str, element: etree._Element) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line_of(element)


def escape(text: str) -> str:
    """Write what XML cannot hold as its number between U+241B and a semicolon."""
    if text.isprintable() and _ESCAPE not in text:
        return text  # the same, as of most texts, and this is quicker to see
    return _TO_ESCAPE.sub(lambda found: f"{_ESCAPE}{ord(found[0]):x};", text)


def cannot_be_in_xml(text: str) -> bool:
    return not text.isprintable() and NOT_IN_XML.search(text) is not None


def escape_or_none(text: str | None) -> str | None:
    return None if text is None else escape(text)


def unescape(text: str) -> str:
    return _ESCAPED.sub(_character, text) if _ESCAPE in text else text


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if number <= 0x10FFFF else found[0]


class _Pieces:
    """A content that the parser reads piece by piece, so that it can be seen how far it is."""

    def __init__(self, content: bytes, tracked: Tracked) -> None:
        starts = range(0, len(content), _PIECE_BYTES)
        self.content = content
        self.slices = iter(tracked([slice(start, start + _PIECE_BYTES) for start in starts]))

    def read(self, _size: int) -> bytes:
        return self.content[next(self.slices, slice(0))]


def elements(content: bytes, path: str, tracked: Tracked) -> Iterator[tuple[str, etree._Element]]:
    """Yield the outermost element, then `start` or `end` with each that has one of the names.

    Comments and processing instructions are left out. `tracked` goes through the parts.

    Raises:
        MalformedXliff: it is no XML, or its document type could make it another.
    """
    events = etree.iterparse(
        _Pieces(content, tracked),
        ("start", "end"),
        tag=[f"{{*}}{name}" for name in _NAMES],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,  # depth, one text's length and growth by entities stay bounded
    )
    try:
        for number, (event, element) in enumerate(events):
            if number == 0:
                _refuse_document_type(element, path)
                yield "start", element.getroottree().getroot()
            yield event, element
        _refuse_document_type(events.root, path)
        yield "end", events.root
    except etree.XMLSyntaxError as error:
        line, reason = _first_fault(events, error)
        raise MalformedXliff(path=path, line=line, reason=reason) from error


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return _cut(element.tag)[1]


def namespace(element: etree._Element) -> str:
    return _cut(element.tag)[0]


@lru_cache(maxsize=256)  # a file has few names, but many elements
def _cut(tag: str) -> tuple[str, str]:
    space, _, name = tag.rpartition("}")
    return space, name


def child_of(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of a name."""
    return next((child for child in element if local(child) == name), None)


def children(element: etree._Element) -> dict[str, etree._Element]:
    """Map names to the first child of each."""
    found: dict[str, etree._Element] = {}
    for child in element:
        found.setdefault(local(child), child)
    return found


def line_of(element: etree._Element) -> int:
    line: Any = element.sourceline
    return line or 1


def text_inside(element: etree._Element) -> str:
    """Return an element's text with that of the elements in it, as we wrote it."""
    text = "".join(map(str, element.itertext())) if len(element) else element.text
    return unescape(text or "")


def _refuse_document_type(root: etree._Element, path: str) -> None:
    found: Any = root.getroottree().docinfo
    if found.doctype:
        reason = "it declares a document type (DOCTYPE); no XLIFF file needs one"
        raise MalformedXliff(path=path, line=1, reason=reason)


def _first_fault(events: Any, error: etree.XMLSyntaxError) -> tuple[int, str]:
    """Return line and reason of what was wrong first; the error itself is what it led to."""
    log = list(events.error_log)
    said = log[0].message if log else error.msg or "it ends too early"
    line = log[0].line if log else error.position[0]
    said = _ADVICE.sub("", said).strip(" .\n")
    shown = _UNPRINTABLE.sub(lambda found: repr(found[0])[1:-1], said)
    return max(line, 1), f"it is not well-formed XML: {shown}"
