"""The same change to every text of an article."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cms.importer.html.blocks import Block, Heading, Items, Note, Paragraph, Quote, Table
from cms.importer.html.tokens import Tokens

Change = Callable[[Tokens], Tokens]


def with_tokens(blocks: Sequence[Block], change: Change) -> list[Block]:
    """Return the blocks with each row of tokens changed; what gets empty goes."""
    return [each for block in blocks if (each := _changed(block, change))]


def _changed(block: Block, change: Change) -> Block | None:
    match block:
        case Paragraph() | Heading():
            tokens = change(block.tokens)
            if tokens is block.tokens:
                return block
            return replace(block, tokens=tokens) if tokens else None
        case Items():
            items = [replace(i, blocks=with_tokens(i.blocks, change)) for i in block.items]
            items = [item for item in items if item.blocks]
            return Items(items) if items else None
        case Quote() | Note():
            blocks = with_tokens(block.blocks, change)
            return replace(block, blocks=blocks) if blocks else None
        case Table():
            return replace(block, rows=[[change(cell) for cell in row] for row in block.rows])
    return block
