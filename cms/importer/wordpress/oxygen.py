"""What Oxygen keeps of a page, as JSON: a tree of components with their texts.

Versions before the third keep signed shortcodes instead, which only the site can take apart.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from cms.importer.wordpress.assembly import Assembly
from cms.importer.wordpress.widgets import (
    DEEPEST,
    Rules,
    Settings,
    Widget,
    items,
    linked,
    listed,
    paragraph,
    picture,
    plain,
    said,
    settings_of,
    titled,
    widgets_shown,
)

_TEXT = "ct_content"
_INLINE = re.compile(r'<span id="ct-placeholder-(\d+)"></span>')  # where a child's text belongs
_FRAMES = "root ct_section ct_div_block ct_new_columns ct_column ct_columns ct_ul ct_inner_content"
_SILENT = frozenset(f"{_FRAMES} ct_fancy_icon ct_separator oxy_tabs oxy_tab_content".split())


def oxygen_shown(data: str, work: Assembly) -> str:
    """Return the HTML of a page's components, in order; empty where it is no Oxygen page."""
    try:
        page = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    shown = widgets_shown("oxygen", _widgets([page], 0), _RULES, _SILENT, work)
    return shown.replace("</ul>\n\n<ul>", "")  # each item is a component of its own


def _widgets(components: Any, depth: int) -> Iterator[Widget]:
    for component in _known(components) if depth < DEEPEST else ():
        options, children = settings_of(component.get("options")), _known(component.get("children"))
        text = said(options, _TEXT)
        inline = set(_INLINE.findall(text))
        # What an editor chose is in `original`; the text is beside it.
        original = settings_of(options.get("original"))
        yield str(component.get("name") or ""), {**original, _TEXT: _filled(text, children)}
        others = [child for child in children if str(child.get("id")) not in inline]
        yield from _widgets(others, depth + 1)


def _filled(text: str, children: Sequence[Settings]) -> str:
    """Put the texts of children where they belong in that of their parent."""
    options = {str(child.get("id")): settings_of(child.get("options")) for child in children}
    return _INLINE.sub(lambda found: said(options.get(found[1], {}), _TEXT), text)


def _known(components: Any) -> list[Settings]:
    return [each for each in map(settings_of, listed(components)) if each]


def _heading(settings: Settings) -> str:
    return titled(said(settings, _TEXT), said(settings, "tag") or "h1")


def _line(settings: Settings) -> str:
    return paragraph(said(settings, _TEXT))


def _text(settings: Settings) -> str:
    return said(settings, _TEXT)


def _link(settings: Settings) -> str:
    return paragraph(linked(settings, plain(settings, _TEXT), "url"))


def _item(settings: Settings) -> str:
    return items([said(settings, _TEXT)])


def _image(settings: Settings) -> str:
    return picture(plain(settings, "src"), plain(settings, "alt"))


_RULES: Rules = {
    "ct_headline": _heading,
    "ct_text_block": _line,
    "oxy_rich_text": _text,
    **dict.fromkeys(("ct_link_text", "ct_link_button"), _link),
    "ct_li": _item,
    "ct_image": _image,
}
