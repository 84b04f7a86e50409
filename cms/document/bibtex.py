"""Sources as BibTeX, for LaTeX and reference managers; UTF-8, as biber and pybtex read it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cms.document.csl import read_date, read_names, source_type

Fields = Mapping[str, Any]

_SPECIAL = {
    "\\": r"\textbackslash{}",
    # Not `\{`: BibTeX counts braces, and a backslash before one does not hide it.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "$&#%_"},
}
_SPECIALS = re.compile(r"[\\{}~^$&#%_]")
# biblatex takes these two as they are, so what would end or unbalance them is escaped as in URLs.
_VERBATIM = {"{": "%7B", "}": "%7D", "\\": "%5C"}
_NOT_IN_KEYS = re.compile(r"[^\w.:/+-]")
_TEXTS = (("title", "title"), ("container-title", "journal"), ("publisher", "publisher"))
_NUMBERS = (("volume", "volume"), ("issue", "number"))


def write_bibtex(sources: Mapping[str, Fields]) -> str:
    """Write one entry for each source, by its key."""
    return "\n".join(_entry(key, fields) for key, fields in sources.items())


def bibtex_key(key: str) -> str:
    """Return a key that BibTeX can read."""
    return _NOT_IN_KEYS.sub("-", key)


def _entry(key: str, fields: Fields) -> str:
    lines = [f"  {name} = {{{value}}},\n" for name, value in _values(fields)]
    return f"@{_kind(fields)}{{{bibtex_key(key)},\n{''.join(lines)}}}\n"


def _kind(fields: Fields) -> str:
    is_article = source_type(fields).startswith("article-")
    return "article" if is_article else "online" if fields.get("URL") else "misc"


def _values(fields: Fields) -> Iterator[tuple[str, str]]:
    if people := read_names(fields.get("author", [])):
        yield "author", " and ".join(map(_person, people))
    for name, theirs in _TEXTS:
        if value := fields.get(name):
            # In braces of its own, so that no style writes its names in small letters.
            yield theirs, f"{{{_escaped(str(value))}}}"
    for name, theirs in _NUMBERS:
        if value := fields.get(name):
            yield theirs, _escaped(str(value))
    if page := fields.get("page"):
        yield "pages", _escaped(str(page)).replace("-", "--")
    if day := read_date(fields.get("issued")):
        yield from zip(("year", "month"), day.split("-"), strict=False)
    yield from _addresses(fields)


def _addresses(fields: Fields) -> Iterator[tuple[str, str]]:
    for name, theirs in (("DOI", "doi"), ("URL", "url")):
        if value := fields.get(name):
            yield theirs, "".join(_VERBATIM.get(char, char) for char in str(value))
    if day := read_date(fields.get("accessed")):
        yield "urldate", day


def _person(name: Mapping[str, str]) -> str:
    if "family" not in name:
        return f"{{{_escaped(name.get('literal') or name.get('given', ''))}}}"
    particle = name.get("non-dropping-particle", "")
    family = _escaped(" ".join(filter(None, (particle, name["family"]))))
    given = _escaped(name.get("given", ""))
    if "," in family or " and " in family:
        family = f"{{{family}}}"
    return ", ".join(filter(None, (family, _escaped(name.get("suffix", "")), given)))


def _escaped(text: str) -> str:
    return _SPECIALS.sub(lambda found: _SPECIAL[found[0]], " ".join(text.split()))
