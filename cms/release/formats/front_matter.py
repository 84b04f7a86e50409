"""Merge what site builders need into an author's front matter, YAML or TOML."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence

from cms.document.render import plain_text
from cms.document.yaml_nodes import Node, read_yaml, scalar
from cms.errors import MalformedArticle

Value = str | bool | Sequence[Mapping[str, str]]
Values = Mapping[str, Value]
Edit = tuple[int, int, str]

# The same fences as cms.document.front_matter: what is no front matter there is text here too.
FENCED = re.compile(
    r"\A(?:(---[ \t]*\r?\n)(?![ \t]*\r?\n)(.*?)(^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z))"
    r"|(\+\+\+[ \t]*\r?\n)(.*?)(^\+\+\+[ \t]*(?:\r?\n|\Z)))",
    re.DOTALL | re.MULTILINE,
)
ALIAS = re.compile(r"\*[^\s,\[\]{}]+")
TOML_KEY = re.compile(r"""[ \t]*["']?([\w-]+)["']?[ \t]*=""")
TOML_CLOSING = re.compile(r"""["'\]}]""")
TOML_TABLE = re.compile(r"[ \t]*\[")


def merge_front_matter(head: str, values: Values, kept: frozenset[str], newline: str) -> str:
    """Return the head with the values set in its front matter, which is made if there is none.

    The author's entries of these names get our values, except that those of the `kept` names
    stay as written where they say the same; every other line stays as it is.
    """
    found = FENCED.match(head)
    if found:
        opening, content, closing = (group for group in found.groups() if group is not None)
        merge = _merge_yaml if opening.startswith("---") else _merge_toml
        merged = merge(content, values, kept, newline)
        if merged is not None:
            return f"{opening}{merged}{closing}{head[found.end() :]}"
    return f"---{newline}{_yaml_lines(values, newline)}---{newline}{newline}{head}"


def _merge_yaml(content: str, values: Values, kept: frozenset[str], newline: str) -> str | None:
    """Return None where the text between the fences is not a YAML mapping."""
    try:
        root = read_yaml(content, "", 2)
    except MalformedArticle:
        return None
    if root is None:
        return content + _yaml_lines(values, newline)
    if not root.is_mapping:
        return None
    own = {key.value: (key, value) for key, value in root.pairs if key.value in values}
    edits = [
        _edit(content, key, value, values[name])
        for name, (key, value) in own.items()
        if name and not (name in kept and _says(value.text, values[name]))
    ]
    added = {name: value for name, value in values.items() if name not in own}
    return _edited(content, [*edits, _addition(content, root, added, newline)])


def _says(markdown: str, value: Value) -> bool:
    return plain_text(markdown) == value


def _edit(content: str, key: Node, old: Node, value: Value) -> Edit:
    """Return the span of an entry's value, and what to put there."""
    text = _inline(value, ": ")
    if old.is_alias:  # it has the place of what it stands for
        alias = ALIAS.search(content, key.end)
        return (*alias.span(), text) if alias else (key.end, key.end, f": {text}")
    if old.value is None:  # a list or mapping, perhaps on lines of its own
        return key.end, _end(content, key.end, old.end), f": {text}"
    if old.start == old.end:
        return old.start, old.end, f" {text}"
    return old.start, _end(content, old.start, old.end), text


def _end(content: str, start: int, end: int) -> int:
    """Return where a value ends; one on lines of its own goes on to the next entry."""
    lines = content[start:end].split("\n")
    if lines[-1]:
        return end
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return start + len("\n".join(lines).rstrip())


def _addition(content: str, root: Node, values: Values, newline: str) -> Edit:
    """Put entries at the end, or in front in a mapping in braces."""
    if content[root.start] == "{":
        text = "".join(f"{name}: {_inline(value, ': ')}, " for name, value in values.items())
        return root.start + 1, root.start + 1, text
    indent = " " * (root.start - content.rfind("\n", 0, root.start) - 1)
    return len(content), len(content), _yaml_lines(values, newline, indent)


def _edited(content: str, edits: Iterable[Edit]) -> str:
    for start, end, text in sorted(edits, reverse=True):
        content = content[:start] + text + content[end:]
    return content


def _yaml_lines(values: Values, newline: str, indent: str = "") -> str:
    return "".join(
        f"{indent}{name}: {_inline(value, ': ')}{newline}" for name, value in values.items()
    )


def _inline(value: Value, separator: str) -> str:
    """Write a value on one line; the same in YAML and in TOML but for the separator."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return scalar(value)
    items = (
        ", ".join(f"{name}{separator}{scalar(text)}" for name, text in item.items())
        for item in value
    )
    return f"[{', '.join(f'{{{item}}}' for item in items)}]"


def _merge_toml(content: str, values: Values, kept: frozenset[str], newline: str) -> str:
    """Replace or add top-level keys; new ones stand before the first table."""
    entries, tables = _toml_entries(content)
    lines = {name: f"{name} = {_inline(value, ' = ')}{newline}" for name, value in values.items()}
    own = {name for name, _ in entries}
    merged = [
        text if name in kept and _says(_toml_text(text), values[name]) else lines.get(name, text)
        for name, text in entries
    ]
    added = [line for name, line in lines.items() if name not in own]
    return "".join([*merged, *added, tables])


def _toml_entries(content: str) -> tuple[list[tuple[str, str]], str]:
    """Split TOML into the entries (name, text) before the first table, and the rest."""
    entries: list[tuple[str, str]] = []
    lines = content.splitlines(keepends=True)
    entry = ""
    for number, line in enumerate(lines):
        if not entry and TOML_TABLE.match(line):
            return entries, "".join(lines[number:])
        may_end = not entry or TOML_CLOSING.search(line)
        entry += line
        if may_end and _is_toml(entry):
            name = TOML_KEY.match(entry)
            entries.append((name[1] if name else "", entry))
            entry = ""
    return entries, entry


def _toml_text(entry: str) -> str:
    return "".join(text for text in tomllib.loads(entry).values() if isinstance(text, str))


def _is_toml(text: str) -> bool:
    """Say whether an entry is complete; its value may go on over several lines."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True
