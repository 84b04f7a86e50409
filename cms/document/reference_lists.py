"""The list of citations in a front matter as pieces: how it opens, and each citation by its key.

Only block lists are cut, each citation on lines of its own; others are one piece.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from cms.document.citations import CSL_NAMES, LISTS
from cms.document.yaml_nodes import Node, read_yaml
from cms.errors import MalformedArticle


@dataclass(frozen=True)
class CutList:
    """A list's name and what stands above its first citation, and the text of each citation.

    The marks of the texts are in the first column; in the list they are indented by as many spaces.
    """

    opening: str
    entries: Mapping[str, str] = field(default_factory=dict)
    indent: int = 0


def cut_list(name: str, text: str) -> CutList | None:
    """Cut a field of a front matter that was read before; None where that cannot be done.

    A list without citations is an opening alone.
    """
    listed = _listed(text) if name in LISTS else None
    if listed is None:
        return None
    if not listed.items:
        return None if _has_value(listed) else CutList(text)
    if listed.is_mapping or not all(node.is_mapping for node in listed.items):
        return None
    starts = [_line_of_mark(text, node) for node in listed.items]
    keys = [_key(node) for node in listed.items]
    if _is_shared(listed) or None in starts or len(set(keys)) < len(keys):
        return None
    places = [place for place in starts if place is not None]
    indent = text.index("-", places[0]) - places[0]
    spans = pairwise([*places, len(text)])
    texts = [_dedented(text[start:end], indent) for start, end in spans]
    return CutList(text[: places[0]], dict(zip(keys, texts, strict=True)), indent)


def _listed(text: str) -> Node | None:
    try:
        root = read_yaml(text, "", first_line=1)
    except MalformedArticle:  # what it stands for is in another field
        return None
    return root.items[1] if root and root.is_mapping else None


def indented(text: str, indent: int) -> str:
    """Return the lines of a text further in."""
    lines = text.splitlines(keepends=True)
    return "".join(" " * indent + line if line.strip() else line for line in lines)


def _dedented(text: str, indent: int) -> str:
    return "".join(_without(line, indent) for line in text.splitlines(keepends=True))


def _without(line: str, indent: int) -> str:
    margin = line[:indent]
    return margin.lstrip(" ") + line[indent:]


def _has_value(listed: Node) -> bool:
    return listed.value is not None and not listed.is_null


def _line_of_mark(text: str, node: Node) -> int | None:
    """Return where the line of an item's mark begins, if nothing else stands before the item."""
    mark = text.rfind("-", 0, node.start)
    start = text.rfind("\n", 0, mark) + 1
    if mark < 0 or text[start:mark].strip(" ") or text[mark + 1 : node.start].strip(" "):
        return None
    return start


def _key(node: Node) -> str:
    names = ((CSL_NAMES.get(str(name.value), name.value), value) for name, value in node.pairs)
    return next((value.text for name, value in names if name == "id"), "")


def _is_shared(listed: Node) -> bool:
    """Tell whether something in a list stands elsewhere: so it cannot be moved alone."""
    return any(node.is_alias for node in _nodes(listed))


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for item in node.items:
        yield from _nodes(item)
