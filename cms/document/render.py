"""Markdown to HTML that any page may embed, and inline Markdown to plain text."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Final

import pyromark

from cms.document.digest import digest
from cms.document.sanitise import sanitised

OPTIONS: Final = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)

CITATION_ID = "cite-"

CITATION = re.compile(r"\[@[\w./+:-]+(?:;\s*@[\w./+:-]+)*\]")
SHORTCODE = re.compile(r"\{\{(?:(?!\{\{|\}\}|\n).)*\}\}")

# In sanitised HTML every attribute stands in double quotes, so these find whole tags.
TAG = r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>'
CODE = r"<(?:pre|code)\b.*?</(?:pre|code)>"
LINK = r"<a\b.*?</a>"
CITATIONS_IN_HTML = re.compile(f"{CODE}|{LINK}|{TAG}|(?P<marker>{CITATION.pattern})", re.DOTALL)


def render_sections(
    parts: Sequence[str], citations: Sequence[str] = (), keys: Sequence[str] = ()
) -> list[str]:
    """Render the parts of one document, one sanitised HTML fragment each.

    They are rendered together: a link reference or footnote may be defined in another part, and
    footnote numbers run on. `citations` are the keys that markers may name, in the order of their
    numbers. `keys` become the ids of the parts' headings.
    """
    numbers = {key: number for number, key in enumerate(citations, start=1)}
    token = digest(*parts)  # no part can contain it: that would be its own digest
    shielded, shortcodes = _shielded(parts, token)
    fragments = [
        _with_shortcodes(_with_citations(sanitised(html, part), numbers), token, shortcodes)
        for html, part in zip(_rendered(shielded, token), shielded, strict=True)
    ]
    if not keys:
        return fragments
    return [_with_id(html, key) for html, key in zip(fragments, keys, strict=True)]


def plain_text(markdown: str) -> str:
    """Return what a reader sees of inline Markdown, without markup, on one line."""
    line = " ".join(re.sub(r"(?<!\\)((?:\\\\)*)\\\n", r"\1\n", CITATION.sub("", markdown)).split())
    # The letter keeps "1. Wash" and "# 5" from becoming a list or a heading.
    return " ".join("".join(_seen(f"x {line}")).split())[2:]


def _seen(markdown: str) -> Iterator[str]:
    for event in pyromark.events(markdown, options=OPTIONS):
        match event:
            case {"Text": str(text)} | {"Code": str(text)}:
                yield text
            case "SoftBreak" | "HardBreak":
                yield " "


def _rendered(parts: Sequence[str], token: str) -> list[str]:
    """Render all parts in one pass, or each alone where one does not end (an open code fence)."""
    marker = f"<!--{token}-->\n"
    html = pyromark.html("".join(f"\n\n{marker}\n{part}" for part in parts), options=OPTIONS)
    fragments = html.split(marker)[1:]
    # A marker that was read as text of an open `<pre>` is still followed by its blank line.
    if len(fragments) == len(parts) and not any(part.startswith("\n") for part in fragments):
        return fragments
    return [pyromark.html(part, options=OPTIONS) for part in parts]


def _with_id(html: str, key: str) -> str:
    return re.sub(r"\A(<h[1-6])", lambda found: f'{found[1]} id="{escape(key)}"', html)


def _with_citations(html: str, numbers: Mapping[str, int]) -> str:
    if "[@" not in html or not numbers:
        return html
    return CITATIONS_IN_HTML.sub(_replacing("marker", lambda text: _cited(text, numbers)), html)


def _replacing(group: str, replacement: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    """Replace matches of the group, keep all others (tags, code) as they are."""
    return lambda found: found[0] if found[group] is None else replacement(found[group])


def _cited(marker: str, numbers: Mapping[str, int]) -> str:
    """Turn `[@a; @b]` into numbered links; unknown keys stay as they were written."""
    keys = re.split(r";\s*@", marker[2:-1])
    links = [
        f'<a href="#{CITATION_ID}{escape(key)}">[{numbers[key]}]</a>'
        for key in keys
        if key in numbers
    ]
    unknown = "; ".join(f"@{escape(key)}" for key in keys if key not in numbers)
    known = f'<sup class="citation">{" ".join(links)}</sup>' if links else ""
    return known + (f"[{unknown}]" if unknown else "")


def _shielded(parts: Sequence[str], token: str) -> tuple[list[str], list[str]]:
    """Put words in the place of shortcodes: Markdown would read `{{<figure …>}}` as HTML."""
    shortcodes: list[str] = []

    def word(found: re.Match[str]) -> str:
        shortcodes.append(found[0])
        return f"{token}n{len(shortcodes) - 1}n"

    return [SHORTCODE.sub(word, part) for part in parts], shortcodes


def _with_shortcodes(html: str, token: str, shortcodes: Sequence[str]) -> str:
    """Show shortcodes as code, inside code as they were; a link to one is no link."""
    if not shortcodes:
        return html
    word = re.compile(f"{token}n([0-9]+)n")

    def shown(found: re.Match[str]) -> str:
        text = re.sub(f' (?:href|src)="[^"]*{token}[^"]*"', "", found[0])
        # Escaped with quotes: it may stand in an attribute.
        literal = word.sub(lambda number: escape(shortcodes[int(number[1])]), text)
        return f'<code class="shortcode">{literal}</code>' if text.startswith(token) else literal

    return re.sub(f"{CODE}|{TAG}|{word.pattern}", shown, html, flags=re.DOTALL)
