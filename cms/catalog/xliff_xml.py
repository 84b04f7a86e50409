"""What XLIFF needs of XML: read without following anything, written so that people can read it."""

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from lxml import etree

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
_INDENTATION = "  "


class NotXliff(ValueError):
    """An element cannot be what it is."""

    def __init__(self, reason: str, element: etree._Element) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line_of(element)


def escape(text: str) -> str:
    """Write what XML cannot hold as its number between U+241B and a semicolon."""
    return _TO_ESCAPE.sub(lambda found: f"{_ESCAPE}{ord(found[0]):x};", text)


def escape_or_none(text: str | None) -> str | None:
    return None if text is None else escape(text)


def unescape(text: str) -> str:
    return _ESCAPED.sub(_character, text) if _ESCAPE in text else text


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if number <= 0x10FFFF else found[0]


def elements(content: bytes, path: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield the outermost element, then `start` or `end` with each that has one of the names.

    Comments and processing instructions are left out.

    Raises:
        MalformedXliff: it is no XML, or its document type could make it another.
    """
    events = etree.iterparse(
        BytesIO(content),
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
    return element.tag.rpartition("}")[2]


def namespace(element: etree._Element) -> str:
    return element.tag.rpartition("}")[0]


def line_of(element: etree._Element) -> int:
    line: Any = element.sourceline
    return line or 1


def text_inside(element: etree._Element) -> str:
    """Return an element's text with that of the elements in it, as we wrote it."""
    return unescape("".join(map(str, element.itertext())))


def new_root(namespace: str, described: Mapping[str, str | None]) -> etree._Element:
    names: Any = {None: namespace}
    return etree.Element(f"{{{namespace}}}xliff", attributes(described), nsmap=names)


def laid_out(root: etree._Element, inline: frozenset[str]) -> bytes:
    """Write a tree with one element a line; `inline` names those whose insides stay as they are."""
    _lay_out(root, inline, "\n")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(root, encoding="UTF-8")


def attributes(named: Mapping[str, str | None]) -> dict[str, str]:
    """Keep the attributes that have a value."""
    return {name: value for name, value in named.items() if value is not None}


def _lay_out(element: etree._Element, inline: frozenset[str], line: str) -> None:
    if local(element) in inline or not len(element):
        return
    element.text = line + _INDENTATION
    for child in element:
        _lay_out(child, inline, line + _INDENTATION)
        child.tail = line + _INDENTATION
    element[-1].tail = line


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
