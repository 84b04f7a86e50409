"""qTranslate's texts: all languages of a post in one, `[:en]Rest[:de]Ruhe[:]`.

An item whose texts are in several languages becomes several, as WPML would export them: the first
keeps the post's number, the others are its translations.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from cms.importer.wordpress import metas
from cms.importer.wordpress.entry import Entry, Term

_LANGUAGE = "([a-z]{2,3})?"
_MARK = re.compile(rf"\[:{_LANGUAGE}\]|<!--:{_LANGUAGE}-->|\{{:{_LANGUAGE}\}}", re.IGNORECASE)
_TEXTS = ("content:encoded", "title", "excerpt:encoded")
_MOST = 100  # languages
_NUMBER, _GUID = "wp:post_id", "guid"


def by_language(entry: Entry, main: str) -> Iterator[Entry]:
    """Yield an item once for each language that its text is in, that of the site first."""
    languages = _languages(entry)
    if not languages:
        yield entry
        return
    ordered = sorted(languages, key=lambda language: language != main)
    first = ordered[0]
    yield _in_language(entry, first, first)
    if entry.text("wp:post_type") in ("", "post", "page"):
        for number, language in enumerate(ordered[1:_MOST], start=1):
            yield _copy(_in_language(entry, language, first), language, first, number)


def _languages(entry: Entry) -> list[str]:
    """Return the languages that an item says something in: in its content, else in its title."""
    for name in _TEXTS:
        if found := dict.fromkeys(filter(None, map(_language, _marks(entry.fields.get(name, ""))))):
            parts = {each: said_in(entry.fields[name], each, "") for each in found}
            return [each for each, text in parts.items() if text.strip()]
    return []


def _marks(text: str) -> Iterator[re.Match[str]]:
    return _MARK.finditer(text)


def _language(mark: re.Match[str]) -> str:
    return (mark[1] or mark[2] or mark[3] or "").lower()


def said_in(text: str, language: str, otherwise: str) -> str:
    """Return a text in one language, with what belongs to all; else in the other one."""
    marks = list(_marks(text))
    if not any(map(_language, marks)):
        return text
    wanted = language if any(_language(mark) == language for mark in marks) else otherwise
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(text)]
    languages = ["", *map(_language, marks)]
    parts = zip(starts, ends, languages, strict=True)
    return "".join(text[start:end] for start, end, said in parts if said in ("", wanted))


def _in_language(entry: Entry, language: str, otherwise: str) -> Entry:
    def said(texts: Mapping[str, str]) -> dict[str, str]:
        return {name: said_in(text, language, otherwise) for name, text in texts.items()}

    own = {metas.WPML_LANGUAGE: language, metas.WPML_GROUP: f"qtranslate {_name(entry)}"}
    terms = tuple(
        Term(t.domain, t.slug, said_in(t.name, language, otherwise), t.description)
        for t in entry.terms
    )
    return replace(entry, fields=said(entry.fields), terms=terms, meta=said(entry.meta) | own)


def _copy(entry: Entry, language: str, source: str, number: int) -> Entry:
    """Give a translation a name and place of its own: no item of the file has them."""
    fields = {name: text for name, text in entry.fields.items() if name != _NUMBER}
    fields[_GUID] = f"{_name(entry)}#{language}"
    meta = {**entry.meta, metas.WPML_SOURCE_LANGUAGE: source}
    place = -(entry.place * _MOST + number)
    return replace(entry, fields=fields, meta=meta, place=place, is_copy=True)


def _name(entry: Entry) -> str:
    return entry.text(_GUID) or entry.text("link") or entry.text(_NUMBER)
