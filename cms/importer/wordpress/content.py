"""A post's content into Markdown, whichever editor it was written in."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cms.document.patterns import repeated
from cms.importer.article import FoundImage
from cms.importer.html.structure import structured
from cms.importer.wordpress import metas
from cms.importer.wordpress.assembly import Assembly, Finding
from cms.importer.wordpress.block_html import blocks_shown, footnotes
from cms.importer.wordpress.blocks import has_blocks
from cms.importer.wordpress.builders import built, warnings_of
from cms.importer.wordpress.paragraphs import with_paragraphs
from cms.importer.wordpress.shortcode_html import with_shortcodes_shown
from cms.importer.wordpress.site import Site

# `<!--more-->`, `<!--nextpage-->`, `<!--noteaser-->`: where the site cuts what an article is whole.
_CUTS = re.compile(r"<!--(?:more(?:\s" + repeated("(?!-->|<).") + ")?|nextpage|noteaser)-->")
_NOTE = re.compile(
    r"<sup\b[^<>]*\sdata-fn=\"(?P<name>[\w-]+)\"[^<>]*>" + repeated("(?!</?sup).") + "</sup>",
    re.S | re.I,
)
# How the editor keeps two blank lines apart.
_EMPTY = re.compile(r"<p(?:\s[^<>]*)?>(?:\s|&nbsp;|&#160;|<br\s*/?>)*</p>", re.IGNORECASE)
# An address in a paragraph of its own, of which WordPress makes a player or a preview.
_LONE_ADDRESS = re.compile(r"<p>\s*(https?://[^\s<>\"]+)\s*</p>")
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote)\b[^<>]*>", re.IGNORECASE)
_COMMENT = "<!--" + repeated("(?!-->|<!--).") + "-->"
_INLINE_TAG = re.compile(rf"</?[A-Za-z][^<>]*>|{_COMMENT}", re.DOTALL)
_NO_META: Mapping[str, str] = {}


@dataclass(frozen=True)
class Body:
    """A post's text in Markdown, and what was met in it."""

    markdown: str
    warnings: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    images: tuple[FoundImage, ...] = ()


def body_of(
    content: str, site: Site, post: int, address: str, meta: Mapping[str, str] = _NO_META
) -> Body:
    """Make Markdown of a post's content, or of what a page builder keeps beside it.

    Raises:
        MalformedFile: its HTML nests too deep.
    """
    notes, said = meta.get(metas.FOOTNOTES, ""), plain(content)
    data = "".join(meta[key] for key in sorted(metas.BUILT & meta.keys()))
    work = Assembly(site, content + notes + data, post)
    content = content if said else built(meta, work) or content
    text = _with_notes(_CUTS.sub("\n\n", content), footnotes(notes), work)
    if has_blocks(text):
        shown = blocks_shown(text, work)
    else:
        shown = with_paragraphs(with_shortcodes_shown(text, work))
    shown = _LONE_ADDRESS.sub(r'<p><a href="\1">\1</a></p>', _EMPTY.sub("", shown))
    made = structured(shown, address=address)
    markdown = work.filled(_with_definitions(made.markdown, work, address))
    warnings = (*made.warnings, *warnings_of(meta, said, markdown))
    return Body(markdown, warnings, tuple(work.findings), made.images)


def _with_notes(content: str, notes: Mapping[str, str], work: Assembly) -> str:
    """Put the marks of Markdown's footnotes where the content refers to one."""
    if not notes:
        return content

    def marked(found: re.Match[str]) -> str:
        name = found["name"]
        if name not in notes:
            return found[0]
        label = str(1 + list(work.notes).index(name)) if name in work.notes else ""
        label = label or str(len(work.notes) + 1)
        work.notes[name] = notes[name]
        return work.keep(f"[^{label}]")

    return _NOTE.sub(marked, content)


def _with_definitions(markdown: str, work: Assembly, address: str) -> str:
    """Append the footnotes that the content refers to."""
    parts = [markdown.rstrip("\n")] if markdown else []
    for number, text in enumerate(work.notes.values(), start=1):
        made = structured(with_paragraphs(text), address=address).markdown.strip()
        parts.append(f"[^{number}]: " + made.replace("\n", "\n    "))
    return "\n\n".join(parts) + "\n" if work.notes else markdown


def plain(text: str) -> str:
    """Return a title or the like without tags and character references, on one line."""
    text = _INLINE_TAG.sub("", _BLOCK_TAG.sub(" ", text))
    return " ".join(html.unescape(text).split())
