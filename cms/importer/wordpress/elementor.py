"""What Elementor keeps of a page beside its content, as JSON: the widgets whose text is plain."""

import html
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cms.importer.wordpress.assembly import Assembly, Fate, link

_WIDGET = "widget"
_DEEPEST = 60  # sections in columns in sections
_LEVELS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"spacer", "divider", "menu-anchor"})

Settings = Mapping[str, Any]


def elementor_shown(data: str, work: Assembly) -> str:
    """Return the HTML of a page's widgets, in order; empty where it is no Elementor page."""
    try:
        page = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    return "\n\n".join(part for part in _elements(page, work, 0) if part)


def _elements(elements: Any, work: Assembly, depth: int) -> Iterator[str]:
    for element in elements if isinstance(elements, list) and depth < _DEEPEST else ():
        if not isinstance(element, dict):
            continue
        settings = element.get("settings")
        name = str(element.get("widgetType") or "")
        if name:
            yield _widget(name, settings if isinstance(settings, dict) else {}, work)
        yield from _elements(element.get("elements"), work, depth + 1)


def _widget(name: str, settings: Settings, work: Assembly) -> str:
    show = _RULES.get(name)
    if name not in _SILENT:
        work.met(_WIDGET, f"elementor/{name}"[:80], Fate.SHOWN if show else Fate.LEFT_OUT)
    return show(settings) if show else ""


def _said(settings: Settings, name: str) -> str:
    """Return a setting's text, as HTML may have it."""
    value = settings.get(name)
    return value.strip() if isinstance(value, str) else ""


def _plain(settings: Settings, name: str) -> str:
    return html.escape(html.unescape(_said(settings, name)))


def _linked(settings: Settings, text: str) -> str:
    target = settings.get("link")
    address = _said(target, "url") if isinstance(target, dict) else ""
    return link(address, html.unescape(text)) if address and text else text


def _titled(title: str, level: str = "h3") -> str:
    return f"<{level}>{title}</{level}>" if title else ""


def _paragraph(text: str) -> str:
    return f"<p>{text}</p>" if text else ""


def _heading(settings: Settings) -> str:
    size = _said(settings, "header_size") or "h2"
    title = _linked(settings, _plain(settings, "title"))
    return _titled(title, size) if size in _LEVELS else _paragraph(title)


def _text(settings: Settings) -> str:
    return _said(settings, "editor") or _said(settings, "html")


def _image(settings: Settings) -> str:
    image = settings.get("image")
    if not isinstance(image, dict) or not (address := _plain(image, "url")):
        return ""
    caption = _said(settings, "caption")
    shown = f"<figcaption>{html.escape(caption)}</figcaption>" if caption else ""
    return f'<figure><img src="{address}" alt="{_plain(image, "alt")}" />{shown}</figure>'


def _box(settings: Settings) -> str:
    parts = (
        _image(settings),
        _titled(_plain(settings, "title_text")),
        _paragraph(_said(settings, "description_text")),
    )
    return "\n\n".join(filter(None, parts))


def _entries(settings: Settings, name: str) -> Iterator[Settings]:
    entries = settings.get(name)
    yield from (each for each in entries or () if isinstance(each, dict))


def _list(settings: Settings) -> str:
    found = [_linked(each, _plain(each, "text")) for each in _entries(settings, "icon_list")]
    items = "".join(f"<li>{text}</li>" for text in found if text)
    return f"<ul>{items}</ul>" if items else ""


def _folds(settings: Settings) -> str:
    """Write tabs, folds and accordions open, one below the other."""
    return "\n\n".join(
        _titled(_plain(each, "tab_title")) + "\n\n" + _said(each, "tab_content")
        for each in _entries(settings, "tabs")
    )


def _button(settings: Settings) -> str:
    return _paragraph(_linked(settings, _plain(settings, "text")))


def _quote(settings: Settings) -> str:
    text = _said(settings, "testimonial_content") or _said(settings, "blockquote_content")
    name = _plain(settings, "testimonial_name") or _plain(settings, "author_name")
    cited = _paragraph(f"— {name}") if name else ""
    return f"<blockquote>{_paragraph(text)}{cited}</blockquote>" if text else ""


def _alert(settings: Settings) -> str:
    title = _plain(settings, "alert_title")
    bold = f"<p><strong>{title}</strong></p>" if title else ""
    return bold + _paragraph(_said(settings, "alert_description"))


def _video(settings: Settings) -> str:
    names = ("youtube_url", "vimeo_url", "dailymotion_url")
    address = next((found for name in names if (found := _said(settings, name))), "")
    return _paragraph(link(address)) if address else ""


def _shortcode(settings: Settings) -> str:
    return _said(settings, "shortcode")


_RULES: Mapping[str, Callable[[Settings], str]] = {
    "heading": _heading,
    "text-editor": _text,
    "html": _text,
    "image": _image,
    "image-box": _box,
    "icon-box": _box,
    "icon-list": _list,
    **dict.fromkeys(("accordion", "toggle", "tabs"), _folds),
    "button": _button,
    **dict.fromkeys(("testimonial", "blockquote"), _quote),
    "alert": _alert,
    "video": _video,
    "shortcode": _shortcode,
}
