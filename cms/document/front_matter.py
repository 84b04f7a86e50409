"""What stands before an article's text: title, summary, language, risk, citations.

YAML between `---` lines, or TOML between `+++` lines as Hugo has it. Only title, summary and
description are ever written; every other byte stays.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from cms.document.citations import CitationRefused, read_citations
from cms.document.model import HEAD_KEY, BlockKind, Citation, Risk, Syntax
from cms.document.patterns import repeated
from cms.document.prose import newlines
from cms.document.review_dates import read_day
from cms.document.yaml_nodes import Node, read_yaml, scalar
from cms.errors import MalformedArticle

__all__ = ["FrontMatter", "Value", "read", "scalar"]

_SIZE_LIMIT = 256 * 1024  # bytes
_END = r"[ \t]*(?:\r?\n|\Z)"
_YAML_END = rf"(?:---|\.\.\.){_END}"
_TOML_END = rf"\+\+\+{_END}"
_YAML_LINES = repeated(rf"(?!{_YAML_END}).*\n")
_TOML_LINES = repeated(rf"(?!{_TOML_END}).*\n")
_YAML = re.compile(rf"---[ \t]*\r?\n(?![ \t]*\r?\n)({_YAML_LINES}){_YAML_END}")
_TOML = re.compile(rf"\+\+\+[ \t]*\r?\n({_TOML_LINES}){_TOML_END}")
_TOML_TEXT = re.compile(
    r'^(title|summary|description)[ \t]*=[ \t]*("(?:[^"\\\r\n]|\\.)*")(?!")', re.MULTILINE
)
_TEXTS = {kind.value: kind for kind in (BlockKind.TITLE, BlockKind.SUMMARY, BlockKind.DESCRIPTION)}
_LANGUAGE = ("lang", "language")
_REVIEW_BY = ("review_by", "review-by")
_OWN = frozenset([*_TEXTS, *_LANGUAGE, *_REVIEW_BY, "slug", "risk", "references", "citations"])


@dataclass(frozen=True, slots=True)
class Value:
    """A translatable text in the front matter, and its byte span in the file."""

    kind: BlockKind
    text: str
    start: int
    end: int
    syntax: Syntax = Syntax.YAML


@dataclass(frozen=True)
class FrontMatter:
    """Front matter as written, `text`, and what it says. Missing is empty.

    `risk` holds for all sections that `risks`, by section key, does not name. `days` are those by
    which the article, as the section `article`, and its sections must be reviewed.
    """

    text: str
    values: tuple[Value, ...] = ()
    slug: str = ""
    language: str = ""
    risk: Risk | None = None
    risks: Mapping[str, Risk] = field(default_factory=dict)
    citations: tuple[Citation, ...] = ()
    days: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return self._text(BlockKind.TITLE)

    @property
    def summary(self) -> str:
        return self._text(BlockKind.SUMMARY)

    @property
    def description(self) -> str:
        return self._text(BlockKind.DESCRIPTION)

    def _text(self, kind: BlockKind) -> str:
        return next((value.text for value in self.values if value.kind is kind), "")


@lru_cache(maxsize=1)  # an importer reads it for the slug and the language, `split` once more
def read(text: str, path: str) -> FrontMatter | None:
    """Read the front matter that a file starts with, if any.

    Raises:
        MalformedArticle: it is not valid, or says something twice or impossible.
    """
    for opening, pattern, reader in (("---", _YAML, _read_yaml), ("+++", _TOML, _read_toml)):
        if text.startswith(opening) and (found := pattern.match(text)):
            if len(found[0].encode()) > _SIZE_LIMIT:
                reason = f"the front matter is larger than {_SIZE_LIMIT} bytes"
                raise MalformedArticle(path=path, line=1, reason=reason)
            return reader(found, path)
    return None


def _read_yaml(found: re.Match[str], path: str) -> FrontMatter | None:
    root = read_yaml(found[1], path, first_line=2)
    if root is None or not root.is_mapping:
        return None  # a rule above text, not front matter
    try:
        return _front_matter(root, found)
    except CitationRefused as error:
        line = 2 + newlines(found[1][: error.node.start])
        raise MalformedArticle(path=path, line=line, reason=error.reason) from None


def _front_matter(root: Node, found: re.Match[str]) -> FrontMatter:
    fields = _fields(root)
    language = next((fields[name].text for name in _LANGUAGE if name in fields), "")
    risk, risks = _risks(fields.get("risk"))
    return FrontMatter(
        found[0],
        tuple(_values(fields, found)),
        fields["slug"].text if "slug" in fields else "",
        language,
        risk,
        risks,
        read_citations(root),
        _days(next((fields[name] for name in _REVIEW_BY if name in fields), None)),
    )


def _fields(root: Node) -> dict[str, Node]:
    fields: dict[str, Node] = {}
    for name, value in root.pairs:
        if name.value in _OWN:
            if name.value in fields:
                raise CitationRefused(f"{name.value!r} is there twice", name)
            fields[name.value] = value
    return fields


def _values(fields: Mapping[str, Node], found: re.Match[str]) -> Iterator[Value]:
    source, shift = found[0], found.start(1)
    for name, node in fields.items():
        if name in _TEXTS and node.text:
            start = len(source[: shift + node.start].encode())
            if node.is_alias:
                yield Value(_TEXTS[name], node.text, 0, 0, Syntax.NONE)
                continue
            raw = source[shift + node.start : shift + node.end].rstrip()
            yield Value(_TEXTS[name], node.text, start, start + len(raw.encode()))


def _risks(node: Node | None) -> tuple[Risk | None, dict[str, Risk]]:
    if node is None or node.is_null:
        return None, {}
    if node.is_mapping:
        return None, {name.text: _risk(value) for name, value in node.pairs}
    return _risk(node), {}


def _days(node: Node | None) -> dict[str, str]:
    """Read the article's day, or a day for each section."""
    if node is None or node.is_null:
        return {}
    if node.is_mapping:
        return {name.text: _day(value) for name, value in node.pairs}
    return {HEAD_KEY: _day(node)}


def _day(node: Node) -> str:
    try:
        return read_day(node.text)
    except ValueError:
        raise CitationRefused(f"{node.text!r} is not a day such as 2027-05-01", node) from None


def _risk(node: Node) -> Risk:
    if node.text not in list(Risk):
        known = ", ".join(Risk)
        raise CitationRefused(f"{node.text!r} is not a risk; write one of {known}", node)
    return Risk(node.text)


def _read_toml(found: re.Match[str], path: str) -> FrontMatter:
    import tomllib  # few articles need it

    try:
        fields = tomllib.loads(found[1].replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:  # no TOML, or a number without end
        reason = f"the front matter is not valid TOML: {error}"
        raise MalformedArticle(path=path, line=1, reason=reason) from None
    strings = {name: value for name, value in fields.items() if isinstance(value, str)}
    language = next((strings[name] for name in _LANGUAGE if name in strings), "")
    values = tuple(_toml_values(strings, found))
    slug, days = strings.get("slug", ""), _toml_days(fields, path)
    return FrontMatter(found[0], values, slug, language, days=days)


def _toml_days(fields: Mapping[str, Any], path: str) -> dict[str, str]:
    given: Any = next((fields[name] for name in _REVIEW_BY if name in fields), {})
    days = given if isinstance(given, dict) else {HEAD_KEY: given}
    try:
        return {name: read_day(str(day)) for name, day in days.items()}
    except ValueError as error:
        reason = f"'{error}' is not a day such as 2027-05-01"
        raise MalformedArticle(path=path, line=1, reason=reason) from None


def _toml_values(strings: Mapping[str, str], found: re.Match[str]) -> Iterator[Value]:
    top, _, _ = found[1].partition("\n[")
    if '"""' in top or "'''" in top:
        top = ""  # what looks like a title may be in there
    places = {place[1]: place.span(2) for place in _TOML_TEXT.finditer(top)}
    for name in sorted(strings.keys() & _TEXTS, key=lambda n: places.get(n, (0, 0))):
        if name in places:
            start, end = (len(found[0][: found.start(1) + n].encode()) for n in places[name])
            yield Value(_TEXTS[name], strings[name].strip(), start, end)
        elif name == "title":
            yield Value(_TEXTS[name], strings[name].strip(), 0, 0, Syntax.NONE)
