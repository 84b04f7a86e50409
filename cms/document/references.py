"""What an article's front matter says of its sources: all fields, not only those we act on.

Fields are plain data, as CSL-JSON has them: texts, numbers, lists and mappings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cms.document import front_matter
from cms.document.citations import CSL_NAMES, LISTS
from cms.document.model import Document
from cms.document.yaml_nodes import Node, read_yaml


@dataclass(frozen=True)
class Reference:
    """One citation as it is written. `fields` have CSL's names; `nodes` say where they stand."""

    key: str
    node: Node
    nodes: Mapping[str, tuple[Node, Node]]  # a field's name and its value

    @cached_property
    def fields(self) -> dict[str, Any]:
        found = {name: plain_data(value) for name, (_, value) in self.nodes.items()}
        return {name: value for name, value in found.items() if value not in (None, "", [], {})}


@dataclass(frozen=True)
class References:
    """The YAML of a front matter, `text`, and what it lists.

    `before` and `after` are the rest of the head; `lists` are the lists with their names.
    """

    before: str
    text: str
    after: str
    root: Node | None
    lists: tuple[tuple[Node, Node], ...]
    entries: tuple[Reference, ...]

    def entry(self, key: str) -> Reference | None:
        return next((each for each in self.entries if each.key == key), None)


def references_of(document: Document) -> dict[str, dict[str, Any]]:
    """Map the keys of a document's citations to all that is said of them."""
    if not document.citations:
        return {}
    found = read_references(document.head.text)
    return {each.key: each.fields for each in found.entries} if found else {}


def read_references(head: str) -> References | None:
    """Read the head of an article; None if it has front matter, but not in YAML.

    Raises:
        MalformedArticle: the front matter is not valid.
    """
    front = front_matter.read(head, "")
    if front is None:
        return References("", "", head, None, (), ())
    if not front.text.startswith("---"):
        return None
    start, end = front.text.index("\n") + 1, _closing(front.text)
    text = front.text[start:end]
    root = read_yaml(text, "", first_line=2)
    pairs = root.pairs if root else ()
    lists = tuple((name, listed) for name, listed in pairs if name.value in LISTS)
    entries = tuple(_reference(node) for _, listed in lists for node in listed.items)
    return References(head[:start], text, head[end:], root, lists, entries)


def _closing(front: str) -> int:
    """Return where the line begins that ends a front matter."""
    return front.rstrip("\r\n").rfind("\n") + 1


def _reference(node: Node) -> Reference:
    named = [(str(name.value), name, value) for name, value in node.pairs]
    nodes = {CSL_NAMES.get(text, text): (name, value) for text, name, value in named}
    return Reference(nodes["id"][1].text, node, nodes)


def plain_data(node: Node) -> Any:
    """Return a node's value as JSON would have it."""
    if node.is_null:
        return None
    if node.value is not None:
        is_number = node.is_plain and node.value.isdecimal() and node.value.isascii()
        return int(node.value) if is_number and not node.value.startswith("0") else node.text
    if node.is_mapping:
        return {name.text: plain_data(value) for name, value in node.pairs}
    return [plain_data(item) for item in node.items]
