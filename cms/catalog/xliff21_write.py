"""A catalog file as XLIFF 2.1, of its core alone."""

from collections.abc import Iterable, Iterator

from lxml import etree

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.xliff_codes import CONTROL, Pieces, coded, equivalent
from cms.catalog.xliff_facts import facts
from cms.catalog.xliff_header import header_notes
from cms.catalog.xliff_unit_text import DEVELOPER, LOCATION, TRANSLATOR
from cms.catalog.xliff_units import Group, Unit, forms_of, groups, language
from cms.catalog.xliff_xml import (
    NOT_IN_XML,
    SPACE,
    attributes,
    escape,
    escape_or_none,
    laid_out,
    new_root,
)
from cms.document.inline import Piece, PieceKind

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"  # of 2.1 as well
PLURALS = "gettext:plurals"
FUZZY = "cms:fuzzy"
_INLINE = frozenset(["source", "target", "note", "data"])
_TYPES = {
    "bold": ("fmt", "xlf:b"),
    "italic": ("fmt", "xlf:i"),
    "strikethrough": ("fmt", "cms:strikethrough"),
    "break": ("fmt", "xlf:lb"),
    "link": ("link", None),
    "autolink": ("link", "cms:autolink"),
    "image": ("image", None),
}


def format_xliff21(file: CatalogFile, source_locale: str) -> bytes:
    target = language(file.header("Language")) or None
    described = {"version": "2.1", "srcLang": source_locale, "trgLang": target}
    root = new_root(NAMESPACE, described)
    name = file.header("X-CMS-Article") or file.header("Project-Id-Version") or "messages"
    element = _add(root, "file", {"id": "file", "original": escape(name)})
    _notes(element, header_notes(file))
    is_empty = True
    for group in groups(file):
        parent = _section(element, group) if file.header("X-CMS-Article") else element
        for unit in group.units:
            is_empty = False
            _message(parent, unit)
    if is_empty:
        _add(element, "group", {"id": "empty"})  # a <file> must hold something
    return laid_out(root, _INLINE)


def _section(element: etree._Element, group: Group) -> etree._Element:
    named = {"id": group.id, "name": escape_or_none(group.section), "type": "cms:section"}
    return _add(element, "group", attributes(named))


def _message(parent: etree._Element, unit: Unit) -> None:
    entry = unit.entry
    if entry.plural is None:
        _unit(parent, unit, unit.id, forms_of(entry)[0], _told(entry))
        return
    named = {"id": unit.id, "name": escape_or_none(entry.context), "type": PLURALS}
    group = _add(parent, "group", attributes(named))
    _notes(group, _told(entry))
    for number, form in enumerate(forms_of(entry)):
        _unit(group, unit, f"{unit.id}.{number}", form, ())


def _unit(
    parent: etree._Element,
    unit: Unit,
    name: str,
    form: tuple[str, str],
    notes: Iterable[tuple[str, str]],
) -> None:
    entry = unit.entry
    named = {
        "id": name,
        "name": escape_or_none(entry.context),
        "translate": "no" if entry.obsolete else None,
        SPACE: "preserve",
    }
    element = _add(parent, "unit", attributes(named))
    _notes(element, notes)
    source, target = coded(*form, unit.syntax)
    data = _original_data(element, (*source, *target))
    segment = _add(element, "segment", attributes(_states(entry, form[1])))
    _fill(_add(segment, "source"), source, data)
    if form[1]:
        _fill(_add(segment, "target"), target, data)


def _states(entry: FileEntry, translation: str) -> dict[str, str | None]:
    if entry.fuzzy:
        return {"state": "initial", "subState": FUZZY}
    if not translation:
        return {"state": "initial"}
    return {"state": "final" if entry.reviewed else "translated"}


def _told(entry: FileEntry) -> Iterator[tuple[str, str]]:
    if entry.notes:
        yield DEVELOPER, "\n".join(entry.notes)
    if entry.comments:
        yield TRANSLATOR, "\n".join(entry.comments)
    for place in entry.places:
        yield LOCATION, place
    yield from facts(entry)


def _notes(element: etree._Element, told: Iterable[tuple[str, str]]) -> None:
    notes: etree._Element | None = None
    for kind, text in told:
        if notes is None:
            notes = _add(element, "notes")
        _add(notes, "note", {"category": escape(kind)}).text = escape(text)


def _original_data(element: etree._Element, pieces: Pieces) -> dict[str, str]:
    """Write the text of each code once; return the ids of these texts."""
    codes = (piece for piece in pieces if piece.id and piece.ctype != CONTROL)
    texts = list(dict.fromkeys(piece.text for piece in codes))
    data = _add(element, "originalData") if texts else element
    ids = {text: f"d{number}" for number, text in enumerate(texts, start=1)}
    for text, name in ids.items():
        _hold(_add(data, "data", {"id": name}), text)
    return ids


def _fill(element: etree._Element, pieces: Pieces, data: dict[str, str]) -> None:
    closing = {piece.id: piece for piece in pieces if piece.kind is PieceKind.CLOSE}
    inside = [element]
    for piece in pieces:
        if piece.kind is PieceKind.TEXT or piece.ctype == CONTROL:
            _hold(inside[-1], piece.text)
        elif piece.kind is PieceKind.SINGLE:
            _add(inside[-1], "ph", _single(piece, data))
        elif piece.kind is PieceKind.OPEN:
            inside.append(_add(inside[-1], "pc", _pair(piece, closing[piece.id], data)))
        else:
            inside.pop()


def _single(piece: Piece, data: dict[str, str]) -> dict[str, str]:
    described = {"equiv": equivalent(piece), "disp": escape(piece.text)}
    return {"id": str(piece.id), **_type(piece), **described, "dataRef": data[piece.text]}


def _pair(opening: Piece, closing: Piece, data: dict[str, str]) -> dict[str, str]:
    shown = {"dispStart": escape(opening.text), "dispEnd": escape(closing.text)}
    kept = {"dataRefStart": data[opening.text], "dataRefEnd": data[closing.text]}
    return {"id": str(opening.id), **_type(opening), **shown, **kept}


def _type(piece: Piece) -> dict[str, str]:
    kind, detail = _TYPES.get(piece.ctype, ("other", f"cms:{piece.ctype}"))
    return attributes({"type": kind, "subType": detail})


def _hold(element: etree._Element, text: str) -> None:
    """Add text, with the elements that stand for characters which XML cannot hold."""
    position = 0
    for found in NOT_IN_XML.finditer(text):
        _append(element, text[position : found.start()])
        _add(element, "cp", {"hex": f"{ord(found[0]):04X}"})
        position = found.end()
    _append(element, text[position:])


def _append(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _add(
    parent: etree._Element, name: str, described: dict[str, str] | None = None
) -> etree._Element:
    return etree.SubElement(parent, _tag(name), described or {})


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
