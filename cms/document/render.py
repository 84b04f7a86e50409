"""Markdown to HTML that any page may embed, and inline Markdown to plain text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape
from importlib.metadata import version

import pyromark

from cms.document.citations import KEY, MARKER
from cms.document.digest import digest
from cms.document.markdown import OPTIONS
from cms.document.protected import SHORTCODES
from cms.document.sanitise import sanitised

# Other versions may give other HTML.
RENDERER = ", ".join(f"{name} {version(name)}" for name in ("pyromark", "nh3"))

CITATION_ID = "cite-"

# In sanitised HTML every attribute stands in double quotes, so these find whole tags.
TAG = r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>'
CODE = r"<(?:pre|code)\b.*?</(?:pre|code)>"
LINK = r"<a\b.*?</a>"
CITATIONS_IN_HTML = re.compile(f"{CODE}|{LINK}|{TAG}|(?P<marker>{MARKER.pattern})", re.DOTALL)
CITED = re.compile(rf"-?@({KEY})(.*)", re.DOTALL)
WORD = re.compile(r"([0-9a-f]{64})n([0-9]+)n")
WORD_AS_ADDRESS = re.compile(r' (?:href|src)="[^"]*[0-9a-f]{64}n[0-9]+n[^"]*"')
WORDS_IN_HTML = re.compile(f"{CODE}|{TAG}|(?P<word>{WORD.pattern})", re.DOTALL)
PARAGRAPH_ENDS = ("\n\n", "\n\r\n", "```", "~~~")  # no shortcode goes on behind one of these


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
    line = " ".join(re.sub(r"(?<!\\)((?:\\\\)*)\\\n", r"\1\n", MARKER.sub("", markdown)).split())
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
    """Turn markers in text, not in code or links, into numbered links."""
    if "@" not in html or not numbers:
        return html

    def shown(found: re.Match[str]) -> str:
        marker = found["marker"]
        is_text = marker is not None and "<" not in marker
        return _cited(unescape(marker), numbers) if is_text else found[0]

    return CITATIONS_IN_HTML.sub(shown, html)


def _cited(marker: str, numbers: Mapping[str, int]) -> str:
    """Show `[@a, p. 3; @b]`; unknown keys stay as they were written."""
    items = [item.strip() for item in marker[1:-1].split(";")]
    links = [link for item in items if (link := _citation_link(item, numbers))]
    unknown = "; ".join(item for item in items if not _citation_link(item, numbers))
    known = f'<sup class="citation">{" ".join(links)}</sup>' if links else ""
    return known + (f"[{escape(unknown)}]" if unknown else "")


def _citation_link(item: str, numbers: Mapping[str, int]) -> str:
    found = CITED.fullmatch(item)
    if found is None or found[1] not in numbers:
        return ""
    place = escape(found[2].rstrip())
    return f'<a href="#{CITATION_ID}{escape(found[1])}">[{numbers[found[1]]}{place}]</a>'


def _shielded(parts: Sequence[str], token: str) -> tuple[list[str], list[str]]:
    """Put words in the place of shortcodes: Markdown would read `{{<figure …>}}` as HTML."""
    shortcodes: list[str] = []

    def word(found: re.Match[str]) -> str:
        if any(mark in found[0] for mark in PARAGRAPH_ENDS):
            return found[0]
        shortcodes.append(found[0])
        return f"{token}n{len(shortcodes) - 1}n"

    return [SHORTCODES.sub(word, part) for part in parts], shortcodes


def _with_shortcodes(html: str, token: str, shortcodes: Sequence[str]) -> str:
    """Show shortcodes as code, inside code as they were; a link to one is no link."""
    if token not in html:
        return html

    def literal(word: re.Match[str]) -> str:
        # Escaped with quotes: it may stand in an attribute.
        return escape(shortcodes[int(word[2])]) if word[1] == token else word[0]

    def shown(found: re.Match[str]) -> str:
        if token not in found[0]:
            return found[0]
        text = WORD.sub(literal, WORD_AS_ADDRESS.sub("", found[0]))
        return f'<code class="shortcode">{text}</code>' if found["word"] else text

    return WORDS_IN_HTML.sub(shown, html)
