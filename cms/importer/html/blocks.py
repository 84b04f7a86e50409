"""The blocks of an article, as far as Markdown has them."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.importer.html.tokens import Tokens


@dataclass(frozen=True)
class Paragraph:
    """`ids` are the names by which links on its page find it."""

    tokens: Tokens
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Heading:
    level: int
    tokens: Tokens
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Code:
    text: str
    language: str = ""


@dataclass(frozen=True)
class Item:
    """An item of a list; `number` if the list has numbers, `is_done` if it has boxes to tick."""

    blocks: "list[Block]"  # grows while its list is read
    number: int | None = None
    is_done: bool | None = None
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Items:
    items: list[Item]  # grows while it is read


@dataclass(frozen=True)
class Quote:
    blocks: "Sequence[Block]"


@dataclass(frozen=True)
class Table:
    """Rows of cells, all of one length; the first row is the head, perhaps of empty cells.

    `sides` has one of `left`, `right`, `center` or nothing for each column.
    """

    rows: Sequence[Sequence[Tokens]]
    sides: Sequence[str] = ()


@dataclass(frozen=True)
class Rule:
    pass


@dataclass(frozen=True)
class Note:
    """A footnote."""

    label: str
    blocks: "Sequence[Block]"


Block = Paragraph | Heading | Code | Items | Quote | Table | Rule | Note
