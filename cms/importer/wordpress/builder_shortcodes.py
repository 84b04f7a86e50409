"""What page builders write into a post as shortcodes: Divi, WPBakery, Avada.

Rows and columns say nothing to a reader and go; headings, texts, pictures, buttons and the titles
of tabs and folds become HTML. What has no rule here stays protected text.
"""

import html
import re
from collections.abc import Callable
from urllib.parse import unquote

from cms.importer.wordpress.assembly import Assembly, figure, link
from cms.importer.wordpress.shortcodes import Shortcode

_LAYOUT = """
et_pb_section et_pb_row et_pb_row_inner et_pb_column et_pb_column_inner et_pb_text et_pb_tabs
et_pb_accordion et_pb_divider et_pb_group vc_row vc_row_inner vc_column vc_column_inner vc_section
vc_column_text vc_separator vc_empty_space vc_tabs vc_tour vc_accordion vc_tta_tabs vc_tta_tour
vc_tta_accordion vc_tta_pageable vc_message vc_wp_text fusion_builder_container fusion_builder_row
fusion_builder_row_inner fusion_builder_column fusion_builder_column_inner fusion_text
fusion_separator fusion_accordion fusion_tabs fusion_checklist fusion_alert
"""
_TITLED = """
et_pb_toggle et_pb_accordion_item et_pb_tab et_pb_blurb et_pb_cta et_pb_heading vc_toggle vc_tab
vc_tta_section vc_accordion_tab vc_cta vc_text_separator fusion_toggle fusion_tab
fusion_content_box
"""
_TITLES = ("title", "heading", "h2", "text")
_LEVEL = re.compile(r"(?:tag:)?h([2-6])\b")
_PARAMETER = re.compile(r"(?:^|\|)(url|title):([^|]*)")
_GAP = "\n\n"


def shown_tag(code: Shortcode, work: Assembly) -> str | None:
    """Return the HTML of one tag, an opening or an end; None where this module knows no rule."""
    name = code.name.lower()
    if name not in _RULES:
        return None
    if code.is_end:
        return _ENDS.get(name, _GAP)
    return _RULES[name](code, work)


def _nothing(_code: Shortcode, _work: Assembly) -> str:
    return _GAP


def _title(code: Shortcode, _work: Assembly) -> str:
    said = next((code.attributes[name] for name in _TITLES if code.attributes.get(name)), "")
    title = f"{_GAP}<h{_level(code)}>{_escaped(said)}</h{_level(code)}>{_GAP}" if said else _GAP
    return title + _button(code, _work)


def _level(code: Shortcode) -> str:
    wanted = ("title_level", "header_level", "toggle_level", "font_container")
    found = (_LEVEL.search(code.attributes.get(name, "")) for name in wanted)
    return next((each[1] for each in found if each), "3")


def _fusion_title(code: Shortcode, _work: Assembly) -> str:
    return f"{_GAP}<h2>"


def _item(_code: Shortcode, _work: Assembly) -> str:
    return f"{_GAP}<ul><li>"


def _quote(_code: Shortcode, _work: Assembly) -> str:
    return f"{_GAP}<blockquote>{_GAP}"


def _button(code: Shortcode, _work: Assembly) -> str:
    of_wpbakery = dict(_PARAMETER.findall(code.attributes.get("link", "")))
    address = code.attributes.get("button_url") or unquote(of_wpbakery.get("url", ""))
    text = code.attributes.get("button_text") or code.attributes.get("title") or ""
    text = text or unquote(of_wpbakery.get("title", ""))
    return f"{_GAP}<p>{link(address, html.unescape(text))}</p>{_GAP}" if address else _GAP


def _image(code: Shortcode, work: Assembly) -> str | None:
    number = code.attributes.get("image", "")
    file = work.site.attachments.get(int(number)) if _is_number(number) else None
    if file:
        return f"{_GAP}{figure(file)}{_GAP}"
    address = code.attributes.get("src", "")
    if not address:
        return None
    alt = code.attributes.get("alt") or code.attributes.get("title_text") or ""
    return f'{_GAP}<p><img src="{_escaped(address)}" alt="{_escaped(alt)}" /></p>{_GAP}'


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _escaped(text: str) -> str:
    """Escape an attribute's text, which may have character references already."""
    return html.escape(html.unescape(re.sub(r"%22|%91|%93", _sign, text)))


def _sign(found: re.Match[str]) -> str:
    """Divi keeps these signs so, since no attribute may have them."""
    return {"%22": '"', "%91": "[", "%93": "]"}[found[0]]


_RULES: dict[str, Callable[[Shortcode, Assembly], str | None]] = {
    **dict.fromkeys(_LAYOUT.split(), _nothing),
    **dict.fromkeys(_TITLED.split(), _title),
    "vc_custom_heading": _title,
    "fusion_title": _fusion_title,
    "fusion_li_item": _item,
    "et_pb_testimonial": _quote,
    "fusion_testimonial": _quote,
    "et_pb_button": _button,
    "vc_btn": _button,
    "et_pb_image": _image,
    "vc_single_image": _image,
}
_ENDS = {
    "fusion_title": f"</h2>{_GAP}",
    "fusion_li_item": f"</li></ul>{_GAP}",
    "et_pb_testimonial": f"{_GAP}</blockquote>{_GAP}",
    "fusion_testimonial": f"{_GAP}</blockquote>{_GAP}",
}
