"""The lines of an article's blocks, as the rules for pasted text want them, and without some."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from cms.importer.html.blocks import Block, Heading, Item, Items, Paragraph
from cms.importer.html.tokens import BREAK, Kind, Token, Tokens, clean, tidied
from cms.importer.markers import Marker
from cms.importer.pieces import Piece
from cms.importer.text import Line, screen_width

Place = tuple[int, int]  # of a block, and of the line or item in it
Say = Callable[[Tokens], str]


@dataclass(frozen=True)
class Said:
    """One line of a block: a heading, a line of a paragraph, an item of a list."""

    place: Place
    text: str
    marker: Marker | None = None
    is_heading: bool = False

    @cached_property
    def piece(self) -> Piece:
        return Piece(
            self.text, (Line(self.text, self.text, 0, screen_width(self.text)),), self.marker
        )


def lines_of(blocks: Sequence[Block], say: Say) -> Iterator[Said]:
    """Yield the lines of the blocks that have some; `say` makes text of tokens."""
    for number, block in enumerate(blocks):
        match block:
            case Heading():
                yield Said((number, 0), clean(say(block.tokens)), is_heading=True)
            case Paragraph():
                for line, tokens in enumerate(_split(block.tokens)):
                    yield Said((number, line), clean(say(tokens)))
            case Items():
                for line, item in enumerate(block.items):
                    yield Said((number, line), clean(_text(item.blocks, say)), _marker(item))


def without(blocks: Sequence[Block], places: set[Place]) -> list[Block]:
    """Return the blocks without these lines."""
    touched = {number for number, _ in places}
    kept = (
        _without(number, block, places) if number in touched else block
        for number, block in enumerate(blocks)
    )
    return [block for block in kept if block]


def _without(number: int, block: Block, places: set[Place]) -> Block | None:
    match block:
        case Heading():
            return None if (number, 0) in places else block
        case Paragraph():
            lines = [
                line for n, line in enumerate(_split(block.tokens)) if (number, n) not in places
            ]
            tokens = tidied([token for line in lines for token in (*line, BREAK)])
            return replace(block, tokens=tokens) if tokens else None
        case Items():
            items = [item for n, item in enumerate(block.items) if (number, n) not in places]
            return Items(items) if items else None
    return block


_BULLET = Marker("•", "", 0, is_certain=True)


def _marker(item: Item) -> Marker:
    if item.number is None:
        return _BULLET
    return Marker("1.", "", 0, frozenset({("number", item.number)}), is_certain=True)


def _split(tokens: Tokens) -> list[list[Token]]:
    lines: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind is Kind.BREAK:
            lines.append([])
        else:
            lines[-1].append(token)
    return lines


def _text(blocks: Sequence[Block], say: Say) -> str:
    parts = []
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                parts.append(say(block.tokens))
            case Items():
                parts += [_text(item.blocks, say) for item in block.items]
    return " ".join(parts)
