"""What others know of sources: CSL-JSON, and what Crossref and DataCite answer, as CSL's fields."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from cms.document.citations import DOI, KEY, WEB_ADDRESS
from cms.document.csl import TYPES, read_date, read_names
from cms.document.shortening import printable

Fields = dict[str, Any]  # plain data by CSL's names

DEEPEST = 100  # levels; what people keep nests a few
_TEXTS = ("title", "container-title", "publisher", "volume", "issue", "page")
# What Crossref and DataCite call what CSL has another word for.
_OTHER_TYPES = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "reference-entry": "entry-encyclopedia",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "dissertation": "thesis",
    "posted-content": "article",
    "peer-review": "review",
    "report-component": "report",
    "JournalArticle": "article-journal",
    "ConferencePaper": "paper-conference",
    "BookChapter": "chapter",
    "Book": "book",
    "Dissertation": "thesis",
    "Report": "report",
    "Dataset": "dataset",
    "Software": "software",
    "Standard": "standard",
}
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>")
_WITHOUT_DATA = ("items", "message", "data", "attributes", "references")


def read_metadata(text: str) -> list[Fields]:
    """Return what a JSON text says of sources, as far as an article keeps it.

    Raises:
        ValueError: it is not JSON, or nothing in it is a source; says why.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON ({error.msg} in line {error.lineno})") from None
    except RecursionError:
        raise ValueError("it nests too deep") from None
    every = (dict(_fields(each)) for each in _sources(data))
    found = [fields for fields in every if fields.keys() & {"title", "DOI", "URL"}]
    if not found:
        raise ValueError("nothing in it is a source with a title, a DOI or an address")
    return found


def _sources(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield the sources in whatever is around them: lists, `message`, `items`, `data`."""
    if isinstance(data, list) and depth < DEEPEST:
        for each in data:
            yield from _sources(each, depth + 1)
    elif isinstance(data, Mapping):
        inner = next((data[name] for name in _WITHOUT_DATA if _holds(data.get(name))), None)
        if inner is None or "title" in data or "titles" in data:
            yield data
        elif depth < DEEPEST:
            yield from _sources(inner, depth + 1)


def _holds(value: Any) -> bool:
    return isinstance(value, (list, Mapping))


def _fields(source: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    found = {**source, **_datacite(source)} if "titles" in source else source
    yield from _identity(found)
    if kind := _type(found.get("type")):
        yield "type", kind
    for name in _TEXTS:
        if text := _text(found.get(name)):
            yield name, text
    if names := read_names([_person(each) for each in _listed(found.get("author"))]):
        yield "author", [{part: _cleaned(text) for part, text in each.items()} for each in names]
    if day := next(filter(None, map(read_date, _dates(found))), ""):
        yield "issued", day


def _identity(source: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if re.fullmatch(KEY, key := _text(source.get("id"))):
        yield "id", key
    if doi := DOI.fullmatch(_text(source.get("DOI"))):
        yield "DOI", doi[1]
    if WEB_ADDRESS.fullmatch(url := _text(source.get("URL"))):
        yield "URL", url


def _person(author: Any) -> Any:
    """Return a name as CSL has it; Crossref calls a body's `name`."""
    if isinstance(author, Mapping) and isinstance(author.get("name"), str):
        return {"literal": author["name"]}
    return author


def _dates(source: Mapping[str, Any]) -> Iterator[Any]:
    """Yield when it was published, the most telling first; Crossref has many words for it."""
    names = ("issued", "published-print", "published-online", "published")
    return (source[name] for name in names if name in source)


def _datacite(source: Mapping[str, Any]) -> Fields:
    """Return what DataCite's answer says, by the names that CSL has."""
    container, types = source.get("container"), source.get("types")
    publisher = source.get("publisher")
    around = container if isinstance(container, Mapping) else {}
    kinds = types if isinstance(types, Mapping) else {}
    return {
        "title": _inner(source.get("titles"), "title"),
        "author": [_creator(each) for each in _listed(source.get("creators"))],
        "publisher": _inner(publisher, "name") or publisher,
        "issued": source.get("publicationYear"),
        "container-title": around.get("title"),
        "volume": around.get("volume"),
        "issue": around.get("issue"),
        "page": around.get("firstPage"),
        "DOI": source.get("doi"),
        "URL": source.get("url"),
        "type": kinds.get("citeproc") or kinds.get("resourceTypeGeneral"),
    }


def _creator(creator: Any) -> Any:
    if not isinstance(creator, Mapping):
        return creator
    if creator.get("familyName"):
        return {"family": creator["familyName"], "given": creator.get("givenName")}
    return creator.get("name")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _inner(value: Any, name: str) -> Any:
    """Return a field of a mapping, or of the first in a list."""
    first = value[0] if isinstance(value, list) and value else value
    return first.get(name) if isinstance(first, Mapping) else None


def _type(value: Any) -> str:
    kind = _OTHER_TYPES.get(value, value) if isinstance(value, str) else ""
    return kind if kind in TYPES else ""


def _text(value: Any) -> str:
    """Return a text without markup on one line; Crossref wraps it in a list."""
    first = value[0] if isinstance(value, list) and value else value
    return _cleaned(str(first)) if isinstance(first, (str, int)) else ""


def _cleaned(text: str) -> str:
    return " ".join(printable(unescape(_MARKUP.sub("", text))).split())
