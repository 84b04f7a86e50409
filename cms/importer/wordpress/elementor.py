"""What Elementor keeps of a page, as JSON."""

import json
from collections.abc import Iterator
from typing import Any

from cms.importer.wordpress.assembly import Assembly, link
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
    paragraph,
    picture,
    plain,
    said,
    settings_of,
    shortcode,
    titled,
    unfolded,
    widgets_shown,
)

_SILENT = frozenset({"spacer", "divider", "menu-anchor"})


def elementor_shown(data: str, work: Assembly) -> str:
    """Return the HTML of a page's widgets, in order; empty where it is no Elementor page."""
    try:
        page = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    return widgets_shown("elementor", _widgets(page, 0), _RULES, _SILENT, work)


def _widgets(elements: Any, depth: int) -> Iterator[Widget]:
    for element in elements if isinstance(elements, list) and depth < DEEPEST else ():
        if not isinstance(element, dict):
            continue
        if name := str(element.get("widgetType") or ""):
            yield name, settings_of(element.get("settings"))
        yield from _widgets(element.get("elements"), depth + 1)


def _heading(settings: Settings) -> str:
    size = said(settings, "header_size") or "h2"
    return titled(linked(settings, plain(settings, "title")), size)


def _text(settings: Settings) -> str:
    return said(settings, "editor", "html")


def _image(settings: Settings) -> str:
    image = settings_of(settings.get("image"))
    return picture(plain(image, "url"), plain(image, "alt"), said(settings, "caption"))


def _box(settings: Settings) -> str:
    title, text = plain(settings, "title_text"), said(settings, "description_text")
    return joined(_image(settings), titled(title), paragraph(text))


def _list(settings: Settings) -> str:
    return items(linked(each, plain(each, "text")) for each in entries(settings, "icon_list"))


def _quote(settings: Settings) -> str:
    text = said(settings, "testimonial_content", "blockquote_content")
    name = plain(settings, "testimonial_name", "author_name")
    cited = paragraph(f"— {name}") if name else ""
    return f"<blockquote>{paragraph(text)}{cited}</blockquote>" if text else ""


def _alert(settings: Settings) -> str:
    title = plain(settings, "alert_title")
    bold = f"<p><strong>{title}</strong></p>" if title else ""
    return bold + paragraph(said(settings, "alert_description"))


def _video(settings: Settings) -> str:
    address = said(settings, "youtube_url", "vimeo_url", "dailymotion_url")
    return paragraph(link(address)) if address else ""


def _folds(settings: Settings) -> str:
    return unfolded(entries(settings, "tabs"), "tab_title", "tab_content")


_RULES: Rules = {
    "heading": _heading,
    "text-editor": _text,
    "html": _text,
    "image": _image,
    "image-box": _box,
    "icon-box": _box,
    "icon-list": _list,
    **dict.fromkeys(("accordion", "toggle", "tabs"), _folds),
    "button": button,
    **dict.fromkeys(("testimonial", "blockquote"), _quote),
    "alert": _alert,
    "video": _video,
    "shortcode": shortcode,
}
