"""The block editor's markup: comments such as `<!-- wp:quote {"align":"left"} -->` around HTML."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# Old embeds have a block for each site that they come from.
_FORMER = "core-embed/"
CORE = "core/"
_COMMENT = re.compile(r"<!--\s+(?P<end>/?)wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s")
_CLOSING = "-->"
_DEEPEST = 40  # deeper, comments are not looked at any more, but what is between them is


@dataclass(frozen=True)
class Block:
    """A block: HTML and other blocks, in order. Of core blocks, the name is without `core/`."""

    name: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    parts: "Sequence[str | Block]" = ()


def has_blocks(content: str) -> bool:
    return "<!-- wp:" in content


def read_blocks(content: str) -> Sequence[str | Block]:
    """Cut a post's content into blocks and the HTML between them.

    What never ends, ends with the content; an end of what never began is passed over.
    """
    open_ = [_Open("", {}, [])]
    place = 0
    while found := _COMMENT.search(content, place):
        end = content.find(_CLOSING, found.end() - 1)
        if end < 0:
            break
        if text := content[place : found.start()]:
            open_[-1].parts.append(text)
        _step(open_, found, content[found.end() : end].strip())
        place = end + len(_CLOSING)
    open_[-1].parts.append(content[place:])
    while len(open_) > 1:
        _close(open_)
    return open_[0].parts


@dataclass
class _Open:
    name: str
    attributes: Mapping[str, Any]
    parts: "list[str | Block]"


def _step(open_: list[_Open], found: re.Match[str], rest: str) -> None:
    name = found["name"].removeprefix(CORE)
    name = "embed" if name.startswith(_FORMER) else name
    if found["end"]:
        if name in [each.name for each in open_[1:]]:
            while open_[-1].name != name:
                _close(open_)
            _close(open_)
        return
    is_whole = rest.endswith("/")
    attributes = _attributes(rest.removesuffix("/"))
    if is_whole:
        open_[-1].parts.append(Block(name, attributes))
    elif len(open_) <= _DEEPEST:
        open_.append(_Open(name, attributes, []))


def _close(open_: list[_Open]) -> None:
    done = open_.pop()
    open_[-1].parts.append(Block(done.name, done.attributes, done.parts))


def _attributes(text: str) -> Mapping[str, Any]:
    if not text.strip():
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
