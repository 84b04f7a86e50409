"""A catalog file as XLIFF 1.2, valid by OASIS's strict schema."""

import re

from lxml import etree

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.xliff_codes import Pieces, coded, equivalent
from cms.catalog.xliff_facts import MARK, PREVIOUS, facts
from cms.catalog.xliff_header import header_notes
from cms.catalog.xliff_units import Group, Unit, forms_of, groups, language
from cms.catalog.xliff_xml import SPACE, attributes, escape, escape_or_none, laid_out, new_root
from cms.document.inline import Piece, PieceKind

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
PLURALS = "x-gettext-plurals"  # as the XLIFF profile for gettext PO has it
_INLINE = frozenset(["source", "target", "note", "context"])
_PLACE = re.compile(r"(.+):([0-9]+)")
_ELEMENTS = {PieceKind.OPEN: "bpt", PieceKind.CLOSE: "ept", PieceKind.SINGLE: "ph"}
# What XLIFF has a word for; all else is ours, with x- before it.
_PAIRS = frozenset(["bold", "italic", "link"])
_SINGLES = {"image": "image", "break": "lb"}


def format_xliff12(file: CatalogFile, source_locale: str) -> bytes:
    root = new_root(NAMESPACE, {"version": "1.2"})
    slug = file.header("X-CMS-Article")
    body = _file(root, file, source_locale)
    for group in groups(file):
        parent = _section(body, group) if slug else body
        for unit in group.units:
            _message(parent, unit)
    return laid_out(root, _INLINE)


def _file(root: etree._Element, file: CatalogFile, source_locale: str) -> etree._Element:
    slug = file.header("X-CMS-Article")
    described = attributes(
        {
            "original": escape(slug or file.header("Project-Id-Version") or "messages"),
            "source-language": source_locale,
            "target-language": language(file.header("Language")) or None,
            "datatype": "x-markdown" if slug else "plaintext",
        }
    )
    element = _add(root, "file", described)
    if notes := list(header_notes(file)):
        header = _add(element, "header")
        for kind, text in notes:
            _note(header, kind, text)
    return _add(element, "body")


def _section(body: etree._Element, group: Group) -> etree._Element:
    named = {"id": group.id, "restype": "x-section", "resname": escape_or_none(group.section)}
    return _add(body, "group", attributes(named))


def _message(parent: etree._Element, unit: Unit) -> None:
    entry = unit.entry
    if entry.plural is None:
        element = _unit(parent, unit, unit.id, forms_of(entry)[0])
        _about(element, entry)
        if entry.previous_text is not None:
            _previous(element, entry.previous_text, unit)
        return
    named = {"id": unit.id, "restype": PLURALS, "resname": escape_or_none(entry.context)}
    group = _add(parent, "group", attributes(named))
    _about(group, entry)
    for number, form in enumerate(forms_of(entry)):
        _unit(group, unit, f"{unit.id}[{number}]", form)


def _unit(parent: etree._Element, unit: Unit, name: str, form: tuple[str, str]) -> etree._Element:
    entry = unit.entry
    named = {
        "id": name,
        "resname": escape_or_none(entry.context),
        "translate": "no" if entry.obsolete else None,
        "approved": "yes" if entry.reviewed and form[1] else None,
        SPACE: "preserve",
    }
    element = _add(parent, "trans-unit", attributes(named))
    source, target = coded(*form, unit.syntax)
    _fill(_add(element, "source"), source)
    if form[1] or entry.fuzzy:
        _fill(_add(element, "target", {"state": _state(entry)}), target)
    return element


def _state(entry: FileEntry) -> str:
    if entry.fuzzy:
        return "needs-review-translation"
    return "final" if entry.reviewed else "translated"


def _previous(element: etree._Element, text: str, unit: Unit) -> None:
    """Show the text that the translation was made from beside it."""
    previous = _add(element, "alt-trans", {"alttranstype": "previous-version", SPACE: "preserve"})
    source, target = coded(text, unit.entry.translation, unit.syntax)
    _fill(_add(previous, "source"), source)
    _fill(_add(previous, "target"), target)


def _about(element: etree._Element, entry: FileEntry) -> None:
    for place in entry.places:
        _context(element, "location", _located(place))
    shown_beside = MARK + PREVIOUS if entry.plural is None else ""
    if told := [fact for fact in facts(entry) if fact[0] != shown_beside]:
        _context(element, "information", told)
    if entry.notes:
        _note(element, "developer", "\n".join(entry.notes))
    if entry.comments:
        _note(element, "translator", "\n".join(entry.comments))


def _located(place: str) -> list[tuple[str, str]]:
    found = _PLACE.fullmatch(place)
    return (
        [("sourcefile", found[1]), ("linenumber", found[2])] if found else [("sourcefile", place)]
    )


def _context(element: etree._Element, purpose: str, told: list[tuple[str, str]]) -> None:
    group = _add(element, "context-group", {"purpose": purpose})
    for kind, text in told:
        _add(group, "context", {"context-type": kind}).text = escape(text)


def _note(element: etree._Element, kind: str, text: str) -> None:
    _add(element, "note", {"from": escape(kind)}).text = escape(text)


def _fill(element: etree._Element, pieces: Pieces) -> None:
    last: etree._Element | None = None
    for piece in pieces:
        if piece.kind is not PieceKind.TEXT:
            last = _code(element, piece)
        elif last is None:
            element.text = piece.text
        else:
            last.tail = piece.text


def _code(element: etree._Element, piece: Piece) -> etree._Element:
    is_end = piece.kind is PieceKind.CLOSE
    described = {
        "id": str(piece.id),
        "ctype": None if is_end else _ctype(piece),
        "equiv-text": equivalent(piece) if piece.kind is PieceKind.SINGLE else None,
    }
    code = _add(element, _ELEMENTS[piece.kind], attributes(described))
    code.text = escape(piece.text)
    return code


def _ctype(piece: Piece) -> str:
    if piece.kind is PieceKind.OPEN and piece.ctype in _PAIRS:
        return piece.ctype
    return _SINGLES.get(piece.ctype, "") * (piece.kind is PieceKind.SINGLE) or f"x-{piece.ctype}"


def _add(
    parent: etree._Element, name: str, described: dict[str, str] | None = None
) -> etree._Element:
    return etree.SubElement(parent, _tag(name), described or {})


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
