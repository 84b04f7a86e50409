"""The elements of a page into blocks, front to back, without recursion into them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from cms.errors import MalformedFile
from cms.importer.html import tokens as t
from cms.importer.html.blocks import (
    Block,
    Code,
    Heading,
    Item,
    Items,
    Note,
    Paragraph,
    Quote,
    Rule,
)
from cms.importer.html.code import code_of
from cms.importer.html.images import image_token
from cms.importer.html.inline import RAW
from cms.importer.html.open_text import OpenText
from cms.importer.html.page import Page
from cms.importer.html.shapes import int_of, is_image, is_layout, paragraphs, unmarked
from cms.importer.html.tables import data_grid, table_of, table_remarks
from cms.importer.html.tree import BLOCK_TAGS, Element, text_of

_DEEPEST = 90  # lists and quotes; `cms.document` refuses more than 100
_MARKS: Final = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "em"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("del", "s", "strike"), "del"),
    **{name: name for name in RAW},
}
_CODE: Final = frozenset(["code", "samp", "tt"])
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_CAPTION = re.compile(r"(?:^|\s)wp-caption-text(?:\s|$)")
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:\?|\Z)", re.IGNORECASE)
_QUOTES = ("“", "”")


@dataclass
class _Container:
    """What is open: the blocks in it, and what they become when it ends."""

    kind: str
    blocks: list[Block] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    number: int | None = None
    is_done: bool | None = None
    ids: set[str] = field(default_factory=set)


def read_blocks(root: Element, page: Page) -> list[Block]:
    """Read what is in an element; the element's own kind does not matter.

    Raises:
        MalformedFile: lists and quotes nest too deep.
    """
    return _Reader(page).read(root)


class _Reader:
    """Reads start and end of each element once.

    `line` is the open paragraph; `level` that of the open heading, if one is.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.open = [_Container("root")]
        self.line = OpenText(page.warnings)
        self.level = 0
        self.captions: list[int] = []

    def read(self, root: Element) -> list[Block]:
        walker: Any = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if element is root:
                self.line.text(element.text if event == "start" else "")
            elif event == "start":
                if self.start(element):
                    self.line.text(element.text)
                else:
                    walker.skip_subtree()
            else:
                self.end(element)
                self.line.text(element.tail)
        self.flush()
        return self.open[0].blocks

    def start(self, element: Element) -> bool:
        """Open what an element opens; tell whether to read what is in it."""
        tag = str(element.tag)
        if tag in BLOCK_TAGS:
            self.flush()
        self.name(element)
        if special := _STARTS.get(tag):
            return special(self, element)
        return tag not in _MARKS or self.mark(t.opening(_MARKS[tag]))

    def mark(self, opening: t.Token) -> bool:
        self.line.open(opening)
        return True

    def name(self, element: Element) -> None:
        for value in (element.get("id"), element.get("name")):
            if value and element.tag != "input":
                self.line.ids.add(value)

    def end(self, element: Element) -> None:
        tag = str(element.tag)
        if tag in BLOCK_TAGS:
            self.flush()
        if special := _ENDS.get(tag):
            special(self, element)
        elif tag in _MARKS:
            self.line.close()

    def flush(self) -> None:
        """End the paragraph; marks that are open go on in the next one."""
        if self.level:
            self.line.text(" ")
        elif self.line.is_blank():
            self.line.tokens = []
        else:
            for part in paragraphs(self.line.taken()):
                self.add(Paragraph(part, self.line.taken_ids()))

    def add(self, block: Block) -> None:
        """Put a block where it belongs; what stands loose in a list goes into its last item."""
        container = self.open[-1]
        if container.kind != "list":
            container.blocks.append(block)
        elif isinstance(block, Note):
            self.open[-2].blocks.append(block)
        else:
            if not container.items:
                container.items.append(Item([], container.number))
            container.items[-1].blocks.append(block)

    def push(self, container: _Container) -> bool:
        self.open.append(container)
        if len(self.open) > _DEEPEST:
            reason = f"its lists and quotes nest deeper than {_DEEPEST} levels"
            raise MalformedFile(path=self.page.path, reason=reason)
        return True

    # What single elements do. Each start tells whether to read on inside.

    def heading(self, element: Element) -> bool:
        self.level = _HEADINGS[str(element.tag)]
        return True

    def heading_end(self, element: Element) -> None:
        level, self.level = self.level, 0
        tokens = unmarked(self.line.taken())
        tokens = [t.text(" ") if token.kind is t.Kind.BREAK else token for token in tokens]
        if any(token.kind in (t.Kind.TEXT, t.Kind.CODE) for token in tokens):
            self.add(Heading(level, t.tidied(tokens), self.line.taken_ids()))
        elif tokens:
            self.add(Paragraph(tokens, self.line.taken_ids()))

    def line_break(self, element: Element) -> bool:
        self.line.tokens.append(t.BREAK)
        return False

    def rule(self, element: Element) -> bool:
        self.add(Rule())
        return False

    def image(self, element: Element) -> bool:
        token, found = image_token(element, self.page.links)
        if token:
            self.line.tokens.append(token)
        if found:
            self.page.images[found.reference] = found
        return False

    def link(self, element: Element) -> bool:
        href = element.get("href", "").strip()
        address = self.page.links.absolute(href) if href else ""
        if _IMAGE_FILE.search(address) and not text_of(element):
            address = ""  # a picture that opens itself
        return self.mark(t.opening("a", address, t.clean(element.get("title", ""))))

    def link_end(self, element: Element) -> None:
        self.line.close()

    def code(self, element: Element) -> bool:
        if any(child.tag in BLOCK_TAGS or child.tag in ("img", "q") for child in element.iter()):
            return True
        code = t.code(text_of(element))
        if code.text:
            self.line.tokens.append(code)
        return False

    def preformatted(self, element: Element) -> bool:
        block = code_of(element)
        if isinstance(block, Code):
            if block.text:
                self.add(block)
        else:
            self.line.tokens += block
            self.flush()
        return False

    def quotation(self, element: Element) -> bool:
        self.line.text(_QUOTES[0])
        return True

    def quotation_end(self, element: Element) -> None:
        self.line.text(_QUOTES[1])

    def bold_paragraph(self, element: Element) -> bool:
        return self.mark(t.opening("strong"))

    def bold_paragraph_end(self, element: Element) -> None:
        self.line.close()

    def quote(self, element: Element) -> bool:
        return self.push(_Container("quote"))

    def quote_end(self, element: Element) -> None:
        container = self.open.pop()
        if container.blocks:
            self.add(Quote(container.blocks))

    def list(self, element: Element) -> bool:
        number = int_of(element.get("start"), 1) if element.tag == "ol" else None
        return self.push(_Container("list", number=number))

    def list_end(self, element: Element) -> None:
        container = self.open.pop()
        items = [item for item in container.items if item.blocks]
        if items and is_layout(items):
            for block in (block for item in items for block in item.blocks):
                self.add(block)
        elif items:
            self.add(Items(items))

    def item(self, element: Element) -> bool:
        if self.open[-1].kind != "list":
            self.push(_Container("stray"))
            self.push(_Container("list"))
        box = element.find("input")
        is_done = None if box is None else box.get("checked") is not None
        lists = self.open[-1]
        if lists.number is not None:
            lists.number = int_of(element.get("value"), lists.number)
        ids = set(self.line.taken_ids())
        return self.push(_Container("item", number=lists.number, is_done=is_done, ids=ids))

    def item_end(self, element: Element) -> None:
        item, lists = self.open.pop(), self.open[-1]
        inner = (block.ids for block in item.blocks if isinstance(block, Paragraph))
        ids = self.line.taken_ids().union(item.ids, *inner)
        lists.items.append(Item(item.blocks, item.number, item.is_done, ids))
        if lists.number is not None:
            lists.number += 1
        if self.open[-2].kind == "stray":
            self.open[-2:] = []
            self.add_stray(lists.items[0])

    def add_stray(self, item: Item) -> None:
        """Put items that stand in no list into one."""
        blocks = self.open[-1].blocks
        if not item.blocks:
            return
        last = blocks[-1] if blocks else None
        if isinstance(last, Items):
            last.items.append(item)
        else:
            self.add(Items([item]))

    def table(self, element: Element) -> bool:
        grid = data_grid(element)
        self.page.warnings |= dict.fromkeys(table_remarks(element, grid))
        if grid is None:
            return True
        caption = element.find("caption")
        for block in read_blocks(caption, self.page) if caption is not None else ():
            self.add(block)
        if table := table_of(grid, lambda cell: read_blocks(cell, self.page)):
            self.add(table)
        return False

    def note(self, element: Element) -> bool:
        return self.push(_Container("note", ids=set(self.line.taken_ids())))

    def note_end(self, element: Element) -> None:
        container = self.open.pop()
        if container.blocks:
            self.add(Note(element.get("label", ""), container.blocks))

    def note_reference(self, element: Element) -> bool:
        self.line.tokens.append(t.Token(t.Kind.NOTE, element.get("label", "")))
        return False

    def caption(self, element: Element) -> bool:
        self.captions.append(len(self.open[-1].blocks))
        return True

    def caption_end(self, element: Element) -> None:
        """Join a caption with the image right above it."""
        start = self.captions.pop()
        blocks = self.open[-1].blocks
        match blocks[max(start - 1, 0) :]:
            case [Paragraph() as image, Paragraph() as caption] if start and is_image(image):
                joined = [*image.tokens, t.BREAK, *caption.tokens]
                blocks[start - 1 :] = [Paragraph(joined, image.ids)]

    def paragraph(self, element: Element) -> bool:
        return not _CAPTION.search(element.get("class", "")) or self.caption(element)

    def paragraph_end(self, element: Element) -> None:
        if _CAPTION.search(element.get("class", "")):
            self.caption_end(element)


_Start = Callable[[_Reader, Element], bool]
_STARTS: Final[dict[str, _Start]] = {
    **dict.fromkeys(_HEADINGS, _Reader.heading),
    **dict.fromkeys(_CODE, _Reader.code),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _Reader.list),
    **dict.fromkeys(("dt", "summary", "th"), _Reader.bold_paragraph),
    "br": _Reader.line_break,
    "hr": _Reader.rule,
    "img": _Reader.image,
    "a": _Reader.link,
    "pre": _Reader.preformatted,
    "q": _Reader.quotation,
    "blockquote": _Reader.quote,
    "li": _Reader.item,
    "table": _Reader.table,
    "note": _Reader.note,
    "noteref": _Reader.note_reference,
    "figcaption": _Reader.caption,
    "p": _Reader.paragraph,
}
_ENDS: Final[dict[str, Callable[[_Reader, Element], None]]] = {
    **dict.fromkeys(_HEADINGS, _Reader.heading_end),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _Reader.list_end),
    **dict.fromkeys(("dt", "summary", "th"), _Reader.bold_paragraph_end),
    "a": _Reader.link_end,
    "q": _Reader.quotation_end,
    "blockquote": _Reader.quote_end,
    "li": _Reader.item_end,
    "note": _Reader.note_end,
    "figcaption": _Reader.caption_end,
    "p": _Reader.paragraph_end,
}
