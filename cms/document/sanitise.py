"""HTML that any page may embed: no scripts, styles, forms or foreign ids, whatever was written."""

import re
from typing import Final

import nh3

from cms.document.patterns import repeated

FOOTNOTE_ID = "fn-"

# How pyromark writes a footnote's reference, its definition and a cell, and how we want it: ids
# that meet no other id on the page, and columns that follow the direction of the text.
REFERENCE = '<sup class="footnote-reference"><a href="#'
DEFINITION = '<div class="footnote-definition" id="'
SIDES = (("left", "start"), ("right", "end"))
CELLS = ('<th style="text-align: ', '<td style="text-align: ')
ADAPTED: Final = (
    (REFERENCE, REFERENCE + FOOTNOTE_ID),
    (DEFINITION, DEFINITION + FOOTNOTE_ID),
    *((f'{cell}{side}"', f'{cell}{logical}"') for cell in CELLS for side, logical in SIDES),
)
# A section's heading gets its section's key instead.
HEADING_ID = re.compile(r'(<h[1-6]) id="[^"<>]*"')

TAGS: Final = (
    "a abbr address b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div "
    "dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt "
    "ruby s samp small span strong sub summary sup table tbody td tfoot th thead time tr u ul var "
    "wbr"
)
DROPPED_WITH_CONTENT: Final = (
    "iframe noembed noframes noscript script style template textarea title xmp"
)
ATTRIBUTES: Final = {
    "*": {"dir", "lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "code": {"class"},
    "div": {"class", "id"},
    "img": {"src", "alt", "title", "width", "height"},
    "input": {"checked"},
    "ol": {"start"},
    "sup": {"class"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "time": {"datetime"},
}
LANGUAGE_CLASS = r"language-[\w.+#-]+"
FOOTNOTE_CLASS = r"footnote-(?:reference|definition|definition-label)"
KEPT_VALUES: Final = {
    "class": re.compile(f"{LANGUAGE_CLASS}|{FOOTNOTE_CLASS}"),
    "dir": re.compile("ltr|rtl|auto"),
    "id": re.compile(f"{FOOTNOTE_ID}.+"),
}
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})

# What pyromark writes for Markdown without raw HTML. nh3 takes ten times as long as rendering.
URL = rf'"(?:(?:{"|".join(sorted(SCHEMES))}):[^"<>]*+|[^":<>]*+|[#/?.][^"<>]*+)"'
TITLE = r'(?: title="[^"<>]*+")?'
PLAIN = re.compile(
    repeated(
        r"[^<]++|</?(?:[abp]|h[1-6]|li|[ou]l|t[dhr]|thead|tbody|table|em|strong|del|sup|div|pre|code"
        rf'|blockquote)>|<[bh]r />|<a href={URL}{TITLE}>|<img src={URL} alt="[^"<>]*+"{TITLE} />'
        rf'|<code class="{LANGUAGE_CLASS}">|<ol start="[0-9]+">|<sup class="{FOOTNOTE_CLASS}">'
        rf'|<div class="{FOOTNOTE_CLASS}" id="{FOOTNOTE_ID}[^"<>]++">'
        r'|<t[dh] style="text-align: (?:start|end|center)">'
        r'|<input disabled="" type="checkbox"(?: checked="")?/>'
    )
)


def sanitised(html: str, markdown: str) -> str:
    """Return the HTML that was rendered from this Markdown without anything that could do harm."""
    for rendered, wanted in ADAPTED:
        html = html.replace(rendered, wanted)
    html = HEADING_ID.sub(r"\1", html)
    return html if "<" not in markdown and PLAIN.fullmatch(html) else CLEANER.clean(html)


def _kept_value(tag: str, name: str, value: str) -> str | None:
    """Let through only the classes and ids that rendering itself makes."""
    wanted = KEPT_VALUES.get(name)
    return value if wanted is None or wanted.fullmatch(value) else None


CLEANER: Final = nh3.Cleaner(
    tags=set(TAGS.split()),
    clean_content_tags=set(DROPPED_WITH_CONTENT.split()),
    attributes=ATTRIBUTES,
    attribute_filter=_kept_value,
    tag_attribute_values={"input": {"type": {"checkbox"}}},
    set_tag_attribute_values={"input": {"disabled": ""}},  # one: nh3 adds several in random order
    filter_style_properties={"text-align"},  # how pyromark aligns table cells
    url_schemes=SCHEMES,
    link_rel=None,  # no link opens a window: `target` is not allowed
)
