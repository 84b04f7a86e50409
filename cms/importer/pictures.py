"""Is it a picture that a page may show? By its bytes, whatever its name says."""

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from cms.importer.whole_pictures import is_cut_short

LIMIT_BYTES = 20_000_000
SVG_LIMIT_BYTES = 2_000_000  # a second to make it safe
MOST_PIXELS = 200_000_000  # some bytes can say more, and a reader's browser makes room for all
# Where kinds that can grow without bytes say how wide and high they are.
_SIZES = {"image/png": struct.Struct(">16xII"), "image/gif": struct.Struct("<6xHH")}
# What each kind begins with. An AVIF file names its brand behind the length of its first box.
_STARTS = (
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ("image/gif", re.compile(rb"GIF8[79]a")),
    ("image/webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("image/avif", re.compile(rb"....ftypavi[fs]", re.DOTALL)),
)
_SVG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*"
    rb"<(?:\w+:)?svg[\s>]",
    re.DOTALL | re.IGNORECASE,
)
_FIRST = 4096  # bytes, within which an SVG says that it is one
_OWN_ADDRESS = re.compile(r"\s*(?:#|data:|\Z)", re.IGNORECASE)
_OUTER_URL = re.compile(r"url\(\s*[\"']?\s*(?!#|data:)[^)]*\)", re.IGNORECASE)
_OWN_PICTURES = {"image": ["png", "jpeg", "gif", "webp"]}  # inside an SVG


class PictureRefused(Exception):
    """It is no picture that an article may show; the message says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is what its media type says. An SVG's content is without what could act.

    Of one that `is_cut_short`, a browser may still show a part.
    """

    content: bytes
    media_type: str
    is_cut_short: bool = False


def read_picture(content: bytes) -> Picture:
    """Tell what kind of picture it is, and make it safe.

    Raises:
        PictureRefused
    """
    if len(content) > LIMIT_BYTES:
        raise PictureRefused(f"it is larger than {LIMIT_BYTES // 1_000_000} MB")
    for media_type, start in _STARTS:
        if start.match(content):
            _require_size(content, media_type)
            return Picture(content, media_type, is_cut_short(content, media_type))
    if _SVG.match(content[:_FIRST]):
        return Picture(_without_acts(content), "image/svg+xml")
    raise PictureRefused("it is no PNG, JPEG, GIF, WebP, AVIF or SVG")


def _require_size(content: bytes, media_type: str) -> None:
    """Refuse what is small as a file and huge as a picture."""
    size = _SIZES.get(media_type)
    if size and len(content) >= size.size:
        width, height = size.unpack_from(content)
        if width * height > MOST_PIXELS:
            raise PictureRefused(f"it says that it is {width} × {height} pixels large")


def _without_acts(content: bytes) -> bytes:
    """Take scripts, event handlers, foreign elements and outside addresses out of an SVG."""
    if len(content) > SVG_LIMIT_BYTES:
        raise PictureRefused(f"it is an SVG larger than {SVG_LIMIT_BYTES // 1_000_000} MB")
    from lxml import etree  # few articles have one
    from py_svg_hush import filter_svg

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        etree.fromstring(content, parser)  # filter_svg takes for ever where elements nest endlessly
        safe: bytes = filter_svg(content, _OWN_PICTURES)
    except (ValueError, etree.XMLSyntaxError) as error:
        raise PictureRefused(f"it is not an SVG that can be read ({error})") from error
    return _without_addresses(safe)


def _without_addresses(content: bytes) -> bytes:
    """Take out what leads to another file: the filter cuts an address to its path."""
    from lxml import etree

    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    is_changed = False
    for element in root.iter(etree.Element):
        for name, value in cast(Mapping[str, str], element.attrib).items():
            own = _own_address(etree.QName(name).localname, value)
            if own != value:
                element.set(name, own)
                is_changed = True
        if element.text and (own := _OUTER_URL.sub("none", element.text)) != element.text:
            element.text, is_changed = own, True
    return etree.tostring(root, encoding="utf-8") if is_changed else content


def _own_address(name: str, value: str) -> str:
    """Return an attribute that names nothing but what is in the picture."""
    if name == "href":
        return value if _OWN_ADDRESS.match(value) else "#"
    return _OUTER_URL.sub("none", value)
