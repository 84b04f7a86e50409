"""Which blocks of a page's region are the article: not its title, and no lines of its frame."""

from collections.abc import Sequence

from cms.importer.html.blocks import Block, Heading, Paragraph
from cms.importer.html.lines import lines_of, without
from cms.importer.html.tokens import Tokens, plain
from cms.importer.leftovers import take_leftovers

_LONGEST_ABOVE = 200  # letters of a line above the title: where we are, who wrote it


def take_article(blocks: Sequence[Block], title: str) -> tuple[list[Block], list[str]]:
    """Return the blocks without the title's heading, and the lines left out, in order."""
    blocks, above = _below_title(blocks, title)
    lines = list(lines_of(blocks, _seen))
    _, left = take_leftovers([line.piece for line in lines])
    left_ids = set(map(id, left))
    places = {line.place for line in lines if id(line.piece) in left_ids and line.text}
    return without(blocks, places), [*above, *(piece.text for piece in left if piece.text)]


def _seen(tokens: Tokens) -> str:
    return plain(tokens) or "\N{OBJECT REPLACEMENT CHARACTER}"


def _below_title(blocks: Sequence[Block], title: str) -> tuple[Sequence[Block], list[str]]:
    """Take off the heading that says the title, and short lines above it."""
    for number, block in enumerate(blocks):
        if not isinstance(block, Heading) or not _is_same(plain(block.tokens), title):
            continue
        above = blocks[:number]
        lines = list(lines_of(above, _seen))
        is_frame = all(isinstance(each, Paragraph | Heading) for each in above) and all(
            len(line.text) <= _LONGEST_ABOVE for line in lines
        )
        if is_frame:
            return blocks[number + 1 :], [line.text for line in lines if line.text.isprintable()]
        return [*above, *blocks[number + 1 :]], []
    return blocks, []


def _is_same(heading: str, title: str) -> bool:
    return " ".join(heading.split()).casefold() == title.casefold()
