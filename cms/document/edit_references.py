"""Change an article's list of citations in its front matter, every other byte as it was.

What was written is read once more: where it does not say what it should, nothing is changed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cms.document.references import References, plain_data, read_references
from cms.document.yaml_nodes import Node, scalar
from cms.errors import CitationsNotEditable, MalformedArticle

Fields = Mapping[str, Any]  # plain data by CSL's names, `id` is the citation's key
Patch = tuple[int, int, str]  # from where to where, and what is there then

_FIRST = ("id", "type", "title", "author", "container-title", "publisher", "issued")


class _Impossible(Exception):
    """The front matter is written in a way that cannot be changed in place."""


@dataclass(frozen=True)
class ReferenceEditor:
    """Changes the head of one article; each method returns the whole head anew.

    Raises:
        CitationsNotEditable: it is written in a way that cannot be changed in place.
    """

    slug: str

    def with_fields(self, head: str, changes: Mapping[str, Fields]) -> str:
        """Give citations fields, by key, in place of those of such names that they have."""
        found, entries = self._read(head)
        patches = []
        try:
            for key, fields in changes.items():
                entries[key] = {**entries[key], **fields}
                for name, value in fields.items():
                    patches.append(_set(found, key, name, value))
        except _Impossible:
            raise CitationsNotEditable(slug=self.slug) from None
        return self._checked(found, _patched(found.text, patches), entries)

    def with_reference(self, head: str, fields: Fields) -> str:
        """List one more citation, last."""
        found, entries = self._read(head)
        entries[fields["id"]] = dict(fields)
        ordered = sorted(fields, key=lambda name: (_rank(name), name))
        try:
            text = _append(found, [f"{name}: {_written(fields[name])}" for name in ordered])
        except _Impossible:
            raise CitationsNotEditable(slug=self.slug) from None
        return self._checked(found, text, entries)

    def with_other_reference(self, head: str, fields: Fields) -> str:
        """List another source under the key of a citation, in its place."""
        found, entries = self._read(head)
        key = fields["id"]
        entries[key] = dict(fields)
        try:
            text = _patched(found.text, [_instead(found, key, _written(fields))])
        except _Impossible:
            raise CitationsNotEditable(slug=self.slug) from None
        return self._checked(found, text, entries)

    def without_reference(self, head: str, key: str) -> str:
        """List a citation no more."""
        found, entries = self._read(head)
        del entries[key]
        try:
            return self._checked(found, _removed(found, key), entries)
        except _Impossible:
            raise CitationsNotEditable(slug=self.slug) from None

    def _read(self, head: str) -> tuple[References, dict[str, dict[str, Any]]]:
        found = read_references(head)
        if found is None:
            raise CitationsNotEditable(slug=self.slug)
        return found, {each.key: each.fields for each in found.entries}

    def _checked(self, found: References, text: str, entries: Mapping[str, Fields]) -> str:
        """Return the new head if it says what it should."""
        if found.before:
            head = found.before + text + found.after
        else:
            newline = _newline(found)
            head = f"---{newline}{text}---{newline}{found.after}"
        try:
            again = read_references(head)
        except MalformedArticle:
            again = None
        says = {each.key: each.fields for each in again.entries} if again else {}
        if again is None or says != entries or _others(again) != _others(found):
            raise CitationsNotEditable(slug=self.slug)
        return head


def _rank(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _others(found: References) -> list[tuple[str | None, Any]]:
    """Return what the front matter says beside its citations."""
    lists = {id(name) for name, _ in found.lists}
    pairs = found.root.pairs if found.root else ()
    return [(name.value, plain_data(value)) for name, value in pairs if id(name) not in lists]


def _set(found: References, key: str, name: str, value: Any) -> Patch:
    text, (entry,) = found.text, [each for each in found.entries if each.key == key]
    if name in entry.nodes:
        written, old = entry.nodes[name]
        return written.end, _end(text, old), f": {_written(value)}"
    first, *_, last = entry.node.items
    end = _end(text, last)
    if _is_flow(text, entry.node):
        return end, end, f", {name}: {_written(value)}"
    place, indent = _line_end(text, end), _indent(text, first)
    return place, place, f"{_newline(found)}{indent}{name}: {_written(value)}"


def _instead(found: References, key: str, text: str) -> Patch:
    """Put one line in the place of an entry; what it is said with goes, comments and all."""
    (entry,) = [each for each in found.entries if each.key == key]
    return entry.node.start, _end(found.text, entry.node), text


def _patched(text: str, patches: Iterable[Patch]) -> str:
    """Put texts in places; those in one place follow each other."""
    position, parts = 0, []
    for start, end, new in sorted(patches, key=lambda patch: patch[0]):
        parts += [text[position:start], new]
        position = end
    return "".join([*parts, text[position:]])


def _append(found: References, lines: list[str]) -> str:
    text, newline = found.text, _newline(found)
    if found.root and _is_flow(text, found.root):
        raise _Impossible
    if not found.lists:
        indent = _indent(text, found.root) if found.root else ""
        item = newline.join(_item(lines, indent))
        return f"{text}{indent}references:{newline}{item}{newline}"
    name, listed = found.lists[-1]
    if not listed.items:
        item = newline.join(_item(lines, _indent(text, name)))
        return f"{text[: name.end]}:{newline}{item}{text[listed.end :]}"
    end = _end(text, listed.items[-1])
    if _is_flow(text, listed):
        return f"{text[:end]}, {{{', '.join(lines)}}}{text[end:]}"
    place = _line_end(text, end)
    item = newline.join(_item(lines, _indent(text, listed)))
    return f"{text[:place]}{newline}{item}{text[place:]}"


def _item(lines: list[str], indent: str) -> Iterator[str]:
    mark = "- "
    for line in lines:
        yield f"{indent}{mark}{line}"
        mark = "  "


def _removed(found: References, key: str) -> str:
    text, entry = found.text, found.entry(key)
    places = (
        _place(text, listed, number)
        for _, listed in found.lists
        for number, node in enumerate(listed.items)
        if entry and node is entry.node
    )
    start, end = next(places)
    return text[:start] + text[end:]


def _place(text: str, listed: Node, number: int) -> tuple[int, int]:
    """Return where an item stands, with the mark or comma that it takes along."""
    node = listed.items[number]
    end = _end(text, node)
    if _is_flow(text, listed):
        if number:
            return _end(text, listed.items[number - 1]), end
        return node.start, listed.items[1].start if len(listed.items) > 1 else end
    dash = text.rfind("-", 0, node.start)
    start = text.rfind("\n", 0, dash) + 1
    if text[start:dash].strip() or text[dash + 1 : node.start].strip():
        raise _Impossible
    return start, text.find("\n", end) + 1


def _end(text: str, node: Node) -> int:
    """Return where a node's text ends; the parser takes what follows along."""
    if node.is_alias:
        raise _Impossible  # it stands where its anchor is
    if node.value is not None or _is_flow(text, node):
        is_block = text[node.start : node.start + 1] in ("|", ">")
        return len(text[: node.end].rstrip()) if is_block else node.end
    return _end(text, node.items[-1])


def _is_flow(text: str, node: Node) -> bool:
    return node.value is None and text[node.end - 1] in "]}"


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return end - 1 if text[end - 1] == "\r" else end


def _indent(text: str, node: Node) -> str:
    return " " * (node.start - text.rfind("\n", 0, node.start) - 1)


def _newline(found: References) -> str:
    return "\r\n" if "\r\n" in (found.before or found.after) else "\n"


def _written(value: Any) -> str:
    """Write plain data on one line, as YAML in the manner of JSON."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name}: {_written(each)}' for name, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return str(value)
