"""What stands in an export, as it stands there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Term(NamedTuple):
    """A category, tag or other term. `domain` is its taxonomy, `slug` its lasting name."""

    domain: str
    slug: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An `<item>`, or the `<wp:author>` and terms before them. `fields` are texts by element.

    `place` counts the items. Of an item's meta data, those are there that an article is made of.
    `is_cut` tells that it is too large to be read whole; `is_copy`, that it is another item in
    another language.
    """

    kind: str
    line: int
    fields: Mapping[str, str]
    terms: tuple[Term, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    comments: int = 0
    is_cut: bool = False
    place: int = 0
    is_copy: bool = False

    def text(self, name: str) -> str:
        return self.fields.get(name, "").strip()

    def number(self, name: str) -> int:
        return read_number(self.text(name))


def read_number(text: str) -> int:
    """Return a number, 0 where there is none."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
