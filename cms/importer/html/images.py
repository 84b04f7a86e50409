"""Images: which address is the picture's own, and which are no pictures at all."""

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from cms.document.assets import reference_to
from cms.importer.article import FoundImage
from cms.importer.html.links import Links
from cms.importer.html.tokens import Kind, Token, clean, text
from cms.importer.html.tree import Element

# Where pages that load images late keep the address.
_LATE = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-lazyload")
_LATE_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_DATA = re.compile(r"data:image/([a-z+.-]+)((?:;[^;,]*)*),(.*)", re.DOTALL | re.IGNORECASE)
_SUFFIXES = {"jpeg": "jpg", "svg+xml": "svg", "x-icon": "ico", "vnd.microsoft.icon": "ico"}
_PLACEHOLDER_BYTES = 400  # a grey box that stands in until the image is loaded
_EMOJI_CLASS = re.compile(r"(?:^|\s)(?:emoji|wp-smiley|emojione|twemoji|joypixels)(?:\s|$)")
_SMALLEST = 3  # pixels; smaller ones count visitors
_LONGEST_DATA = 40_000_000  # characters
_WEB = frozenset({"http", "https"})


def image_token(element: Element, links: Links) -> tuple[Token | None, FoundImage | None]:
    """Return how an image is written, and its bytes where the page itself holds them."""
    alt = clean(element.get("alt", ""))
    if _EMOJI_CLASS.search(element.get("class", "")) and alt:
        return text(alt), None
    if _is_counter(element):
        return None, None
    title = clean(element.get("title", ""))
    for address in _addresses(element):
        if address[:5].lower() != "data:":
            absolute = links.absolute(address, _WEB)
            if absolute and not absolute.startswith("#"):
                return _token(alt, absolute, title), None
        elif found := _embedded(address):
            return _token(alt, found.reference, title), found
    return None, None


def _token(alt: str, address: str, title: str) -> Token:
    return Token(Kind.IMAGE, alt, address, "" if title == alt else title)


def _addresses(element: Element) -> Iterator[str]:
    """Yield where the image may be, the likeliest first."""
    late = [value for name in _LATE if (value := element.get(name, "").strip())]
    own = element.get("src", "").strip()
    if own and not (late and _is_placeholder(own)):
        yield own
    yield from late
    for name in _LATE_SETS:
        if first := element.get(name, "").split(",")[0].split():
            yield first[0]


def _is_placeholder(address: str) -> bool:
    is_own_data = address[:5].lower() == "data:"
    return is_own_data or re.search(r"blank|placeholder|spacer|lazy|1x1", address) is not None


def _is_counter(element: Element) -> bool:
    sizes = [element.get(name, "").removesuffix("px") for name in ("width", "height")]
    return any(size.isdecimal() and int(size[:6]) < _SMALLEST for size in sizes)


def _embedded(address: str) -> FoundImage | None:
    if len(address) > _LONGEST_DATA:
        return None
    found = _DATA.fullmatch(address)
    content = _content(found) if found else b""
    if not found or len(content) < _PLACEHOLDER_BYTES:
        return None
    kind = found[1].lower()
    return FoundImage(reference_to(content, _SUFFIXES.get(kind, kind)), content)


def _content(found: re.Match[str]) -> bytes:
    if not found[2].lower().endswith(";base64"):
        return unquote_to_bytes(found[3])
    try:
        return base64.b64decode(unquote_to_bytes(found[3]), validate=False)
    except binascii.Error:
        return b""
