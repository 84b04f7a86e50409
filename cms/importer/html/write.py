"""Blocks into Markdown."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

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
    Table,
)
from cms.importer.html.inline import CELL, HEADING, inline_markdown
from cms.importer.html.tokens import Tokens

_NOTE_INDENT = 4
_TICKS = re.compile("`{3,}")
_DASHES = {"left": ":--", "right": "--:", "center": ":-:"}


def markdown_of(blocks: Sequence[Block]) -> str:
    """Return the Markdown of a whole text; it ends with a newline, unless it is empty."""
    lines = _lines(blocks)
    return "\n".join(lines) + "\n" if lines else ""


def _lines(blocks: Sequence[Block]) -> list[str]:
    """Return the lines of blocks, with a blank line between two."""
    lines: list[str] = []
    for place, block in enumerate(blocks):
        is_other_list = bool(place) and _runs_on(blocks[place - 1], block)
        own = list(_block(block, is_other_list))
        if lines and own:
            lines.append("")
        lines += own
    return lines


def _block(block: Block, is_other_list: bool) -> Iterator[str]:
    if isinstance(block, Items):
        return _list(block, is_other_list)
    return _WRITERS[type(block)](block)


def _paragraph(block: Paragraph) -> Iterator[str]:
    yield from inline_markdown(block.tokens).split("\n")


def _heading(block: Heading) -> Iterator[str]:
    yield f"{'#' * block.level} {inline_markdown(block.tokens, HEADING)}"


def _quote(block: Quote) -> Iterator[str]:
    yield from (f"> {line}".rstrip(" ") for line in _lines(block.blocks))


def _note(block: Note) -> Iterator[str]:
    yield from _indented(f"[^{block.label}]: ", _lines(block.blocks), _NOTE_INDENT)


def _rule(_: Rule) -> Iterator[str]:
    yield "***"  # at the start of a file, `---` would begin front matter


def _runs_on(before: Block, block: Block) -> bool:
    """Tell whether Markdown would take both for one list."""
    if not (isinstance(before, Items) and isinstance(block, Items)):
        return False
    return _is_numbered(before) == _is_numbered(block)


def _is_numbered(block: Items) -> bool:
    return block.items[0].number is not None


def _list(block: Items, is_other: bool) -> Iterator[str]:
    """Write a list; another sign starts another list where the numbers do not go on."""
    is_tight = all(_is_short(item) for item in block.items)
    signs = ".)" if _is_numbered(block) else "-*"
    signs = signs[::-1] if is_other else signs
    before: Item | None = None
    for item in block.items:
        if before and _jumps(before, item):
            signs = signs[::-1]
            yield ""
        elif before and not is_tight:
            yield ""
        mark = f"{signs[0]} " if item.number is None else f"{item.number}{signs[0]} "
        box = "" if item.is_done is None else ("[x] " if item.is_done else "[ ] ")
        yield from _indented(mark, _item_lines(item, box, is_tight), len(mark))
        before = item


def _jumps(before: Item, item: Item) -> bool:
    if before.number is None or item.number is None:
        return before.number != item.number
    return item.number != before.number + 1


def _is_short(item: Item) -> bool:
    """Tell whether it has one paragraph at most, and then only lists."""
    first, *others = item.blocks
    return isinstance(first, Paragraph | Items) and all(map(_may_follow, others))


def _may_follow(block: Block) -> bool:
    """Tell whether it can stand right under a line of text: not a list that starts at 3."""
    return isinstance(block, Items) and block.items[0].number in (None, 1)


def _item_lines(item: Item, box: str, is_tight: bool) -> list[str]:
    if is_tight:
        lines = [line for block in item.blocks for line in _block(block, is_other_list=False)]
    else:
        lines = _lines(item.blocks)
    return [box + lines[0], *lines[1:]]


def _indented(mark: str, lines: Sequence[str], width: int) -> Iterator[str]:
    first, *others = lines
    yield f"{mark}{first}"
    for line in others:
        yield f"{' ' * width}{line}" if line else ""


def _code(block: Code) -> Iterator[str]:
    longest = max((len(run) for run in _TICKS.findall(block.text)), default=0)
    fence = "`" * max(longest + 1, 3)
    yield f"{fence}{block.language}"
    yield from block.text.split("\n")
    yield fence


def _table(block: Table) -> Iterator[str]:
    head, *rows = block.rows
    sides = block.sides or [""] * len(head)
    yield _row(head)
    yield f"| {' | '.join(_DASHES.get(side, '---') for side in sides)} |"
    yield from map(_row, rows)


def _row(cells: Sequence[Tokens]) -> str:
    return f"| {' | '.join(inline_markdown(cell, CELL) if cell else '' for cell in cells)} |"


_WRITERS: Mapping[type[Block], Callable[[Any], Iterator[str]]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    Quote: _quote,
    Code: _code,
    Table: _table,
    Note: _note,
    Rule: _rule,
}
