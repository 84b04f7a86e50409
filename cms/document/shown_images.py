"""Which images an article shows: where each of them is, and which of them say nothing in words."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from urllib.parse import unquote, urlsplit

from cms.document.assets import SOURCE, TAG, image_references, source_of
from cms.document.head_image import head_image, own_image
from cms.document.model import Document

_ALT = re.compile(r"\salt\s*=\s*(?:\"[^\"]*[^\"\s][^\"]*\"|'[^']*[^'\s][^']*'|[^\s\"'=<>`]+)", re.I)
_WEB = frozenset({"http", "https"})


def shown_images(markdown: str) -> tuple[str, ...]:
    """Return what an article's images are called: those of its text, then its own."""
    names = (*image_references(markdown), own_image(markdown))
    return tuple(dict.fromkeys(filter(None, names)))


def web_images(markdown: str) -> Mapping[str, str]:
    """Map those of an article's images that are on the web to their addresses, as written."""
    from cms.document.markdown import image_targets  # the parser is not needed for what is known

    written = [target for target, _ in image_targets(markdown)]
    written += [source_of(tag[0]) for tag in TAG.finditer(markdown) if SOURCE.search(tag[0])]
    written.append(head_image(markdown))
    found: dict[str, str] = {}
    for target in written:
        if address := web_address(target):
            found.setdefault(unquote(target), address)
    return found


def web_address(target: str) -> str:
    """Return where on the web an image is; empty if nobody could tell, or it is elsewhere."""
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        return ""
    if not parts.netloc or parts.scheme.lower() not in {*_WEB, ""}:
        return ""
    address = target.strip().partition("#")[0]
    return address if parts.scheme else f"https:{address}"


def is_embedded(reference: str) -> bool:
    """Tell whether a reference is an image itself, and names none."""
    return reference[:5].lower() == "data:"


def places_without_words(document: Document) -> list[str]:
    """Return the heading of the section of each image without alternative text, in order."""
    from cms.document.markdown import wordless_pictures

    source = document.source
    found = list(wordless_pictures(source))
    found += [
        len(source[: tag.start()].encode())
        for tag in TAG.finditer(source)
        if not _ALT.search(tag[0])
    ]
    ends = list(accumulate(len(part.text.encode()) for part in document.parts))
    places = (min(bisect_right(ends, start), len(ends) - 1) for start in sorted(found))
    return [document.parts[place].heading for place in places]
