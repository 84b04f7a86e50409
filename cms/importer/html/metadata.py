"""What a page says of its article beside the text: for search engines, for sharing, in its head."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from cms.importer.html.links import Links
from cms.importer.html.tokens import clean
from cms.importer.html.tree import Element, text_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TYPES: Final = (
    "MedicalWebPage",
    "NewsArticle",
    "BlogPosting",
    "Article",
    "MedicalScholarlyArticle",
    "TechArticle",
    "WebPage",
)
_SEPARATOR = re.compile(r"\s+(?:[|·•:»›/]|::|[-–—])\s+|\s*[｜：_]\s*")
_BETWEEN = " |·•:»›/-–—｜：_"
_SHORTEST = 3  # letters of a title
_MOST_JSON = 500_000  # characters
_MOST_NODES = 2_000
_WEB = frozenset({"http", "https"})


@dataclass(frozen=True)
class Metadata:
    """Texts are on one line; days as ISO 8601 dates. Missing is empty.

    `address` is what the page calls itself, absolute; `image` may start from there.
    """

    title: str = ""
    site: str = ""
    language: str = ""
    description: str = ""
    author: str = ""
    date: str = ""
    updated: str = ""
    address: str = ""
    image: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def read_metadata(root: Element, links: Links) -> Metadata:
    """Read the head of a page, before anything is removed from it."""
    said = _Said(_meta(root), list(_articles(root)), root)
    return Metadata(
        title=said.title(),
        site=said.first("og:site_name", "application-name"),
        language=said.language(),
        description=said.first("description", "og:description", "twitter:description")
        or said.of_article("description"),
        author=said.author(),
        date=said.day("datePublished", "article:published_time", "date", "dc.date", "pubdate"),
        updated=said.day("dateModified", "article:modified_time", "og:updated_time"),
        address=said.address(links),
        image=said.first("og:image", "og:image:url", "twitter:image"),
        categories=tuple(said.all("article:section")),
        tags=tuple(said.all("article:tag")),
    )


@dataclass(frozen=True)
class _Said:
    """`meta` has names in lower case; `articles` is JSON-LD, the likeliest first."""

    meta: Mapping[str, Sequence[str]]
    articles: Sequence[Mapping[str, Any]]
    root: Element

    def first(self, *names: str) -> str:
        return next((self.meta[name][0] for name in names if name in self.meta), "")

    def all(self, name: str) -> Sequence[str]:
        return list(dict.fromkeys(self.meta.get(name, ())))

    def of_article(self, name: str) -> str:
        return next((text for node in self.articles if (text := _text(node.get(name)))), "")

    def title(self) -> str:
        title = self.root.find(".//head/title")
        own = text_of(title) if title is not None else ""
        return self.of_article("headline") or self.first("og:title", "twitter:title") or own

    def language(self) -> str:
        lang = self.root.get("lang") or self.root.get("{http://www.w3.org/XML/1998/namespace}lang")
        declared = self.first("content-language", "language", "dc.language", "og:locale")
        found = clean(lang or "") or declared or self.of_article("inLanguage")
        return re.split(r"[,;\s]", found)[0]

    def author(self) -> str:
        if named := self.of_article("author"):
            return named
        found = self.first("author", "article:author", "dc.creator", "parsely-author")
        return "" if "://" in found else found

    def day(self, name: str, *others: str) -> str:
        found = _DAY.match(self.of_article(name) or self.first(*others))
        return found[0] if found else self._day_in_text(name)

    def _day_in_text(self, name: str) -> str:
        for each in self.root.iter("time", "meta"):
            if each.get("itemprop") == name:
                found = _DAY.match(each.get("datetime") or each.get("content") or "")
                if found:
                    return found[0]
        return ""

    def address(self, links: Links) -> str:
        """Return what the page calls itself.

        Some sites name their home page as the canonical address of all pages, and texts that are
        on several sites name another site's page: these are not its own.
        """
        shared = _web_address(self.first("og:url"), links)
        canonical = (
            _web_address(each.get("href", ""), links)
            for each in self.root.iter("link")
            if "canonical" in each.get("rel", "").lower().split()
        )
        fetched = _web_address(links.page, links)
        for found in filter(None, canonical):
            is_shared = not shared or _is_home(shared) or _page_of(found) == _page_of(shared)
            if is_shared and not _is_other(found, shared) and not _is_other(found, fetched):
                return found
        return "" if _is_other(shared, fetched) else shared


def _web_address(value: str, links: Links) -> str:
    address = links.absolute(value, _WEB) if value else ""
    return address.partition("#")[0] if address.startswith(("http://", "https://")) else ""


def _is_other(named: str, own: str) -> bool:
    """Tell a site's home page, named as the address of a page that is elsewhere."""
    return bool(named and own) and _is_home(named) and not _is_home(own)


def _page_of(address: str) -> tuple[str, str, str]:
    parts = urlsplit(address)
    query = parts.query if _is_root(parts.path) else ""
    return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"), query


def _is_root(path: str) -> bool:
    return path in ("", "/")


def _is_home(address: str) -> bool:
    return _is_root(urlsplit(address).path) and not urlsplit(address).query


def without_site(title: str, site: str, headings: Sequence[str]) -> str:
    """Take the site's name off a title: known, or told by a heading that says the rest."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    for heading in headings:
        if heading not in (title, site) and _is_end_of(heading.casefold(), title.casefold()):
            return heading
    if site and parts[-1].casefold() == site.casefold():
        return title[: title.rindex(parts[-1])].rstrip(_BETWEEN)
    if site and parts[0].casefold() == site.casefold():
        return title[len(parts[0]) :].lstrip(_BETWEEN)
    return title


def _is_end_of(heading: str, title: str) -> bool:
    return len(heading) >= _SHORTEST and (title.startswith(heading) or title.endswith(heading))


def _meta(root: Element) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for each in root.iter("meta"):
        value = clean(each.get("content", ""))
        for attribute in ("name", "property", "http-equiv"):
            if (name := each.get(attribute, "").strip().lower()) and value:
                found.setdefault(name, []).append(value)
    return found


def _articles(root: Element) -> Iterator[Mapping[str, Any]]:
    nodes = [node for each in root.iter("script") for node in _nodes(each)]
    for wanted in _TYPES:
        yield from (node for node in nodes if wanted in _list(node.get("@type")))


def _nodes(script: Element) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of one block of JSON-LD, those of its graph too."""
    if "ld+json" not in script.get("type", "").lower() or not script.text:
        return
    try:
        open_nodes = _list(json.loads(script.text[:_MOST_JSON]))
    except (ValueError, RecursionError):
        return
    for number in range(_MOST_NODES):
        if number >= len(open_nodes):
            return
        node = open_nodes[number]
        if isinstance(node, dict):
            yield node
            open_nodes += _list(node.get("@graph")) + _list(node.get("mainEntity"))


def _list(value: object) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _text(value: object) -> str:
    """Return a text, a thing's name, or the names of several."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        name = value.get("name")
        return clean(name) if isinstance(name, str) else ""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(text for each in value[:20] if (text := _text(each))))
    return ""
