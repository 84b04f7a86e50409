"""A fragment of article text in HTML into the Markdown of an article's body.

All formats whose texts are HTML come through here: web pages, WordPress, Word by way of mammoth.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.document.model import Citation
from cms.importer.article import FoundImage
from cms.importer.html.arrange import arranged
from cms.importer.html.blocks import Block
from cms.importer.html.links import Links
from cms.importer.html.notes import mark_notes
from cms.importer.html.page import Page
from cms.importer.html.reader import read_blocks
from cms.importer.html.sources import drop_empty_headings, take_citations
from cms.importer.html.tree import Element, media_in, parsed, remove_unread
from cms.importer.html.write import markdown_of


@dataclass(frozen=True)
class Structured:
    """Body Markdown without front matter.

    `citations` are those of a list of sources, which is not in the Markdown any more; markers in
    the text name them. `images` came inside the HTML, and the Markdown refers to them.
    """

    markdown: str
    warnings: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    images: tuple[FoundImage, ...] = ()


def structured(html: str, *, address: str = "", path: str = "") -> Structured:
    """Write article text (no page around it) as Markdown that reads the same.

    Scripts, styles, frames and forms are left out. `address` is the page's own: links become
    absolute, those within the page stay. `path` names the text where it must be refused.

    Raises:
        MalformedFile: it nests too deep.
    """
    name = path or address or "the HTML"
    return structure_of(parsed(html, name), Links(address, address), name)


def structure_of(root: Element, links: Links, path: str) -> Structured:
    """Write the text of an element; the element loses what no reader sees."""
    remove_unread(root)
    warnings = media_in(root)
    page = Page(path, links)
    blocks, citations = take_citations(blocks_of(root, page), page.warnings)
    return written(blocks, citations, page, warnings)


def blocks_of(root: Element, page: Page) -> list[Block]:
    """Read the blocks of an element from which the unread was removed."""
    mark_notes(root, page.links)
    return read_blocks(root, page)


def written(
    blocks: Sequence[Block],
    citations: Sequence[Citation],
    page: Page,
    warnings: Sequence[str],
) -> Structured:
    """Write blocks whose sources are citations by now."""
    ordered = arranged(drop_empty_headings(blocks), page.links)
    images = tuple(page.images.values())
    told = (*warnings, *page.warnings)
    return Structured(markdown_of(ordered), told, tuple(citations), images)
