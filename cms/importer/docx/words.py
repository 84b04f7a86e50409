"""The names of WordprocessingML, whichever of its two dialects a document is written in."""

from collections.abc import Iterator

from lxml import etree

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFF = frozenset({"0", "false", "off", "none"})


class Words:
    """Finds elements and attributes of `w:` in one document."""

    def __init__(self, root: etree._Element) -> None:
        self.namespace = STRICT if STRICT in root.nsmap.values() else TRANSITIONAL

    def tag(self, name: str) -> str:
        return f"{{{self.namespace}}}{name}"

    def find(self, element: etree._Element | None, *path: str) -> etree._Element | None:
        for name in path:
            element = element.find(self.tag(name)) if element is not None else None
        return element

    def value(self, element: etree._Element | None, *path: str) -> str:
        """Return `w:val` at the end of a path, or nothing."""
        return self.get(self.find(element, *path), "val")

    def get(self, element: etree._Element | None, name: str) -> str:
        return str(element.get(self.tag(name)) or "") if element is not None else ""

    def number(self, element: etree._Element | None, *path: str) -> int | None:
        text = self.value(element, *path)
        return int(text) if text.lstrip("-").isdecimal() and len(text) < 10 else None

    def left(self, element: etree._Element | None, *path: str) -> int | None:
        """Return the indent of a paragraph's properties, in twentieths of a point."""
        indent = self.find(element, *path, "ind")
        text = self.get(indent, "left") or self.get(indent, "start")
        return int(text) if text.lstrip("-").isdecimal() and len(text) < 10 else None

    def is_on(self, element: etree._Element | None, *path: str) -> bool:
        """Tell whether a switch such as `w:b` is there and not turned off."""
        found = self.find(element, *path)
        return found is not None and self.get(found, "val").lower() not in OFF

    def is_in_contents(self, element: etree._Element) -> bool:
        """Tell whether an element is in a table of contents, as Word and others mark it."""
        boxes = element.iterancestors(self.tag("sdt"))
        path = ("sdtPr", "docPartObj", "docPartGallery")
        return any(self.value(each, *path) == "Table of Contents" for each in boxes)

    def all(self, root: etree._Element, *names: str) -> Iterator[etree._Element]:
        return root.iter(*map(self.tag, names))

    def text(self, element: etree._Element, *, deleted: bool = False) -> str:
        """Return what an element shows; with `deleted`, what tracked changes took out of it."""
        parts = []
        for each in element.iter():
            if each.tag == self.tag("delText" if deleted else "t"):
                parts.append(each.text or "")
            elif each.tag in (self.tag("tab"), self.tag("br"), self.tag("cr")):
                parts.append(" ")
        return " ".join("".join(parts).split())
