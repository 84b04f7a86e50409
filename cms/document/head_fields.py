"""The part before the first section as pieces: the fields of its front matter, and the rest.

Joined, the pieces are the text again. Front matter that is no plain YAML mapping (TOML, flow style,
a field that is there twice) is one piece.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from cms.document import front_matter
from cms.document.yaml_nodes import Node, read_yaml

WHOLE = "front-matter"  # the name of a piece that cannot be cut
_OPENING = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)\Z")
_ABOVE = "#"  # comments above the first field


@dataclass(frozen=True)
class Head:
    """Front matter between `opening` and `closing`, and `rest`: blank lines, a title heading."""

    fields: Mapping[str, str] = field(default_factory=dict)
    rest: str = ""
    opening: str = ""
    closing: str = ""

    @property
    def is_cut(self) -> bool:
        return WHOLE not in self.fields

    @property
    def as_one(self) -> "Head":
        """The same with its front matter in one piece."""
        text = self.front_matter
        return Head({WHOLE: text} if text else {}, self.rest)

    @property
    def front_matter(self) -> str:
        return self.opening + "".join(self.fields.values()) + self.closing

    @property
    def text(self) -> str:
        return self.front_matter + self.rest


def read_head_fields(text: str) -> Head:
    """Cut an article's own part, which was read as Markdown before.

    Raises:
        MalformedArticle: its front matter is not valid.
    """
    found = front_matter.read(text, "")
    if found is None:
        return Head(rest=text)
    rest = text[len(found.text) :]
    opening, closing = _OPENING.match(found.text), _CLOSING.search(found.text)
    if opening and closing:
        inner = found.text[opening.end() : closing.start()]
        if fields := _fields(inner):
            return Head(fields, rest, opening[0], closing[0])
    return Head({WHOLE: found.text}, rest)


def with_field(text: str, name: str, value: str) -> str:
    """Return an article's own part with another value of a field; without the field, as it is."""
    head = read_head_fields(text)
    if not head.is_cut or name not in head.fields:
        return text
    end = "\r\n" if head.opening.endswith("\r\n") else "\n"
    written = f"{name}: {front_matter.scalar(value)}{end}"
    return Head({**head.fields, name: written}, head.rest, head.opening, head.closing).text


def _fields(inner: str) -> dict[str, str]:
    root = read_yaml(inner, "", first_line=2)
    if root is None or not root.is_mapping or not root.items:
        return {}
    names = [name for name, _ in root.pairs]
    keys = [str(name.value) for name in names]
    if len(set(keys)) < len(keys) or not all(_starts_line(inner, name) for name in names):
        return {}
    borders = [*(name.start for name in names), len(inner)]
    found = {_ABOVE: inner[: borders[0]]} if borders[0] else {}
    return found | {
        key: inner[start:end] for key, (start, end) in zip(keys, pairwise(borders), strict=True)
    }


def _starts_line(inner: str, name: Node) -> bool:
    return bool(name.value) and (name.start == 0 or inner[name.start - 1] == "\n")
