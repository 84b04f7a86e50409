"""Tables: which hold data, and their cells as a grid without merged ones."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest

from cms.document.shortening import shortened
from cms.importer.html.blocks import Block, Items, Paragraph, Quote, Table
from cms.importer.html.tokens import BREAK, Token, Tokens, text, tidied
from cms.importer.html.tree import Element, text_of

_WIDEST = 100  # columns
_MOST_ROWS = 20_000
_SIDE = re.compile(r"text-align\s*:\s*(left|right|center)", re.IGNORECASE)
# What no cell of a Markdown table can hold.
_TOO_BIG = "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "article", "section", "form"
_BULLET = "• "
_TOLD, _LONGEST = 6, 60  # cells and characters, to tell one table from another

Grid = list[list[Element | None]]


def data_grid(element: Element) -> Grid | None:
    """Lay out a table's cells, all rows in one length; where a merged cell goes on is None.

    Returns None for a table that only arranges a page, or is too wide for Markdown.
    """
    if element.get("role") in ("presentation", "none"):
        return None
    if any(each is not element for each in element.iter(*_TOO_BIG)):
        return None
    rows = list(islice(_rows(element), _MOST_ROWS + 1))
    grid = _grid(rows) if 0 < len(rows) <= _MOST_ROWS else []
    if not grid or len(grid[0]) < 2:
        return None
    has_heads = next(element.iter("th", "caption", "thead"), None) is not None
    return grid if (has_heads or len(rows) > 1) and not _is_remark(grid) else None


def _is_remark(grid: Grid) -> bool:
    """Tell one text under its title with a sign beside it, as DocBook writes a warning."""
    if len(grid) > 2 or len(grid[0]) > 2:
        return False
    columns = [
        [cell is not None and bool(text_of(cell)) for cell in column]
        for column in zip(*grid, strict=True)
    ]
    return sum(map(any, columns)) == 1 and all(map(all, filter(any, columns)))


def table_of(grid: Grid, cell_blocks: Callable[[Element], Sequence[Block]]) -> Table | None:
    """Return a table of data; None if nothing is in it. `cell_blocks` reads a cell."""
    read = {cell: _tokens(cell_blocks(cell)) for row in grid for cell in row if cell is not None}
    texts = [[read[cell] if cell is not None else [] for cell in row] for row in grid]
    columns = [n for n in range(len(grid[0])) if any(row[n] for row in texts)]
    kept = [number for number, row in enumerate(texts) if any(row)]
    if not kept or not columns:
        return None
    rows = [[texts[number][column] for column in columns] for number in kept]
    if not _is_head([cell for cell in grid[kept[0]] if cell is not None]):
        rows.insert(0, [[] for _ in columns])
    last = grid[kept[-1]]
    return Table(rows, [_side(last[column]) for column in columns])


def table_remarks(element: Element, grid: Grid | None) -> Iterator[str]:
    """Say what Markdown cannot show of a table: an editor must see whether it still reads right."""
    cells = list(islice(element.iter("td", "th"), _MOST_ROWS))
    named = repr(shortened(" ".join(" ".join(map(text_of, cells[:_TOLD])).split()), _LONGEST))
    is_data = next(element.iter("th"), None) is not None
    if grid is None and is_data and any(each is not element for each in element.iter("table")):
        yield f"A table with a table in it came in as paragraphs; write it anew: {named}."
    elif grid and any(map(_is_merged, cells)):
        yield f"A table had merged cells; what they said stands in the first place only: {named}."


def _rows(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _cells(row: Element) -> Iterator[Element]:
    return (child for child in row if child.tag in ("td", "th"))


def _grid(rows: Sequence[Element]) -> Grid:
    """Return no rows where one would be too wide."""
    grid: Grid = []
    covered: dict[int, int] = {}
    for row in rows:
        line: list[Element | None] = []
        for cell in _cells(row):
            _skip_covered(line, covered)
            width, height = _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", _MOST_ROWS)
            covered |= dict.fromkeys(range(len(line), len(line) + width), height - 1)
            line += [cell, *[None] * (width - 1)]
            if len(line) > _WIDEST:
                return []
        _skip_covered(line, covered)
        grid.append(line)
    return [list(line) for line in zip(*zip_longest(*grid), strict=True)]


def _skip_covered(line: list[Element | None], covered: dict[int, int]) -> None:
    while covered.get(len(line), 0) > 0:
        covered[len(line)] -= 1
        line.append(None)


def _is_merged(cell: Element) -> bool:
    return any(_span(cell, name, 2) > 1 for name in ("rowspan", "colspan"))


def _span(cell: Element, name: str, most: int) -> int:
    value = cell.get(name, "1").strip()[:6]
    return max(1, min(int(value) if value.isdecimal() and value.isascii() else 1, most))


def _is_head(cells: Sequence[Element]) -> bool:
    if not cells:
        return False
    is_in_head = next(cells[0].iterancestors("thead"), None) is not None
    return is_in_head or all(cell.tag == "th" for cell in cells)


def _side(cell: Element | None) -> str:
    if cell is None:
        return ""
    found = _SIDE.search(cell.get("style", ""))
    side = found[1].lower() if found else cell.get("align", "").lower()
    return side if side in ("left", "right", "center") else ""


def _tokens(blocks: Sequence[Block]) -> list[Token]:
    """Write what is in a cell as lines of one paragraph."""
    lines = [line for block in blocks for line in _cell_lines(block)]
    return tidied([token for line in lines for token in (*line, BREAK)])


def _cell_lines(block: Block) -> Iterator[Tokens]:
    match block:
        case Paragraph():
            yield block.tokens
        case Items():
            for item in block.items:
                mark = _BULLET if item.number is None else f"{item.number}. "
                lines = [line for inner in item.blocks for line in _cell_lines(inner)]
                yield from ([text(mark), *line] if line is lines[0] else line for line in lines)
        case Quote():
            yield from (line for inner in block.blocks for line in _cell_lines(inner))
