"""A catalog file as XLIFF 1.2, valid by OASIS's strict schema."""

import re
from collections.abc import Iterable, Iterator

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.xliff_codes import Pieces, coded, equivalent
from cms.catalog.xliff_facts import MARK, PREVIOUS, facts
from cms.catalog.xliff_header import header_notes
from cms.catalog.xliff_units import Group, Part, Unit, forms_of, language, parts_of
from cms.catalog.xliff_xml import escape, escape_or_none
from cms.catalog.xml_lines import block, document, element, prose
from cms.document.inline import Piece, PieceKind

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
PLURALS = "x-gettext-plurals"  # as the XLIFF profile for gettext PO has it
_PLACE = re.compile(r"(.+):([0-9]+)")
_ELEMENTS = {PieceKind.OPEN: "bpt", PieceKind.CLOSE: "ept", PieceKind.SINGLE: "ph"}
# What XLIFF has a word for; all else is ours, with x- before it.
_PAIRS = frozenset(["bold", "italic", "link"])
_SINGLES = {"image": "image", "break": "lb"}


def format_xliff12(file: CatalogFile, source_locale: str) -> bytes:
    target = language(file.header("Language")) or None
    lines = (line for part in parts_of(file) for line in _file(part, source_locale, target))
    return document(block("xliff", {"xmlns": NAMESPACE, "version": "1.2"}, lines))


def _file(part: Part, source_locale: str, target_locale: str | None) -> Iterator[str]:
    described = {
        "original": escape(part.original),
        "source-language": source_locale,
        "target-language": target_locale,
        "datatype": "x-markdown" if part.is_article else "plaintext",
    }
    return block("file", described, _head_and_body(part))


def _head_and_body(part: Part) -> Iterator[str]:
    if notes := [_note(kind, text) for kind, text in header_notes(part.headers)]:
        yield from block("header", {}, notes)
    yield from block("body", {}, _sections(part) if part.is_article else _messages(part.units))


def _sections(part: Part) -> Iterator[str]:
    for group in part.groups:
        yield from block("group", _named(group), _messages(group.units))


def _named(group: Group) -> dict[str, str | None]:
    return {"id": group.id, "restype": "x-section", "resname": escape_or_none(group.section)}


def _messages(units: Iterable[Unit]) -> Iterator[str]:
    for unit in units:
        if unit.entry.plural is None:
            yield from _unit(unit, unit.id, forms_of(unit.entry)[0], _beside(unit))
        else:
            context = escape_or_none(unit.entry.context)
            named = {"id": unit.id, "restype": PLURALS, "resname": context}
            yield from block("group", named, _plural(unit))


def _plural(unit: Unit) -> Iterator[str]:
    yield from _about(unit.entry)
    for number, form in enumerate(forms_of(unit.entry)):
        yield from _unit(unit, f"{unit.id}[{number}]", form, ())


def _beside(unit: Unit) -> Iterator[str]:
    yield from _about(unit.entry)
    if unit.entry.previous_text is not None:
        yield from _previous(unit.entry.previous_text, unit)


def _unit(unit: Unit, name: str, form: tuple[str, str], beside: Iterable[str]) -> Iterator[str]:
    entry = unit.entry
    named = {
        "id": name,
        "resname": escape_or_none(entry.context),
        "translate": "no" if entry.obsolete else None,
        "approved": "yes" if entry.reviewed and form[1] else None,
        "xml:space": "preserve",
    }
    return block("trans-unit", named, [*_texts(unit, form), *beside])


def _texts(unit: Unit, form: tuple[str, str]) -> Iterator[str]:
    source, target = coded(*form, unit.syntax)
    yield element("source", {}, _written(source))
    if form[1] or unit.entry.fuzzy:
        yield element("target", {"state": _state(unit.entry)}, _written(target))


def _state(entry: FileEntry) -> str:
    if entry.fuzzy:
        return "needs-review-translation"
    return "final" if entry.reviewed else "translated"


def _previous(text: str, unit: Unit) -> Iterator[str]:
    """Show the text that the translation was made from beside it."""
    source, target = coded(text, unit.entry.translation, unit.syntax)
    texts = [element("source", {}, _written(source)), element("target", {}, _written(target))]
    named = {"alttranstype": "previous-version", "xml:space": "preserve"}
    return block("alt-trans", named, texts)


def _about(entry: FileEntry) -> Iterator[str]:
    for place in entry.places:
        yield from _context("location", _located(place))
    shown_beside = MARK + PREVIOUS if entry.plural is None else ""
    if told := [fact for fact in facts(entry) if fact[0] != shown_beside]:
        yield from _context("information", told)
    if entry.notes:
        yield _note("developer", "\n".join(entry.notes))
    if entry.comments:
        yield _note("translator", "\n".join(entry.comments))


def _located(place: str) -> list[tuple[str, str]]:
    found = _PLACE.fullmatch(place)
    return (
        [("sourcefile", found[1]), ("linenumber", found[2])] if found else [("sourcefile", place)]
    )


def _context(purpose: str, told: list[tuple[str, str]]) -> Iterator[str]:
    lines = (element("context", {"context-type": kind}, _plain(text)) for kind, text in told)
    return block("context-group", {"purpose": purpose}, lines)


def _note(kind: str, text: str) -> str:
    return element("note", {"from": escape(kind)}, _plain(text))


def _plain(text: str) -> str:
    return prose(escape(text))


def _written(pieces: Pieces) -> str:
    return "".join(
        [prose(piece.text) if piece.kind is PieceKind.TEXT else _code(piece) for piece in pieces]
    )


def _code(piece: Piece) -> str:
    is_end = piece.kind is PieceKind.CLOSE
    described = {
        "id": str(piece.id),
        "ctype": None if is_end else _ctype(piece),
        "equiv-text": equivalent(piece) if piece.kind is PieceKind.SINGLE else None,
    }
    return element(_ELEMENTS[piece.kind], described, _plain(piece.text))


def _ctype(piece: Piece) -> str:
    if piece.kind is PieceKind.OPEN and piece.ctype in _PAIRS:
        return piece.ctype
    return _SINGLES.get(piece.ctype, "") * (piece.kind is PieceKind.SINGLE) or f"x-{piece.ctype}"
