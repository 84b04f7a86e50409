"""What one file would do to many articles: each has its share of the lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from cms.catalog.placing import How
from cms.catalog.plan import PlanLine
from cms.document.revision import Revision


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a line of a file belongs, and how that is known.

    `how` is None where the file says it itself, and for a line that belongs nowhere. `text` is what
    the file's translation was made from.
    """

    slug: str = ""
    how: How | None = None
    likeness: float = 100.0
    text: str = ""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    line: PlanLine
    placing: Placing = Placing()


@dataclass(frozen=True)
class Share:
    """One article's share of a file."""

    revision: Revision
    lines: tuple[PlacedLine, ...]


@dataclass(frozen=True)
class SharedPlan:
    """What reading a file would do to each article, and the lines that belong nowhere."""

    locale: str
    shares: tuple[Share, ...]
    left: tuple[PlacedLine, ...]

    def lines(self) -> Iterator[PlacedLine]:
        """Yield all lines in the file's order."""
        every = [*(line for share in self.shares for line in share.lines), *self.left]
        return iter(sorted(every, key=lambda placed: placed.line.line))
