"""XLIFF 1.2, and what came before it, as a catalog file."""

from lxml import etree

from cms.catalog.told_apart import Named
from cms.catalog.xliff12_inline import segmented, tokens
from cms.catalog.xliff12_write import PLURALS
from cms.catalog.xliff_header import Header
from cms.catalog.xliff_tokens import Token, text_of, tidy, without_layout
from cms.catalog.xliff_unit_text import (
    Remarks,
    UnitText,
    entry_of,
    plural_entry_of,
    read_texts,
)
from cms.catalog.xliff_xml import (
    LANGUAGE,
    SPACE,
    NotXliff,
    child_of,
    children,
    line_of,
    local,
    text_inside,
    unescape,
)

_DONE = frozenset(["", "translated"])
_REVIEWED = frozenset(["final", "signed-off"])
_TO_TRANSLATE = frozenset(["new", "needs-translation"])
_FUZZY = "needs-review-translation"


class Reader12:
    """Takes elements as they start and end; gives an entry at the end of each that has one."""

    def __init__(self, header: Header) -> None:
        self.header = header

    def start(self, element: etree._Element) -> None:
        if local(element) == "file":
            source, target = element.get("source-language", ""), element.get("target-language", "")
            self.header.starts_file(source, target, element)

    def end(self, element: etree._Element) -> Named | None:
        name = local(element)
        if name == "header":
            for note in element:
                if local(note) == "note":
                    self.header.note(unescape(note.get("from", "")), text_inside(note), note)
        elif name == "trans-unit" and not _is_form(element):
            return Named(element.get("id", ""), entry_of(self.unit(element), _remarks(element)))
        elif name == "group" and _is_plural(element):
            units = [self.unit(child) for child in element if local(child) == "trans-unit"]
            if units:
                entry = plural_entry_of(units, _remarks(element, *element))
                return Named(element.get("id", ""), entry)
        return None

    def unit(self, element: etree._Element) -> UnitText:
        inside = children(element)
        source, target = inside.get("source"), inside.get("target")
        if source is None:
            raise NotXliff("a unit has no <source>", element)
        context, name = _context(element), element.get("id", "")
        theirs = list(tokens(source))
        ours: list[Token] = []
        is_partial = False
        if target is not None:
            ours, is_partial = segmented(target, inside.get("seg-source"))
            ours = without_layout(ours, element.text or "", text_of(theirs, theirs))
            self.header.target_language = self.header.target_language or target.get(LANGUAGE, "")
        text, translation = read_texts(name, context, theirs, ours)
        state = "" if target is None else target.get("state", "")
        if element.get(SPACE) != "preserve" and not translation.strip():
            translation = ""
        if state in _TO_TRANSLATE and translation == text:
            translation = ""  # a tool that fills targets with their source
        approved = element.get("approved") == "yes"
        return UnitText(
            name,
            line_of(element),
            context,
            text,
            translation,
            fuzzy=_is_fuzzy(state, translation) or is_partial,
            reviewed=_is_reviewed(state, approved) and bool(translation) and not is_partial,
            previous=_previous(element, text, text != text_of(theirs, theirs))
            if "alt-trans" in inside
            else None,
        )


def _is_fuzzy(state: str, translation: str) -> bool:
    if not translation:
        return state == _FUZZY
    return state not in _DONE and state not in _REVIEWED


def _is_reviewed(state: str, approved: bool) -> bool:
    return state in _REVIEWED or (approved and state in _DONE)


def _is_plural(element: etree._Element) -> bool:
    return element.get("restype") == PLURALS


def _is_form(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and _is_plural(parent)


def _context(element: etree._Element) -> str | None:
    name = element.get("resname")
    return None if name is None else unescape(name)


def _previous(element: etree._Element, text: str, is_indented: bool) -> str | None:
    """Return the source that a translation was made from, where it is another by now."""
    for other in element:
        if local(other) == "alt-trans" and other.get("alttranstype") == "previous-version":
            source = child_of(other, "source")
            if source is not None:
                found = list(tokens(source))
                found = tidy(found) if is_indented else found
                previous = text_of(found, found)
                return None if previous == text else previous
    return None


def _remarks(*elements: etree._Element) -> Remarks:
    """Read what stands beside the texts: of a plural, beside the group and each of its forms."""
    remarks = Remarks()
    for element in elements:
        for child in element:
            if local(child) == "note":
                on_target = child.get("annotates") == "target"
                remarks.note(
                    unescape(child.get("from", "")), text_inside(child), on_target=on_target
                )
            elif local(child) == "context-group":
                _context_group(remarks, child)
    return remarks


def _context_group(remarks: Remarks, group: etree._Element) -> None:
    for context in group:
        kind, text = context.get("context-type", ""), text_inside(context)
        if kind == "sourcefile":
            remarks.places.append(text)
        elif kind == "linenumber" and remarks.places:
            remarks.places[-1] += f":{text}"
        else:
            remarks.fact(kind, text)
