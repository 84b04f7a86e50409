"""Merge what site builders need into an author's front matter, YAML or TOML."""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import yaml

Value = str | bool | Sequence[Mapping[str, str]]
Values = Mapping[str, Value]

FENCED = re.compile(
    r"\A(\ufeff?(---|\+\+\+)[ \t]*\r?\n)(.*?)(^\2[ \t]*(?:\r?\n|\Z))", re.DOTALL | re.MULTILINE
)
TRAILING_COMMENTS = re.compile(r"(?:\s*\n[ \t]*(?:#[^\n]*)?)*\s*\Z")
TOML_KEY = re.compile(r"""[ \t]*["']?([\w-]+)["']?[ \t]*=""")
TOML_TABLE = re.compile(r"[ \t]*\[")

# Allowed in JSON strings, but not in YAML's or TOML's.
UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

# The parser in C reads 20 times as fast; a PyYAML built without it has only the other.
Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def merge_front_matter(head: str, values: Values, kept: frozenset[str], newline: str) -> str:
    """Return the head with the values set in its front matter, which is made if there is none.

    The author's entries of these names are replaced, except those of the `kept` names; every
    other line stays as it is.
    """
    found = FENCED.match(head)
    merged = MERGERS[found[2]](found[3], values, kept, newline) if found else None
    if found is None or merged is None:
        return f"---{newline}{_yaml_lines(values, newline)}---{newline}{newline}{head}"
    return f"{found[1]}{merged}{found[4]}{head[found.end() :]}"


def _merge_yaml(content: str, values: Values, kept: frozenset[str], newline: str) -> str | None:
    """Return None where the text between the fences is not a YAML mapping."""
    try:
        node = yaml.compose(content, Loader=Loader)
    except yaml.YAMLError:
        return None
    if node is None:
        return content + _yaml_lines(values, newline)
    if not isinstance(node, yaml.MappingNode):
        return None
    own = {key.value: (key, value) for key, value in node.value}
    values = {name: value for name, value in values.items() if name not in kept & own.keys()}
    entries = {name: own[name] for name in values if name in own}
    if node.flow_style or not all(_is_line(content, *entry) for entry in entries.values()):
        return _rewritten(node, values, newline)
    appended = {name: value for name, value in values.items() if name not in own}
    indent = " " * node.start_mark.column
    edits = [
        (key.start_mark.index, _end(content, key, value), _yaml_entry(name, values[name], newline))
        for name, (key, value) in entries.items()
    ]
    return _edited(content, edits) + _yaml_lines(appended, newline, indent)


def _is_line(content: str, key: yaml.Node, value: yaml.Node) -> bool:
    """Say whether `key: value` begins a line and can be replaced: no `? key`, anchor or alias."""
    before = content[: key.start_mark.index].rpartition("\n")[2]
    between = content[key.end_mark.index :].lstrip("'\" \t:")
    return not before.strip(" ") and not between.startswith(("&", "*"))


def _end(content: str, key: yaml.Node, value: yaml.Node) -> int:
    """Return where an entry ends, without the comments and empty lines after it."""
    start = key.start_mark.index
    entry = content[start : value.end_mark.index]
    trailing = TRAILING_COMMENTS.search(entry)
    return start + (trailing.start() if trailing else len(entry))


def _edited(content: str, edits: Iterable[tuple[int, int, str]]) -> str:
    for start, end, text in sorted(edits, reverse=True):
        content = content[:start] + text + content[end:]
    return content


def _rewritten(node: yaml.MappingNode, values: Values, newline: str) -> str:
    """Write YAML anew that cannot be changed line by line."""
    ours = yaml.compose(_yaml_lines(values, newline), Loader=Loader)
    node.value = [(key, value) for key, value in node.value if key.value not in values]
    node.value += ours.value
    node.flow_style = False
    text: str = yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True)
    return text.replace("\n", newline)


def _yaml_lines(values: Values, newline: str, indent: str = "") -> str:
    entries = (_yaml_entry(name, value, newline + indent) for name, value in values.items())
    return "".join(f"{indent}{entry}{newline}" for entry in entries)


def _yaml_entry(name: str, value: Value, newline: str) -> str:
    if isinstance(value, str | bool):
        return f"{name}: {_scalar(value)}"
    items = (", ".join(f"{key}: {_scalar(text)}" for key, text in item.items()) for item in value)
    return newline.join([f"{name}:", *(f"  - {{{item}}}" for item in items)])


def _scalar(value: str | bool) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _merge_toml(content: str, values: Values, kept: frozenset[str], newline: str) -> str:
    """Replace or add top-level keys; new ones stand before the first table."""
    entries, tables = _toml_entries(content)
    own = {name for name, _ in entries}
    merged = [
        _toml_entry(name, values[name]) + newline if name in values.keys() - kept else text
        for name, text in entries
    ]
    added = [
        _toml_entry(name, value) + newline for name, value in values.items() if name not in own
    ]
    return "".join([*merged, *added, tables])


def _toml_entries(content: str) -> tuple[list[tuple[str, str]], str]:
    """Split TOML into the entries (name, text) before the first table, and the rest."""
    entries: list[tuple[str, str]] = []
    lines = content.splitlines(keepends=True)
    pending = ""
    for number, line in enumerate(lines):
        if not pending and TOML_TABLE.match(line):
            return entries, "".join(lines[number:])
        pending += line
        if _is_toml(pending):
            name = TOML_KEY.match(pending)
            entries.append((name[1] if name else "", pending))
            pending = ""
    return entries, pending


def _is_toml(text: str) -> bool:
    """Say whether a value that goes on over several lines is complete."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _toml_entry(name: str, value: Value) -> str:
    if isinstance(value, str | bool):
        return f"{name} = {_scalar(value)}"
    items = (", ".join(f"{key} = {_scalar(text)}" for key, text in item.items()) for item in value)
    return f"{name} = [{', '.join(f'{{{item}}}' for item in items)}]"


Merger = Callable[[str, Values, frozenset[str], str], str | None]
MERGERS: Final[Mapping[str, Merger]] = {"---": _merge_yaml, "+++": _merge_toml}
