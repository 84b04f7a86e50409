"""The numbers of headings, kept as text where the document refers to them."""

from collections.abc import Set
from dataclasses import dataclass, field

from lxml import etree

from cms.importer.docx.words import Words

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass
class NumberedHeadings:
    """The headings that Word shows a number before. `kept` are bookmarks in those that keep it."""

    words: Words
    kept: Set[str] = frozenset()
    _found: list[tuple[etree._Element, str]] = field(default_factory=list)

    def add(self, heading: etree._Element, label: str) -> None:
        if label:
            self._found.append((heading, label))

    def keep_numbers(self, wanted: Set[str]) -> None:
        """Write the numbers of all headings into the text, if one of them is wanted."""
        names = {name for heading, _ in self._found for name in self._bookmarks(heading)}
        if names & wanted:
            self.kept = names & wanted
            for heading, label in self._found:
                self._write(heading, label)

    def _bookmarks(self, heading: etree._Element) -> set[str]:
        return {self.words.get(each, "name") for each in self.words.all(heading, "bookmarkStart")}

    def _write(self, heading: etree._Element, label: str) -> None:
        run = etree.Element(self.words.tag("r"))
        text = etree.SubElement(run, self.words.tag("t"))
        text.text = f"{label} "
        text.set(_SPACE, "preserve")
        properties = self.words.find(heading, "pPr")
        heading.insert(0 if properties is None else heading.index(properties) + 1, run)
