"""A catalog file as XLIFF 2.1, of its core alone."""

import re
from collections.abc import Iterable, Iterator

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.xliff_codes import CONTROL, Pieces, coded, equivalent
from cms.catalog.xliff_facts import facts
from cms.catalog.xliff_header import header_notes
from cms.catalog.xliff_unit_text import DEVELOPER, LOCATION, TRANSLATOR
from cms.catalog.xliff_units import Part, Unit, forms_of, language, parts_of
from cms.catalog.xliff_xml import NOT_IN_XML, cannot_be_in_xml, escape, escape_or_none
from cms.catalog.xml_lines import block, document, element, prose, tag
from cms.document.inline import Piece, PieceKind

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"  # of 2.1 as well
PLURALS = "gettext:plurals"
FUZZY = "cms:fuzzy"
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
    described = {
        "xmlns": NAMESPACE,
        "version": "2.1",
        "srcLang": source_locale,
        "trgLang": language(file.header("Language")) or None,
    }
    lines = (line for part in parts_of(file) for line in _file(part))
    return document(block("xliff", described, lines))


def _file(part: Part) -> Iterator[str]:
    return block("file", {"id": part.id, "original": escape(part.original)}, _inside_file(part))


def _inside_file(part: Part) -> Iterator[str]:
    yield from _notes(header_notes(part.headers))
    if not part.headers.entries:
        yield element("group", {"id": "empty"})  # a <file> must hold something
    yield from _sections(part) if part.is_article else _messages(part.units)


def _sections(part: Part) -> Iterator[str]:
    for group in part.groups:
        name = escape_or_none(group.section)
        named = {"id": group.id, "name": name, "type": "cms:section"}
        yield from block("group", named, _messages(group.units))


def _messages(units: Iterable[Unit]) -> Iterator[str]:
    for unit in units:
        entry = unit.entry
        if entry.plural is None:
            yield from _unit(unit, unit.id, forms_of(entry)[0], _told(entry))
        else:
            named = {"id": unit.id, "name": escape_or_none(entry.context), "type": PLURALS}
            yield from block("group", named, _plural(unit))


def _plural(unit: Unit) -> Iterator[str]:
    yield from _notes(_told(unit.entry))
    for number, form in enumerate(forms_of(unit.entry)):
        yield from _unit(unit, f"{unit.id}.{number}", form, ())


def _unit(
    unit: Unit, name: str, form: tuple[str, str], notes: Iterable[tuple[str, str]]
) -> Iterator[str]:
    entry = unit.entry
    named = {
        "id": name,
        "name": escape_or_none(entry.context),
        "translate": "no" if entry.obsolete else None,
        "xml:space": "preserve",
    }
    return block("unit", named, [*_notes(notes), *_texts(unit, form)])


def _texts(unit: Unit, form: tuple[str, str]) -> Iterator[str]:
    source, target = coded(*form, unit.syntax)
    codes = (piece for piece in (*source, *target) if piece.id and piece.ctype != CONTROL)
    ids = {text: f"d{n}" for n, text in enumerate(dict.fromkeys(c.text for c in codes), start=1)}
    if ids:
        data = (element("data", {"id": name}, _held(text)) for text, name in ids.items())
        yield from block("originalData", {}, data)
    texts = [element("source", {}, _written(source, ids))]
    if form[1]:
        texts.append(element("target", {}, _written(target, ids)))
    yield from block("segment", _states(unit.entry, form[1]), texts)


def _states(entry: FileEntry, translation: str) -> dict[str, str]:
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


def _notes(told: Iterable[tuple[str, str]]) -> Iterator[str]:
    if notes := [_note(kind, text) for kind, text in told]:
        yield from block("notes", {}, notes)


def _note(kind: str, text: str) -> str:
    return element("note", {"category": escape(kind)}, prose(escape(text)))


def _written(pieces: Pieces, data: dict[str, str]) -> str:
    closing = {piece.id: piece for piece in pieces if piece.kind is PieceKind.CLOSE}
    return "".join([_piece(piece, closing.get(piece.id), data) for piece in pieces])


def _piece(piece: Piece, closing: Piece | None, data: dict[str, str]) -> str:
    if piece.kind is PieceKind.TEXT or piece.ctype == CONTROL:
        return _held(piece.text)
    if piece.kind is PieceKind.SINGLE:
        return element("ph", _single(piece, data))
    if piece.kind is PieceKind.OPEN and closing:
        return f"<{tag('pc', _pair(piece, closing, data))}>"
    return "</pc>"


def _single(piece: Piece, data: dict[str, str]) -> dict[str, str | None]:
    described = {"equiv": equivalent(piece), "disp": escape(piece.text)}
    return {"id": str(piece.id), **_type(piece), **described, "dataRef": data[piece.text]}


def _pair(opening: Piece, closing: Piece, data: dict[str, str]) -> dict[str, str | None]:
    shown = {"dispStart": escape(opening.text), "dispEnd": escape(closing.text)}
    kept = {"dataRefStart": data[opening.text], "dataRefEnd": data[closing.text]}
    return {"id": str(opening.id), **_type(opening), **shown, **kept}


def _type(piece: Piece) -> dict[str, str | None]:
    kind, detail = _TYPES.get(piece.ctype, ("other", f"cms:{piece.ctype}"))
    return {"type": kind, "subType": detail}


def _held(text: str) -> str:
    """Write text, with elements for characters that XML cannot hold."""
    if not cannot_be_in_xml(text):
        return prose(text)
    parts = re.split(f"({NOT_IN_XML.pattern})", text)
    return "".join(
        element("cp", {"hex": f"{ord(part):04X}"}) if place % 2 else prose(part)
        for place, part in enumerate(parts)
    )
