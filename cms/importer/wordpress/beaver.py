"""What Beaver Builder keeps of a page: nodes, of which each names the one that it is in."""

from collections import defaultdict
from collections.abc import Iterator

from cms.importer.wordpress.assembly import Assembly
from cms.importer.wordpress.php import NotPhp, unserialized
from cms.importer.wordpress.widgets import (
    DEEPEST,
    Rules,
    Settings,
    Widget,
    button,
    entries,
    items,
    joined,
    linked,
    listed,
    paragraph,
    picture,
    plain,
    said,
    settings_of,
    titled,
    unfolded,
    widgets_shown,
)

_SILENT = frozenset({"separator", "icon", "icon-group"})


def beaver_shown(data: str, work: Assembly) -> str:
    """Return the HTML of a page's modules, in order; empty where it is no such page."""
    try:
        page = listed(unserialized(data))
    except NotPhp:
        return ""
    inside: dict[str, list[Settings]] = defaultdict(list)
    for node in filter(None, map(settings_of, page)):
        inside[said(node, "parent")].append(node)
    return widgets_shown("beaver-builder", _widgets("", inside, 0), _RULES, _SILENT, work)


def _widgets(parent: str, inside: dict[str, list[Settings]], depth: int) -> Iterator[Widget]:
    """Yield modules, each once, whatever node they name."""
    nodes = inside.pop(parent, []) if depth < DEEPEST else []
    for node in sorted(nodes, key=_position):
        settings = settings_of(node.get("settings"))
        if node.get("type") == "module":
            yield said(settings, "type"), settings
        if name := said(node, "node"):
            yield from _widgets(name, inside, depth + 1)


def _position(node: Settings) -> int:
    place = str(node.get("position") or 0)
    return int(place) if place.isdecimal() and len(place) < 9 else 0


def _heading(settings: Settings) -> str:
    return titled(linked(settings, said(settings, "heading")), said(settings, "tag") or "h2")


def _text(settings: Settings) -> str:
    return said(settings, "text", "html")


def _photo(settings: Settings) -> str:
    alt = plain(settings_of(settings.get("data")), "alt") or plain(settings, "alt")
    return picture(plain(settings, "photo_src", "photo_url"), alt, said(settings, "caption"))


def _call(settings: Settings) -> str:
    """Write a title, a text and a button, with or without a picture."""
    level = said(settings, "title_tag") or "h3"
    words = plain(settings, "cta_text", "btn_text")
    address = "link" if settings.get("link") else "btn_link"
    return joined(
        _photo(settings),
        titled(plain(settings, "title"), level),
        said(settings, "text"),
        paragraph(linked(settings, words, address)),
    )


def _list(settings: Settings) -> str:
    return items(
        " ".join(filter(None, (plain(each, "heading"), said(each, "content"))))
        for each in entries(settings, "list_items")
    )


def _quotes(settings: Settings) -> str:
    texts = (said(each, "testimonial") for each in entries(settings, "testimonials"))
    return joined(*(f"<blockquote>{text}</blockquote>" for text in texts if text))


def _folds(settings: Settings) -> str:
    return unfolded(entries(settings, "items"), "label", "content")


_RULES: Rules = {
    "heading": _heading,
    "rich-text": _text,
    "html": _text,
    "photo": _photo,
    "button": button,
    **dict.fromkeys(("callout", "cta"), _call),
    **dict.fromkeys(("accordion", "tabs"), _folds),
    "list": _list,
    "testimonials": _quotes,
}
