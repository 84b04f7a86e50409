"""Say plainly what each paragraph is, in styles of our own, so that mammoth need not guess."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from string import hexdigits

from lxml import etree

from cms.importer.docx.heading_numbers import NumberedHeadings
from cms.importer.docx.list_paths import TOLERANCE, Item, ListPaths
from cms.importer.docx.numbering import Counter
from cms.importer.docx.styles import BODY_TEXT, DEEPEST, Role, Style, StyleSheet
from cms.importer.docx.words import OFF, Words

PREFIX = "CmsStyle"  # of the ids of our styles
TITLE = "h1[data-title='1']:fresh"
_FIXED = {
    Role.TITLE: TITLE,
    Role.SUBTITLE: "p:fresh",
    Role.QUOTE: "blockquote > p:fresh",
    Role.CODE: "pre:separator('\\n')",
    Role.TEXT: "p:fresh",
    Role.CONTINUED: "p:fresh",
}
INDENTED = 300  # twentieths of a point: a paragraph that is clearly set in


@dataclass
class Prepared:
    """What was found while paragraphs were named. `styles` are lines of mammoth's style map."""

    styles: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    lettered: int = 0
    bold_lines: list[str] = field(default_factory=list)


class Preparation:
    """Goes through one document once, in reading order."""

    def __init__(self, words: Words, sheet: StyleSheet, counter: Counter) -> None:
        self.words = words
        self.sheet = sheet
        self.counter = counter
        self.found = Prepared()
        self.headings = NumberedHeadings(words)
        self._names: dict[str, str] = {}

    def container(self, element: etree._Element) -> None:
        """Name the paragraphs of a body, a cell, a note or a text box."""
        lists = ListPaths()
        for child in list(_content(self.words, element)):
            if child.tag == self.words.tag("p"):
                self._paragraph(child, lists)
            else:
                lists.close()
                self._mark_header(child)
                for cell in child.iter(self.words.tag("tc")):
                    if next(cell.iterancestors(self.words.tag("tbl"))) is child:
                        self.container(cell)
                for nested in self._nested(child):
                    self._paragraph(nested, ListPaths())

    def _mark_header(self, table: etree._Element) -> None:
        """Make a table's first row its header where readers see it as one."""
        words = self.words
        row = words.find(table, "tr")
        if row is None or words.find(row, "trPr", "tblHeader") is not None:
            return
        if self._is_designed_so(table) or self._is_styled_so(row):
            properties = words.find(row, "trPr")
            if properties is None:
                properties = etree.Element(words.tag("trPr"))
                row.insert(0, properties)
            etree.SubElement(properties, words.tag("tblHeader"))

    def _is_designed_so(self, table: etree._Element) -> bool:
        """Tell it by the table's design; Word's are so unless somebody chose otherwise."""
        look = self.words.find(table, "tblPr", "tblLook")
        if look is None:
            return False
        bits = self.words.get(look, "val")
        bit = str(int(bits, 16) >> 5 & 1 if _is_hex(bits) else 0)
        return (self.words.get(look, "firstRow") or bit) not in OFF

    def _is_styled_so(self, row: etree._Element) -> bool:
        """Tell it by the style of all its paragraphs, as LibreOffice writes it in any language."""
        words = self.words
        styles = [
            words.value(words.find(each, "pPr"), "pStyle") for each in row.iter(words.tag("p"))
        ]
        return bool(styles) and all(style == "TableHeading" for style in styles)

    def _nested(self, element: etree._Element) -> Iterator[etree._Element]:
        """Yield paragraphs in what is neither a paragraph nor a table."""
        if element.tag != self.words.tag("tbl"):
            yield from element.iter(self.words.tag("p"))

    def _paragraph(self, paragraph: etree._Element, lists: ListPaths) -> None:
        for box in paragraph.iter(self.words.tag("txbxContent")):
            self.container(box)
        properties = self.words.find(paragraph, "pPr")
        style = self.sheet.of(self.words.value(properties, "pStyle"))
        if style.role is Role.CONTENTS or self.words.is_in_contents(paragraph):
            self._leave_out(paragraph)
        else:
            self._set(paragraph, self._path(paragraph, properties, style, lists))

    def _leave_out(self, paragraph: etree._Element) -> None:
        if text := self.words.text(paragraph):
            self.found.contents.append(text)
        self._set(paragraph, "!")

    def _path(
        self,
        paragraph: etree._Element,
        properties: etree._Element | None,
        style: Style,
        lists: ListPaths,
    ) -> str:
        level = self._level(properties, style)
        if level:
            lists.close()
            self._count_heading(paragraph, properties, style)
            return f"h{level}:fresh"
        if item := self._item(properties, style, lists):
            return item
        if not self.words.text(paragraph):
            return "p:fresh"  # an empty line does not end a list
        if (left := self._continued_at(properties, style, lists)) is not None:
            return lists.continued(left)
        lists.close()
        self._note_bold(paragraph)
        return _FIXED[style.role]

    def _level(self, properties: etree._Element | None, style: Style) -> int:
        own = self.words.number(properties, "outlineLvl")
        if own is None or style.role is not Role.TEXT:
            return style.level
        return min(own + 1, DEEPEST) if 0 <= own < BODY_TEXT else 0

    def _count_heading(
        self, paragraph: etree._Element, properties: etree._Element | None, style: Style
    ) -> None:
        list_id, level = self._place_in_list(properties, style)
        if self.counter.level(list_id, level).is_ordered:
            self.counter.next(list_id, level)
            self.headings.add(paragraph, self.counter.label(list_id, level))

    def _place_in_list(self, properties: etree._Element | None, style: Style) -> tuple[str, int]:
        """Return which list a paragraph is in, and on which level."""
        numbering = self.words.find(properties, "numPr")
        level = self.words.number(numbering, "ilvl")
        list_id = self.words.value(numbering, "numId") or style.list_id
        return list_id, style.list_level if level is None else level

    def _item(self, properties: etree._Element | None, style: Style, lists: ListPaths) -> str:
        list_id, level = self._place_in_list(properties, style)
        kind = self.counter.level(list_id, level)
        if list_id in ("", "0") or not kind.is_list:
            return ""
        number = self.counter.next(list_id, level)
        self.found.lettered += kind.is_ordered and "decimal" not in kind.kind.lower()
        own, of_list = self.words.left(properties), kind.left
        is_own = self.words.find(properties, "numPr") is not None
        lefts = (own, of_list, style.left) if is_own else (own, style.left, of_list)
        left = next((each for each in lefts if each is not None), 0)
        return lists.item(Item(list_id, level, left, number, kind.is_ordered))

    def _continued_at(
        self, properties: etree._Element | None, style: Style, lists: ListPaths
    ) -> int | None:
        """Return how far in a paragraph stands that is a further one of an item above it."""
        if not lists.lefts or style.role not in (Role.TEXT, Role.CONTINUED):
            return None
        left = self.words.left(properties)
        left = style.left if left is None else left
        if style.role is Role.CONTINUED:
            return lists.lefts[-1] if left is None else left
        is_in = (left or 0) >= max(min(lists.lefts) - TOLERANCE, INDENTED)
        return left if is_in else None

    def _note_bold(self, paragraph: etree._Element) -> None:
        """Remember a short line that is all bold: perhaps a heading without its style."""
        text = self.words.text(paragraph)
        runs = [each for each in self.words.all(paragraph, "r") if self.words.text(each)]
        is_bold = all(self.words.is_on(each, "rPr", "b") for each in runs)
        if is_bold and runs and len(text) <= 80 and text[-1] not in ".!?:;,。！？":
            self.found.bold_lines.append(text)

    def _set(self, paragraph: etree._Element, path: str) -> None:
        """Give a paragraph our style for this path, and take its numbering away."""
        if path not in self._names:
            self._names[path] = f"{PREFIX}{len(self._names)}"
            self.found.styles.append(f"p.{self._names[path]} => {path}")
        words, properties = self.words, self.words.find(paragraph, "pPr")
        if properties is None:
            properties = etree.Element(words.tag("pPr"))
            paragraph.insert(0, properties)
        for name in ("pStyle", "numPr"):
            if (old := words.find(properties, name)) is not None:
                properties.remove(old)
        style = etree.Element(words.tag("pStyle"))
        style.set(words.tag("val"), self._names[path])
        properties.insert(0, style)


def _content(words: Words, element: etree._Element) -> Iterator[etree._Element]:
    """Yield paragraphs and tables; what only wraps them is looked into."""
    wrappers = {words.tag(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
    for child in element:
        if child.tag in wrappers:
            yield from _content(words, child)
        else:
            yield child


def _is_hex(text: str) -> bool:
    return 0 < len(text) <= 8 and all(each in hexdigits for each in text)


def character_styles(sheet: StyleSheet) -> Sequence[str]:
    """Return the lines of mammoth's style map for character styles that mean something."""
    return [f"r.{_escaped(name)} => {each}" for name, each in sorted(sheet.characters.items())]


def _escaped(name: str) -> str:
    return "".join(c if c.isalnum() and c.isascii() else f"\\{c}" for c in name)
