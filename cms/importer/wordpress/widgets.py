"""What page builders keep of a page beside its content: widgets, each with its settings.

A builder's module names the widgets in the order of reading and writes each that says one thing to
a reader as HTML; this one has what they share.
"""

import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cms.importer.wordpress.assembly import Assembly, Fate, link

WIDGET = "widget"
DEEPEST = 60  # sections in columns in sections
_LEVELS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

Settings = Mapping[str, Any]
Widget = tuple[str, Settings]
Rules = Mapping[str, Callable[[Settings], str]]


def widgets_shown(
    builder: str, widgets: Iterable[Widget], rules: Rules, silent: frozenset[str], work: Assembly
) -> str:
    """Return the HTML of widgets. Those without a rule are left out, and told unless `silent`."""
    shown = []
    for name, settings in widgets:
        show = rules.get(name)
        if name not in silent:
            fate = Fate.SHOWN if show else Fate.LEFT_OUT
            work.met(WIDGET, f"{builder}/{name}"[:80], fate)
        shown.append(show(settings) if show else "")
    return joined(*shown)


def settings_of(value: object) -> Settings:
    return value if isinstance(value, dict) else {}


def listed(value: object) -> list[Any]:
    """Return a list, which PHP keeps as numbered entries."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def entries(settings: Settings, name: str) -> Iterator[Settings]:
    yield from (each for each in listed(settings.get(name)) if isinstance(each, dict))


def said(settings: Settings, *names: str) -> str:
    """Return the first of these settings that says something, as HTML may have it."""
    found = (settings.get(name) for name in names)
    return next((each.strip() for each in found if isinstance(each, str) and each.strip()), "")


def plain(settings: Settings, *names: str) -> str:
    return html.escape(html.unescape(said(settings, *names)))


def linked(settings: Settings, text: str, name: str = "link") -> str:
    """Make a text the link that a setting has, if it has one."""
    target = settings.get(name)
    address = target if isinstance(target, str) else said(settings_of(target), "url")
    return link(address, html.unescape(text)) if address and text else text


def titled(title: str, level: str = "h3") -> str:
    """Write a title; one that is no heading is a paragraph."""
    if level not in _LEVELS:
        return paragraph(title)
    return f"<{level}>{title}</{level}>" if title else ""


def paragraph(text: str) -> str:
    return f"<p>{text}</p>" if text else ""


def picture(address: str, alt: str, caption: str = "") -> str:
    below = f"<figcaption>{html.escape(caption)}</figcaption>" if caption else ""
    return f'<figure><img src="{address}" alt="{alt}" />{below}</figure>' if address else ""


def items(texts: Iterable[str]) -> str:
    found = "".join(f"<li>{text}</li>" for text in texts if text)
    return f"<ul>{found}</ul>" if found else ""


def button(settings: Settings) -> str:
    return paragraph(linked(settings, plain(settings, "text")))


def shortcode(settings: Settings) -> str:
    return said(settings, "shortcode")


def unfolded(folds: Iterable[Settings], title: str, text: str) -> str:
    """Write tabs, folds and accordions open, one below the other."""
    return joined(*(joined(titled(plain(each, title)), said(each, text)) for each in folds))


def joined(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))
