"""What a page says, without what changes on it by itself."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from threading import BoundedSemaphore

from lxml import etree, html

# Raise when the same page would give another text, so that no page seems to have changed.
READING = "text 1"
BYTES = "bytes"
LONGEST_PAGE = 1_500_000  # bytes; of a longer one the beginning counts

_ROOM = BoundedSemaphore(2)

LeftOut = Callable[[html.HtmlElement], bool]

_TYPES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# Elements that hold no text, or what is around a page's own.
_SILENT = frozenset(("script", "style", "noscript", "template", "head"))
_FURNITURE = frozenset(("nav", "aside", "footer", "header", "form", "button", "select", "dialog"))
_FOREIGN = frozenset(("iframe", "object", "svg", "canvas"))
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert")
)
# Words in classes and ids of what is around it.
_ADS = frozenset(("ad", "ads", "advert", "adverts", "advertisement", "advertising", "promo"))
_SELLING = frozenset(("newsletter", "popup", "modal", "sponsor", "sponsored", "cookie", "cookies"))
_NEAR = frozenset(("related", "recommended", "popular", "sidebar", "comments", "views", "counter"))
_SHARING = frozenset(("share", "sharing", "social", "consent", "banner"))
_WAYS = frozenset(("nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "footer"))
_AROUND = _ADS | _SELLING | _NEAR | _SHARING | _WAYS
_BREAKING = frozenset(("p", "div", "li", "td", "th", "tr", "br", "dt", "dd", "section", "article"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WORDS = re.compile(r"[A-Za-z]+")
_MAIN = "//main | //*[@role='main']"


@dataclass(frozen=True, slots=True)
class Page:
    """What was found at an address. `text` is empty where it is no page for people to read."""

    content: str  # the digest of the text, or of the bytes
    reading: str
    title: str = ""
    heading: str = ""
    text: str = ""

    @property
    def words(self) -> int:
        return len(self.text.split())


def read_page(content: bytes, headers: Mapping[str, str]) -> Page:
    """Read an answer's body: of a web page the words of its main part, of all else the bytes.

    Only a few threads at a time: a tree takes ten times the room of its page.
    """
    with _ROOM:
        return _read(content, headers)


def _read(content: bytes, headers: Mapping[str, str]) -> Page:
    kind = headers.get("content-type", "").lower()
    if not kind.startswith(_TYPES) and not (not kind and b"<html" in content[:1000].lower()):
        return Page(sha256(content).hexdigest(), BYTES)
    root = _tree(content[:LONGEST_PAGE], kind)
    if root is None:
        return Page(sha256(b"").hexdigest(), READING)
    text = _main_text(root)
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()
    return Page(digest, READING, _first(root, "//title"), _first(root, "//h1"), text)


def _tree(content: bytes, kind: str) -> html.HtmlElement | None:
    charset = _CHARSET.search(kind)
    for encoding in (charset[1] if charset else None, "utf-8"):
        try:
            parser = html.HTMLParser(encoding=encoding, no_network=True, remove_comments=True)
            return html.document_fromstring(content, parser=parser)
        except (LookupError, ValueError):  # an unknown charset
            continue
        except etree.LxmlError:  # an empty page
            return None
    return None


def _main_text(root: html.HtmlElement) -> str:
    """Return the words of the part that is the page's own; where it has none, all of them."""
    mains = root.xpath(_MAIN) or root.xpath("//article")
    part = mains[0] if len(mains) == 1 else root
    return _normal(_pieces(part, _is_around)) or _normal(_pieces(root, _is_silent))


def _pieces(
    part: html.HtmlElement, is_left_out: Callable[[html.HtmlElement], bool]
) -> Iterator[str]:
    """Yield a part's texts. Walks without recursion: pages are nested as they like."""
    walk = etree.iterwalk(part, events=("start", "end"))
    for event, element in walk:
        is_inside = element is not part
        if event == "start":
            if is_inside and is_left_out(element):
                walk.skip_subtree()
                continue
            yield element.text or ""
        else:
            if element.tag in _BREAKING | _HEADINGS:
                yield " "
            yield (element.tail or "") if is_inside else ""


def _is_silent(element: html.HtmlElement) -> bool:
    return element.tag in _SILENT


def _is_around(element: html.HtmlElement) -> bool:
    if element.tag == "header" and next(element.iterancestors("main", "article"), None) is not None:
        return False
    if (
        element.tag in _SILENT | _FURNITURE | _FOREIGN
        or element.get("role") in _ROLES
        or element.get("hidden") is not None
    ):
        return True
    if element.tag in ("body", "main", "article"):
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return not _AROUND.isdisjoint(word.lower() for word in _WORDS.findall(names))


def _first(root: html.HtmlElement, path: str) -> str:
    found = root.xpath(path)
    return _normal(found[0].itertext())[:300] if found else ""


def _normal(pieces: Iterator[str]) -> str:
    text = unicodedata.normalize("NFKC", "".join(pieces))
    return " ".join(text.replace("\xad", "").replace("\u200b", "").split())
