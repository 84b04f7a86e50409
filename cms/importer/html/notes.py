"""Footnotes: a short link in the text, and its note further down that links back.

WordPress, Pandoc, Word, mammoth and hand-written pages all do it this way, with other names.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cms.importer.html.links import Links
from cms.importer.html.tree import Element, remove, text_of
from cms.importer.source_headings import is_source_heading

_LONGEST_SIGN = 12  # characters
_SIGN = re.compile(r"[\[(]*\s*(?:note\s+)?([\w*†‡§¶]{1,6})\s*[\])]*", re.IGNORECASE)
_BACK = re.compile(
    r"[\W_]*|[\W_]*(?:\w|\d{1,3}(?:[.,]\d)?|back|jump up|zurück|retour)[\W_]*", re.IGNORECASE
)
_NOTE_TAGS = frozenset(["li", "p", "div", "dd", "aside"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


@dataclass(frozen=True)
class _Reference:
    link: Element
    note: Element
    backs: tuple[Element, ...]


def mark_notes(root: Element, links: Links) -> None:
    """Turn what refers to notes into `noteref` elements, and notes into `note` elements.

    Those under a heading such as "References" stay as they are, for they are sources.
    """
    names, backs = _named(root), _Backs(links)
    order = {each: number for number, each in enumerate(root.iter())}
    found = (_reference(link, names, backs) for link in root.iter("a"))
    pairs = [each for each in found if each and order[each.link] < order[each.note]]
    sources = _under_source_headings(root)
    labels: dict[Element, str] = {}
    taken: set[str] = set()
    for each in pairs:
        if each.note in sources:
            continue
        if each.note not in labels:
            labels[each.note] = _label(each, taken)
            taken.add(labels[each.note])
        _replace_link(each.link, labels[each.note])
    for each in pairs:
        for back in each.backs:
            remove(back)
    for note, label in labels.items():
        note.tag = "note"
        note.set("label", label)


def _named(root: Element) -> Mapping[str, Element]:
    names: dict[str, Element] = {}
    for each in root.iter():
        for value in (each.get("id"), each.get("name") if each.tag == "a" else None):
            if value:
                names.setdefault(value, each)
    return names


class _Backs:
    """The links in each note by the names that they lead to, looked for once."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self._found: dict[Element, dict[str, list[Element]]] = {}

    def of(self, note: Element, names: set[str]) -> list[Element]:
        if note not in self._found:
            found = self._found[note] = {}
            for each in note.iter("a"):
                found.setdefault(_name(each, self.links), []).append(each)
        return [each for name in names for each in self._found[note].get(name, ())]


def _reference(link: Element, names: Mapping[str, Element], backs: _Backs) -> _Reference | None:
    target = names.get(_name(link, backs.links))
    if target is None or target is link or not _SIGN.fullmatch(_short(link)):
        return None
    note = _note_of(target)
    if note is None or any(each is note for each in link.iterancestors()):
        return None
    back_links = backs.of(note, _own_names(link))
    own = tuple(each for each in back_links if each is not link and _BACK.fullmatch(text_of(each)))
    return _Reference(link, note, own) if own else None


def _name(link: Element, links: Links) -> str:
    address = link.get("href", "").strip()
    return address.partition("#")[2] if links.is_here(address) else ""


def _short(link: Element) -> str:
    text = text_of(link)
    return text if len(text) <= _LONGEST_SIGN else ""


def _note_of(target: Element) -> Element | None:
    if target.tag in _NOTE_TAGS:
        return target
    return next((each for each in target.iterancestors() if each.tag in _NOTE_TAGS), None)


def _own_names(link: Element) -> set[str]:
    around = [link, *link.iterdescendants(), *list(link.iterancestors())[:2]]
    return {value for each in around for value in (each.get("id"), each.get("name")) if value}


def _under_source_headings(root: Element) -> set[Element]:
    found: set[Element] = set()
    is_source = False
    for each in root.iter():
        if each.tag in _HEADINGS:
            is_source = is_source_heading(text_of(each))
        elif is_source:
            found.add(each)
    return found


def _label(reference: _Reference, taken: set[str]) -> str:
    """Return the sign that readers see, or a number where that is taken or no letter."""
    found = _SIGN.fullmatch(_short(reference.link))
    sign = found[1] if found else ""
    if sign.isalnum() and sign not in taken:
        return sign
    return next(f"{n}" for n in range(len(taken) + 1, 10**6) if f"{n}" not in taken)


def _replace_link(link: Element, label: str) -> None:
    """Put a reference in the place of the link, and of the raised text around it."""
    parent = link.getparent()
    is_alone = parent is not None and parent.tag == "sup" and text_of(parent) == text_of(link)
    element = parent if is_alone and parent is not None else link
    for child in list(element):
        element.remove(child)
    element.text = None
    element.tag = "noteref"
    element.set("label", label)
