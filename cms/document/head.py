"""The part before the first section: title, summary and slug."""

import re
from typing import NamedTuple

from cms.document.front_matter import FrontMatter
from cms.document.markdown import Heading, Leaf, Outline
from cms.document.model import HEAD_KEY, Block, BlockKind, Section, Syntax

_BLANK_LINES = re.compile(rb"(?:[ \t]*(?:\r\n?|\n))*(?:[ \t]*\Z)?")
_SLUG_SEPARATORS = re.compile("-+")


class Head(NamedTuple):
    """The head section, where it ends in the body, and whether it took the first heading."""

    section: Section
    end: int
    has_heading: bool


def read_head(front: FrontMatter | None, outline: Outline, body: bytes, slug: str) -> Head:
    """Take front matter, blank lines and a title heading off the body."""
    end = _after_blank_lines(body, 0)
    heading = _title_heading(front, outline, end)
    if heading:
        end = _after_blank_lines(body, heading.end)
    text = (front.text if front else "") + body[:end].decode()
    blocks = [*_own_texts(front, outline, heading), _unplaced(BlockKind.SLUG, slug)]
    if not any(block.kind is BlockKind.TITLE for block in blocks):
        blocks.insert(0, _unplaced(BlockKind.TITLE, _title(outline, slug)))
    section = Section(HEAD_KEY, 0, "", text, tuple(sorted(blocks, key=_reading_order)))
    return Head(section, end, heading is not None)


def _title_heading(front: FrontMatter | None, outline: Outline, start: int) -> Heading | None:
    """Return the heading that is the article's title, if it comes before any other content."""
    first = next(iter(outline.headings), None)
    if first is None or first.leaf or first.start > start or not _leaf(outline, first):
        return None
    if front and front.title:
        return first if first.text == front.title else None
    is_topmost = all(first.level < other.level for other in outline.headings[1:])
    return first if is_topmost else None


def _own_texts(front: FrontMatter | None, outline: Outline, heading: Heading | None) -> list[Block]:
    blocks = []
    shift = 0
    if front:
        shift = len(front.text.encode())
        blocks = [Block(v.kind, v.text, v.start, v.end, v.syntax) for v in front.values]
    leaf = _leaf(outline, heading) if heading else None
    if leaf:
        blocks.append(Block(BlockKind.TITLE, leaf.text, leaf.start + shift, leaf.end + shift))
    return blocks


def _leaf(outline: Outline, heading: Heading) -> Leaf | None:
    """Return the heading's text, if there is anything to translate in it."""
    leaves = outline.leaves[heading.leaf : heading.leaf + 1]
    return leaves[0] if leaves and heading.start <= leaves[0].start < heading.end else None


def _title(outline: Outline, slug: str) -> str:
    """Return a title for an article that has none."""
    first = next((heading.text for heading in outline.headings if heading.text), "")
    words = _SLUG_SEPARATORS.sub(" ", slug)
    return first or words[:1].upper() + words[1:]


def _unplaced(kind: BlockKind, text: str) -> Block:
    return Block(kind, text, 0, 0, Syntax.NONE)


def _reading_order(block: Block) -> int:
    """Titles come first and the slug last; the rest stays in the order of the source."""
    return {BlockKind.TITLE: 0, BlockKind.SLUG: 2}.get(block.kind, 1)


def _after_blank_lines(body: bytes, position: int) -> int:
    found = _BLANK_LINES.match(body, position)
    return found.end() if found else position
