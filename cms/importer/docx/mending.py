"""Mend what mammoth would read wrongly, or stumble over: hidden text, raised text, broken links."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from cms.importer.docx.equations import write_equations
from cms.importer.docx.package import Package
from cms.importer.docx.words import Words

RAISED = 4  # half-points from which text above the line is superscript, as LibreOffice writes it
_PICTURES = ("blip", "imagedata")
_RELATIONS = ("embed", "link", "id")
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class Mended:
    hidden: tuple[str, ...]
    warnings: tuple[str, ...]


def mend(root: etree._Element, package: Package) -> Mended:
    """Mend a document where it is; tell what was taken out of it."""
    words = Words(root)
    hidden = tuple(f"Hidden text: {each}" for each in _without_hidden(words, root))
    _with_raised(words, root)
    relations = dict(package.relations())
    _without_dead_links(words, root, relations)
    linked = _without_linked_pictures(root, relations)
    pictures = _without_dead_pictures(root, relations)
    notes = _without_dead_notes(words, root, package)
    told = (*_told("picture", pictures), *_told("footnote", notes))
    if linked:
        told += (f"{linked} × picture is only linked, and was left out: save it in the document.",)
    return Mended(hidden, (*write_equations(root), *told))


def _told(name: str, count: int) -> Iterator[str]:
    if count:
        yield f"{count} × {name} is named but not in the document, and was left out."


def _without_hidden(words: Words, root: etree._Element) -> Iterator[str]:
    """Take out what no reader of the document sees; yield it by paragraph."""
    for paragraph in words.all(root, "p"):
        hidden = [each for each in words.all(paragraph, "r") if words.is_on(each, "rPr", "vanish")]
        text = "".join(t.text or "" for run in hidden for t in run.iterchildren(words.tag("t")))
        for run in hidden:
            for part in list(run.iterchildren(words.tag("t"))):
                run.remove(part)
        if text.strip():
            yield " ".join(text.split())


def _with_raised(words: Words, root: etree._Element) -> None:
    """Make text that stands above or below the line superscript or subscript: 10⁶ is not 106."""
    for run in words.all(root, "r"):
        shift = words.number(words.find(run, "rPr"), "position") or 0
        is_text = words.find(run, "t") is not None
        if abs(shift) >= RAISED and is_text and words.find(run, "rPr", "vertAlign") is None:
            align = etree.SubElement(run[0], words.tag("vertAlign"))
            align.set(words.tag("val"), "superscript" if shift > 0 else "subscript")


def _without_dead_links(
    words: Words, root: etree._Element, relations: dict[str, str | None]
) -> None:
    for link in words.all(root, "hyperlink"):
        for name in _related(link):
            if link.get(name) not in relations:
                del link.attrib[name]


def _without_linked_pictures(root: etree._Element, relations: dict[str, str | None]) -> int:
    """Take out pictures that are kept elsewhere; return how many."""
    linked = [
        each
        for each in root.iter("{*}blip")
        if (names := _related(each)) and all(relations.get(each.get(n, "")) == "" for n in names)
    ]
    for each in linked:
        parent = each.getparent()
        assert parent is not None, "a picture is never the document"
        parent.remove(each)
    return len(linked)


def _without_dead_pictures(root: etree._Element, relations: dict[str, str | None]) -> int:
    """Take out pictures whose file is not there; return how many."""
    pictures = [each for name in _PICTURES for each in root.iter(f"{{*}}{name}")]
    dead = [
        each
        for each in pictures
        if any(relations.get(each.get(name, "")) is None for name in _related(each))
    ]
    for each in dead:
        parent = each.getparent()
        assert parent is not None, "a picture is never the document"
        parent.remove(each)
    return len(dead)


def _related(element: etree._Element) -> list[str]:
    """Name the attributes that lead to another part."""
    names = map(str, element.attrib)
    found = (each.partition("}") for each in names)
    return [
        f"{space}}}{name}"
        for space, _, name in found
        if name in _RELATIONS and space.endswith("/relationships")
    ]


def _without_dead_notes(words: Words, root: etree._Element, package: Package) -> int:
    dead = 0
    for tag, kind in _NOTES.items():
        known = set(_note_ids(package, kind))
        for each in list(words.all(root, tag)):
            parent = each.getparent()
            if words.get(each, "id") not in known and parent is not None:
                parent.remove(each)
                dead += 1
    return dead


def _note_ids(package: Package, kind: str) -> Iterator[str]:
    """Yield the ids of notes; those that draw the line above them are none."""
    for name in package.related(f"{kind}s"):
        notes = package.root(name)
        words = Words(notes)
        for each in words.all(notes, kind):
            if "eparator" not in words.get(each, "type"):
                yield words.get(each, "id")
