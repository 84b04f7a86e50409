"""Where each item of a list goes: mammoth's paths of HTML elements, exact for every item."""

from dataclasses import dataclass, field

TOLERANCE = 100  # twentieths of a point: indents that look the same


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, or the first of one. `left` is how far in it stands."""

    list_id: str
    level: int
    left: int
    number: int
    is_ordered: bool

    def depth_beside(self, other: "Item") -> int:
        """Tell whether this is deeper than another item (1), above it (-1) or beside it (0).

        Levels compare within one list; between two lists, what the reader sees counts.
        """
        if self.list_id == other.list_id:
            return (self.level > other.level) - (self.level < other.level)
        return (self.left > other.left + TOLERANCE) - (self.left < other.left - TOLERANCE)


@dataclass
class ListPaths:
    """The lists that are open, from the outermost to the one of the last item."""

    _open: list[tuple[int, Item]] = field(default_factory=list)
    _made: int = 0

    @property
    def lefts(self) -> list[int]:
        """How far in the items stand that are open."""
        return [item.left for _, item in self._open]

    def close(self) -> None:
        self._open.clear()

    def item(self, item: Item) -> str:
        """Return the path of the next item."""
        while self._open and item.depth_beside(self._open[-1][1]) < 0:
            self._open.pop()
        if self._open and self._is_another(item):
            self._open.pop()
        if not self._open or item.depth_beside(self._open[-1][1]) > 0:
            self._made += 1
            self._open.append((self._made, item))
        return f"{self._path()} > li:fresh"

    def continued(self, left: int) -> str:
        """Return the path of a further paragraph in the item that stands as far in."""
        while len(self._open) > 1 and left < self._open[-1][1].left - TOLERANCE:
            self._open.pop()
        return f"{self._path()} > li > p:fresh"

    def _is_another(self, item: Item) -> bool:
        """Tell whether an item begins another list beside the one that is open."""
        last = self._open[-1][1]
        is_same = (last.list_id, last.is_ordered) == (item.list_id, item.is_ordered)
        return not is_same and item.depth_beside(last) == 0

    def _path(self) -> str:
        return " > li > ".join(_element(*each) for each in self._open)


def _element(name: int, first: Item) -> str:
    """Write a list for mammoth. The name keeps apart two lists that follow each other."""
    if not first.is_ordered:
        return f"ul[data-list='{name}']"
    return f"ol[data-list='{name}'][start='{first.number}']"
