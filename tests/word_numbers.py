"""Word's own numbers in documents for tests: of headings and items, and references to them."""

from collections.abc import Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_LIST_ID = "9"


def add_numbering(document: object, levels: Sequence[tuple[str, str]]) -> None:
    """Add a list of such levels: how each counts, and what stands before its items."""
    abstract, number = (
        element("abstractNum", abstractNumId=_LIST_ID),
        element("num", numId=_LIST_ID),
    )
    for place, (kind, pattern) in enumerate(levels):
        level = element("lvl", ilvl=str(place))
        abstract.append(level)
        for name, value in (("start", "1"), ("numFmt", kind), ("lvlText", pattern)):
            level.append(element(name, val=value))
    number.append(element("abstractNumId", val=_LIST_ID))
    numbering = document.part.numbering_part.element
    numbering.insert(0, abstract)
    numbering.append(number)


def number(paragraph: object, level: int) -> None:
    """Put a paragraph into that list."""
    properties = element("numPr")
    properties.append(element("ilvl", val=str(level)))
    properties.append(element("numId", val=_LIST_ID))
    paragraph._p.get_or_add_pPr().append(properties)


def add_bookmark(paragraph: object, name: str) -> None:
    paragraph._p.append(element("bookmarkStart", id="1", name=name))
    paragraph._p.append(element("bookmarkEnd", id="1"))


def add_field(paragraph: object, asked: str, shown: str) -> None:
    field, run, text = element("fldSimple", instr=asked), element("r"), element("t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def element(tag: str, /, **attributes: str) -> object:
    made = OxmlElement(f"w:{tag}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made
