"""XLIFF 2.x as a catalog file."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from lxml import etree

from cms.catalog.told_apart import Named
from cms.catalog.xliff21_write import FUZZY, PLURALS
from cms.catalog.xliff_facts import MARK
from cms.catalog.xliff_header import Header
from cms.catalog.xliff_tokens import Token, code, prose, text_of, without_layout
from cms.catalog.xliff_unit_text import (
    LOCATION,
    Remarks,
    UnitText,
    entry_of,
    plural_entry_of,
    read_texts,
)
from cms.catalog.xliff_xml import SPACE, NotXliff, children, line_of, local, text_inside, unescape
from cms.document.inline import PieceKind

_REVIEWED = frozenset(["reviewed", "final"])
_OPEN, _CLOSE, _SINGLE = PieceKind.OPEN, PieceKind.CLOSE, PieceKind.SINGLE


class Part(NamedTuple):
    """A segment, or what stands between segments; `target` is None where there is none."""

    source: list[Token]
    target: list[Token] | None
    state: str
    order: int
    is_segment: bool
    is_exact: bool  # white space is text

    @property
    def has_words(self) -> bool:
        return self.is_segment and bool(text_of(self.source, ()).strip())

    @property
    def is_open(self) -> bool:
        text = text_of(self.target or (), self.source)
        return self.has_words and not (text if self.is_exact else text.strip())


class Reader21:
    """Takes elements as they start and end; gives an entry at the end of each that has one."""

    def __init__(self, header: Header) -> None:
        self.header = header
        self.languages = ("", "")

    def start(self, element: etree._Element) -> None:
        if local(element) == "xliff":
            self.languages = element.get("srcLang", ""), element.get("trgLang", "")
        elif local(element) == "file":
            self.header.starts_file(*self.languages, element)

    def end(self, element: etree._Element) -> Named | None:
        name = local(element)
        if name == "notes" and _is_of_file(element):
            for note in element:
                self.header.note(unescape(note.get("category", "")), text_inside(note), note)
        elif name == "unit" and not _is_form(element):
            return Named(element.get("id", ""), entry_of(_unit(element), _remarks(element)))
        elif name == "group" and _is_plural(element):
            units = [_unit(child) for child in element if local(child) == "unit"]
            if units:
                entry = plural_entry_of(units, _remarks(element, *element))
                return Named(element.get("id", ""), entry)
        return None


def _unit(element: etree._Element) -> UnitText:
    parts = _parts(element)
    if not parts:
        raise NotXliff("a unit has no <segment>", element)
    name, context = element.get("id", ""), _context(element)
    source = [token for part in parts for token in part.source]
    segments = [part for part in parts if part.has_words] or parts
    is_untouched = all(part.target is None or part.is_open for part in segments)
    is_partial = not is_untouched and any(part.is_open for part in segments)
    target = [] if is_untouched else _targets(parts)
    text, translation = read_texts(name, context, source, target)
    states = {part.state for part in segments}
    if states == {"initial"} and translation == text and not _says_fuzzy(element):
        translation = ""  # a tool that fills targets with their source
    return UnitText(
        name,
        line_of(element),
        context,
        text,
        translation,
        fuzzy=is_partial or ("initial" in states if translation else _says_fuzzy(element)),
        reviewed=bool(translation) and not is_partial and states <= _REVIEWED,
    )


def _parts(element: etree._Element) -> list[Part]:
    data = {
        item.get("id", ""): text_of(list(_tokens(item, {})), ())
        for child in element
        if local(child) == "originalData"
        for item in child
    }
    found = [child for child in element if local(child) in {"segment", "ignorable"}]
    return [_part(child, data, number) for number, child in enumerate(found, start=1)]


def _part(element: etree._Element, data: Mapping[str, str], number: int) -> Part:
    unit = element.getparent()
    is_exact = unit is not None and unit.get(SPACE) == "preserve"
    inside = children(element)
    source, target = inside.get("source"), inside.get("target")
    if source is None:
        raise NotXliff("a segment has no <source>", element)
    place = "" if target is None else target.get("order", "")
    theirs = list(_tokens(source, data))
    ours = list(_tokens(target, data)) if target is not None else []
    return Part(
        theirs,
        None
        if target is None
        else without_layout(ours, element.text or "", text_of(theirs, theirs)),
        element.get("state", ""),
        int(place) if place.isascii() and place.isdigit() else number,
        local(element) == "segment",
        is_exact,
    )


def _targets(parts: list[Part]) -> list[Token]:
    """Join the targets in their order, with the source where one is still to be translated."""
    in_order = sorted(parts, key=lambda part: part.order)
    return list(
        chain.from_iterable(
            part.source if part.target is None or part.is_open else part.target for part in in_order
        )
    )


def _tokens(element: etree._Element, data: Mapping[str, str]) -> Iterator[Token]:
    yield from prose(element.text)
    for child in element:
        yield from _child_tokens(child, data)
        yield from prose(child.tail)


def _child_tokens(element: etree._Element, data: Mapping[str, str]) -> Iterator[Token]:
    name = local(element)
    known = data.get(element.get("dataRef", ""))
    copied = "" if known else element.get("copyOf", "")
    if name == "cp":
        yield from prose(_code_point(element))
    elif name == "ph":
        yield code(_SINGLE, element, known, copied)
    elif name == "sc":
        yield code(_OPEN, element, known, copied)
    elif name == "ec":
        yield code(_CLOSE, element, known, copied or element.get("startRef", ""))
    elif name == "pc":
        yield code(_OPEN, element, data.get(element.get("dataRefStart", "")), copied)
        yield from _tokens(element, data)
        yield code(_CLOSE, element, data.get(element.get("dataRefEnd", "")), copied)
    elif name not in {"sm", "em"}:
        yield from _tokens(element, data)


def _code_point(element: etree._Element) -> str:
    try:
        return chr(int(element.get("hex", ""), 16))
    except (ValueError, OverflowError):
        raise NotXliff(f"{element.get('hex')!r} is no code point", element) from None


def _says_fuzzy(element: etree._Element) -> bool:
    return any(child.get("subState") == FUZZY for child in element)


def _is_plural(element: etree._Element) -> bool:
    return element.get("type") == PLURALS


def _is_form(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and _is_plural(parent)


def _is_of_file(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == "file"


def _context(element: etree._Element) -> str | None:
    name = element.get("name")
    return None if name is None else unescape(name)


def _remarks(*elements: etree._Element) -> Remarks:
    remarks = Remarks()
    for element in elements:
        for child in element:
            if local(child) == "notes":
                for note in child:
                    _note(remarks, note)
    return remarks


def _note(remarks: Remarks, note: etree._Element) -> None:
    kind, text = unescape(note.get("category", "")), text_inside(note)
    if kind == LOCATION:
        remarks.places.append(text)
    elif kind.startswith(MARK):
        remarks.fact(kind, text)
    else:
        remarks.note(kind, text, on_target=note.get("appliesTo") == "target")
