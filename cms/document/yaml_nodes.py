"""The border to PyYAML: its events, which know positions, as a tree. Nothing is constructed.

Guarded here: nesting, and aliases that would expand to more than anyone can have meant.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from cms.document.prose import newlines
from cms.errors import MalformedArticle

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH_LIMIT = 50
_EXPANSION_LIMIT = 10_000  # nodes
_CUT = 200  # characters of PyYAML's words


@dataclass(slots=True, eq=False)
class Node:
    """A scalar has a value, a sequence has items, a mapping has pairs.

    `start` and `end` are offsets into the text, in characters. A plain scalar has no quotes.
    """

    start: int
    end: int = 0
    value: str | None = None
    is_plain: bool = False
    items: list["Node"] = field(default_factory=list)
    is_mapping: bool = False
    is_alias: bool = False
    size: int = 1  # nodes, aliases expanded

    @property
    def pairs(self) -> Iterator[tuple["Node", "Node"]]:
        """Yield a mapping's keys and values, in order."""
        yield from zip(self.items[::2], self.items[1::2], strict=True)

    @property
    def text(self) -> str:
        """A scalar's value; empty for null and for what is no scalar."""
        return "" if self.value is None or self.is_null else self.value.strip()

    @property
    def is_null(self) -> bool:
        return self.value is not None and self.is_plain and self.value in _NULLS

    @property
    def is_sequence(self) -> bool:
        return self.value is None and not self.is_mapping


_UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")  # as an escape in quotes can say it
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_NULLS = frozenset(["", "~", "null", "Null", "NULL"])


def read_yaml(text: str, path: str, first_line: int) -> Node | None:
    """Return the first document in the text, or None if there is none.

    Raises:
        MalformedArticle: it is not YAML, or a bomb. The text's first line has number `first_line`.
    """
    try:
        return _Composer(text).compose()
    except _Refused as error:
        line, reason = first_line + newlines(text[: error.position]), error.reason
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, reason = first_line + (mark.line if mark else 0), _words(error.problem)
    except yaml.reader.ReaderError as error:
        line, reason = first_line + newlines(text[: error.position]), _words(error.reason)
    raise MalformedArticle(
        path=path, line=line, reason=f"the front matter is not valid YAML: {reason}"
    )


class _Refused(Exception):
    def __init__(self, reason: str, position: int) -> None:
        self.reason = reason
        self.position = position


class _Composer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[Node] = []
        self.anchors: dict[str, Node] = {}
        self.root: Node | None = None
        self.expanded = 0

    def compose(self) -> Node | None:
        next_event = _Loader(self.text).get_event
        event = next_event()
        while event.__class__ not in _ENDS:
            if add := _EVENTS.get(event.__class__):
                add(self, event)
            event = next_event()
        return self.root

    def scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if found := _UNSTORABLE.search(event.value):
            raise _Refused(f"it has U+{ord(found[0]):04X}, which no text has", start)
        if event.anchor or event.tag:
            start = _after_properties(self.text, start)
        self.add(event, Node(start, end, event.value, event.implicit[0]))

    def collection(self, event: Any) -> None:
        is_mapping = event.__class__ is yaml.MappingStartEvent
        node = Node(event.start_mark.index, is_mapping=is_mapping)
        self.add(event, node)
        self.open.append(node)
        if len(self.open) > _DEPTH_LIMIT:
            raise _Refused(f"it nests deeper than {_DEPTH_LIMIT} levels", node.start)

    def end(self, event: Any) -> None:
        node = self.open.pop()
        node.end = event.end_mark.index
        node.size = 1 + sum(item.size for item in node.items)

    def alias(self, event: Any) -> None:
        node = self.anchors.get(event.anchor)
        position = event.start_mark.index
        if node is None or node in self.open:
            raise _Refused("an alias refers to nothing, or to itself", position)
        self.expanded += node.size
        if self.expanded > _EXPANSION_LIMIT:
            raise _Refused(f"its aliases stand for more than {_EXPANSION_LIMIT} values", position)
        self.attach(replace(node, is_alias=True))

    def add(self, event: Any, node: Node) -> None:
        if event.anchor:
            self.anchors[event.anchor] = node
        self.attach(node)

    def attach(self, node: Node) -> None:
        if self.open:
            self.open[-1].items.append(node)
        else:
            self.root = node


_ENDS = frozenset([yaml.DocumentEndEvent, yaml.StreamEndEvent])
_EVENTS: Mapping[type, Any] = {
    yaml.ScalarEvent: _Composer.scalar,
    yaml.SequenceStartEvent: _Composer.collection,
    yaml.MappingStartEvent: _Composer.collection,
    yaml.SequenceEndEvent: _Composer.end,
    yaml.MappingEndEvent: _Composer.end,
    yaml.AliasEvent: _Composer.alias,
}


def _after_properties(text: str, start: int) -> int:
    """Return where a scalar starts that has an anchor or a tag in front of it."""
    properties = _PROPERTIES.match(text, start)
    return properties.end() if properties else start


def _words(problem: object) -> str:
    return " ".join(str(problem).split())[:_CUT]


# Not in YAML's set of printable characters, or a line break to it: written as escapes.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(text: str) -> str:
    """Write a text as a double-quoted YAML scalar on one line, letters of all scripts as is."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
