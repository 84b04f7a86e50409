"""The part before the first section: title, summary and slug."""

import re

from cms.document.front_matter import FrontMatter
from cms.document.markdown import Outline, Part, after_blank_lines
from cms.document.model import HEAD_KEY, Block, BlockKind, Section, Syntax
from cms.document.protected import has_text

_HYPHENS = re.compile("-+")
_TITLE, _SLUG = BlockKind.TITLE, BlockKind.SLUG


def read_head(front: FrontMatter | None, outline: Outline, slug: str) -> tuple[Section, list[Part]]:
    """Take front matter, blank lines and a title heading off the body; return the parts left."""
    first, *others = outline.parts
    end = first.start
    blocks = (
        [Block(v.kind, v.text, v.start, v.end, v.syntax) for v in front.values] if front else []
    )
    if others and _is_title(others, front, outline):
        shift = len(front.text.encode()) if front else 0
        end = after_blank_lines(outline.source, others[0].heading_end)
        title, first = _apart(others.pop(0), end)
        blocks.append(_moved(title._replace(kind=_TITLE), shift))
    titles = [block for block in blocks if block.kind is _TITLE]
    others_own = [block for block in blocks if block.kind is not _TITLE]
    blocks = titles or [_unplaced(_TITLE, _title(outline, slug))]
    blocks += [*others_own, _unplaced(_SLUG, slug)]
    text = (front.text if front else "") + outline.source[:end].decode()
    following = others[0].start if others else len(outline.source)
    parts = [first, *others] if end < following else others
    return Section(HEAD_KEY, 0, "", text, tuple(blocks)), parts


def _is_title(parts: list[Part], front: FrontMatter | None, outline: Outline) -> bool:
    """Tell whether the first heading is the article's title, and before any other content."""
    first = parts[0]
    if first.start > outline.parts[0].start or not first.blocks:
        return False
    if first.blocks[0].kind is not BlockKind.HEADING or first.blocks[0].text != first.heading:
        return False
    if front and front.title:
        return first.heading == front.title
    return all(first.level < other.level for other in parts[1:])


def _apart(part: Part, start: int) -> tuple[Block, Part]:
    """Return a part's heading, its span in the source, and what follows from `start` on."""
    heading, *others = part.blocks
    shift = part.start - start
    rest = Part(start, 0, "", "", (), start, [_moved(block, shift) for block in others])
    return _moved(heading, part.start), rest


def _moved(block: Block, shift: int) -> Block:
    return block._replace(start=block.start + shift, end=block.end + shift) if shift else block


def _title(outline: Outline, slug: str) -> str:
    """Return a title for an article that has none."""
    headings = (part.heading for part in outline.parts)
    first = next((heading for heading in headings if has_text(heading)), "")
    words = _HYPHENS.sub(" ", slug)
    return first or words[:1].upper() + words[1:]


def _unplaced(kind: BlockKind, text: str) -> Block:
    return Block(kind, text, 0, 0, Syntax.NONE)
