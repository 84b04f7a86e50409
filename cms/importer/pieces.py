"""Lines to pieces: each a paragraph, a heading or the text of one list item."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.importer.markers import Marker, marker_candidates, meant_markers
from cms.importer.text import Line, join_lines, lines_of
from cms.importer.underlines import with_underlines
from cms.importer.wrapping import is_continued, wrap_column


@dataclass(frozen=True)
class Piece:
    """Lines that belong together. `is_apart` tells that a blank line comes before them."""

    text: str
    lines: tuple[Line, ...]
    marker: Marker | None = None
    is_apart: bool = True

    @property
    def verbatim(self) -> tuple[str, ...]:
        return tuple(line.raw for line in self.lines)

    @property
    def underline(self) -> str:
        return self.lines[0].underline

    @property
    def width(self) -> int:
        return sum(line.width for line in self.lines)

    @property
    def has_columns(self) -> bool:
        """Whether it is a row of a table whose cells a tab separates."""
        return self.marker is None and any("\t" in line.raw for line in self.lines)


def pieces_of(text: str) -> list[Piece]:
    """Cut pasted text into pieces, undoing the wrapping of lines."""
    lines = with_underlines(lines_of(text))
    candidates = marker_candidates(lines)
    column = wrap_column(lines, frozenset(candidates))
    return _Reader(lines, meant_markers(lines, candidates, column), column).pieces()


@dataclass(frozen=True)
class _Reader:
    lines: Sequence[Line]
    markers: dict[int, Marker]
    column: int

    def pieces(self) -> list[Piece]:
        groups: list[list[int]] = []
        for number, line in enumerate(self.lines):
            if line.is_blank:
                continue
            if groups and self._goes_on(groups[-1], number):
                groups[-1].append(number)
            else:
                groups.append([number])
        return [self._piece(group) for group in groups]

    def _goes_on(self, group: Sequence[int], number: int) -> bool:
        marker = self.markers.get(group[0])
        if number in self.markers:
            return False
        if marker and not marker.rest and len(group) == 1:
            return True  # a page whose bullets were copied as lines of their own
        if group[-1] != number - 1:
            return False
        line = self.lines[number]
        is_hanging = marker is not None and line.indent > marker.indent
        return is_hanging or is_continued(self.lines, number, self.column)

    def _piece(self, group: Sequence[int]) -> Piece:
        lines = tuple(self.lines[number] for number in group)
        marker = self.markers.get(group[0])
        text = self._item_text(lines, marker) if marker else join_lines(lines)
        is_apart = group[0] == 0 or self.lines[group[0] - 1].is_blank
        return Piece(text, lines, marker, is_apart)

    @staticmethod
    def _item_text(lines: Sequence[Line], marker: Marker) -> str:
        raw = lines[0].raw
        first = Line(raw, marker.rest, lines[0].indent, lines[0].width)
        return join_lines([first, *lines[1:]]).strip()
