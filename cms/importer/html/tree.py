"""HTML into a tree of elements, of which only what readers see is left."""

import re
from collections.abc import Iterator
from typing import Final, cast

from lxml import etree

from cms.errors import MalformedFile

Element = etree._Element

# Far deeper than any page; libxml2 stops here, and so must we.
_DEEPEST = 2_000
_MOST = 60_000  # elements, read in ten seconds; a long book has fewer
_BLOCKS = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav note
ol optgroup p pre search section summary table tbody td tfoot th thead tr ul
"""
BLOCK_TAGS: Final = frozenset(_BLOCKS.split())
# Never shown, or never part of a text.
_NEVER_TEXT = """
script style template iframe frame frameset noframes noembed object embed applet canvas svg button
select textarea datalist progress meter head title meta link base param area map
annotation annotation-xml dialog audio video rtc noscript
"""
_UNREAD: Final = frozenset(_NEVER_TEXT.split())
# libxml2 does not know that these are empty, and puts a picture's own image into its `source`.
_EMPTY: Final = ("source", "track")
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")  # lxml refuses a text with one
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:screen-reader(?:-text|-only|-response)?|sr-only|visually-?hidden|visuallyhidden"
    r"|assistive-text|print-only|only-print|headerlink|mw-editsection|mw-jump-link)(?:\s|$)"
)
_ANCHOR_SIGNS = frozenset("#¶§🔗∞⚓")
_MEDIA: Final = {
    "iframe": "frame",
    "object": "object",
    "embed": "object",
    "video": "video",
    "audio": "recording",
}
_LONGEST_ADDRESS = 200


def parsed(html: str, path: str) -> Element:
    """Parse a fragment as browsers do, whatever it is; `path` names it where it must be refused.

    Raises:
        MalformedFile: it nests too deep.
    """
    return page_of(f"<html><body>{html}", path)


def page_of(html: str, path: str) -> Element:
    """Parse a page.

    Raises:
        MalformedFile: it nests too deep, or has too many elements.
    """
    parser = etree.HTMLParser(huge_tree=True, remove_pis=True, remove_comments=True)
    text = _DECLARATION.sub("", html).strip()
    root: Element | None = etree.fromstring(text, parser) if text else None
    _refuse_depth(parser, path)
    _refuse_number(root, path)
    return root if root is not None else etree.fromstring("<html><body/></html>")


def _refuse_depth(parser: etree.HTMLParser, path: str) -> None:
    """Raise MalformedFile where the parser gave up."""
    if any("Excessive depth" in str(entry.message) for entry in parser.error_log):
        raise MalformedFile(path=path, reason=f"its HTML nests deeper than {_DEEPEST} elements")


def _refuse_number(root: Element | None, path: str) -> None:
    if root is not None and cast(float, root.xpath("count(//*)")) > _MOST:
        reason = f"its HTML has more than {_MOST:,} elements; cut it into several"
        raise MalformedFile(path=path, reason=reason)


def remove_unread(root: Element) -> None:
    """Take out what no reader sees, and what never comes in.

    Frames and films become empty `media` elements, for `media_in` to tell of.
    """
    for element in list(root.iter()):
        if element is root:
            continue
        if address := _media_address(element):
            _empty(element, "media", address)
        elif _is_unread(element):
            element.tag = "unread"
    # One by one, the text around many of them would be copied for each.
    etree.strip_elements(root, "unread", with_tail=False)
    etree.strip_tags(root, *_EMPTY)
    for heading in root.iter(*_HEADINGS):
        _unlink(heading)


def _unlink(heading: Element) -> None:
    """Let a heading whose whole text is a link to a place on its own page be none."""
    link = next(heading.iter("a"), None)
    if link is None or not link.get("href", "").startswith("#"):
        return
    if link.get("href") in _places_of(heading) and text_of(link) == text_of(heading):
        del link.attrib["href"]


def _places_of(heading: Element) -> set[str]:
    """Return the links that lead to a heading: to what is in it, or to what it begins."""
    outer = heading.getparent()
    around = [outer] if outer is not None and outer[0] is heading else []
    return {f"#{each.get('id')}" for each in (*around, *heading.iter()) if each.get("id")}


def media_in(root: Element) -> tuple[str, ...]:
    """Return a sentence for each frame, film and recording that was in an element."""
    found = (f"A {each.get('name')} was left out: {each.get('src')}" for each in root.iter("media"))
    return tuple(dict.fromkeys(found))


def _media_address(element: Element) -> str:
    if element.tag not in _MEDIA:
        return ""
    source = element if element.get("src") else element.find(".//source")
    address = (source.get("src", "") if source is not None else "") or element.get("data", "")
    is_shown = address.startswith(("http:", "https:", "//")) and not _is_hidden(element)
    return address[:_LONGEST_ADDRESS] if is_shown else ""


def _empty(element: Element, tag: str, address: str) -> None:
    name, tail = _MEDIA[str(element.tag)], element.tail
    element.clear()
    element.tag, element.tail = tag, tail
    element.set("name", name)
    element.set("src", address)


def remove(element: Element) -> None:
    """Take an element out of its tree, leaving the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail or "", element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    parent.remove(element)


def text_of(element: Element) -> str:
    """Return all text in it, on one line."""
    if not len(element):  # most, told cheaply
        return " ".join((element.text or "").split())
    parts = (f" {text}" if begins_line(each) else text for each, text in texts_in(element))
    return " ".join("".join(parts).split())


def begins_line(element: Element) -> bool:
    """Tell whether a text stands on another line than what is before or behind the element."""
    return element.tag in BLOCK_TAGS or element.tag == "br"


def texts_in(element: Element) -> Iterator[tuple[Element, str]]:
    """Yield each text with the element that it follows the start or end of."""
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            yield each, each.text or ""
        elif each is not element:
            yield each, each.tail or ""


def _is_unread(element: Element) -> bool:
    if element.tag in _UNREAD:
        return True
    # Most elements have no attributes, by which all other rules tell.
    return bool(element.keys()) and any(rule(element) for rule in _RULES)


def _is_field(element: Element) -> bool:
    return element.tag == "input" and element.get("type") != "checkbox"


def _is_hidden(element: Element) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _is_for_machines(element: Element) -> bool:
    return bool(_UNSEEN_CLASS.search(element.get("class", ""))) and element.tag != "body"


def _is_anchor(element: Element) -> bool:
    """Tell the sign beside a heading that links to that heading itself."""
    if element.tag != "a" or "#" not in element.get("href", ""):
        return False
    text = text_of(element)
    return len(text) == 1 and text in _ANCHOR_SIGNS


_RULES = (_is_field, _is_hidden, _is_for_machines, _is_anchor)
