"""List items as Markdown: each takes the indentation that its depth needs."""

from dataclasses import dataclass

from cms.importer.markdown import escaped
from cms.importer.markers import Marker
from cms.importer.pieces import Piece

# What Word puts under a bullet or number, told by the sign where the indentation got lost.
INNER_SIGNS = "o◦○▪▫■□§"
SLACK = 1  # columns: ` 9.` and `10.` are one list


@dataclass
class Level:
    """One open list: the column and sign of its markers as pasted, and how it is written.

    `offset` and `width` are columns of the newest marker in Markdown.
    """

    column: int
    sign: str
    offset: int
    number: int | None = None
    delimiter: str = "."
    width: int = 2

    @property
    def inside(self) -> int:
        return self.offset + self.width

    def is_beside(self, marker: Marker) -> bool:
        return abs(marker.indent - self.column) <= SLACK

    def is_above(self, marker: Marker) -> bool:
        """Tell whether the marker opens a list inside this one's newest item."""
        if not self.is_beside(marker):
            return marker.indent > self.column
        is_under_number = self.number is not None and marker.number is None
        is_inner = marker.sign in INNER_SIGNS and self.sign not in INNER_SIGNS
        return marker.sign != self.sign and (is_under_number or is_inner)


class ListWriter:
    """Writes a list's lines one by one, knowing which lists are open."""

    def __init__(self) -> None:
        self.open: list[Level] = []

    def item(self, piece: Piece, marker: Marker) -> str:
        """Return an item's line, with a blank line before it where Markdown needs one."""
        while len(self.open) > 1 and not self._is_in_innermost(marker):
            self.open.pop()
        if not self.open or self.open[-1].is_above(marker):
            gap = self._open(marker)
        else:
            gap = self._go_on(marker)
        level = self.open[-1]
        sign = "- " if marker.number is None else f"{marker.number}{level.delimiter} "
        level.number, level.width = marker.number, len(sign)
        return f"{gap}{' ' * level.offset}{sign}{escaped(piece.text, sign)}\n"

    def paragraph(self, piece: Piece) -> str | None:
        """Return a further paragraph of an open item, or None (and close all) if it is none."""
        indent = min(line.indent for line in piece.lines)
        while self.open and self.open[-1].column >= indent:
            self.open.pop()
        if not self.open:
            return None
        return f"\n{' ' * self.open[-1].inside}{escaped(piece.text)}\n"

    def close(self) -> None:
        self.open.clear()

    def _is_in_innermost(self, marker: Marker) -> bool:
        level = self.open[-1]
        if not level.is_beside(marker):
            return marker.indent > level.column
        outer = (other for other in self.open[:-1] if other.is_beside(marker))
        return level.sign == marker.sign or all(other.sign != marker.sign for other in outer)

    def _open(self, marker: Marker) -> str:
        offset = self.open[-1].inside if self.open else 0
        is_nested = bool(self.open)
        self.open.append(Level(marker.indent, marker.sign, offset))
        # Right under an item's text, Markdown takes `3.` for more of that text.
        return "" if is_nested and marker.number in (None, 1) else "\n"

    def _go_on(self, marker: Marker) -> str:
        """Start another list where Markdown would count on and the text does not."""
        level = self.open[-1]
        level.column, level.sign = marker.indent, marker.sign
        if (marker.number is None) != (level.number is None):
            return "\n"
        if marker.number is None or level.number is None or marker.number == level.number + 1:
            return ""
        level.delimiter = ")" if level.delimiter == "." else "."
        return "\n"
