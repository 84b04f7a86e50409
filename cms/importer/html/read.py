"""A saved web page into an article: which of its text, and what it says of itself."""

from collections.abc import Mapping
from itertools import islice

from cms.errors import EmptyArticle
from cms.importer.article import FoundText, ImportRequest
from cms.importer.front import Field, front_matter
from cms.importer.html.article_lines import take_article
from cms.importer.html.charset import page_text
from cms.importer.html.leads import put_before, take_leads
from cms.importer.html.links import Links
from cms.importer.html.metadata import Metadata, read_metadata, without_site
from cms.importer.html.page import Page
from cms.importer.html.prose import CHROME_SHARE, Prose, prose_of
from cms.importer.html.prune import lines_beside, prune
from cms.importer.html.region import landmark_of, main_region
from cms.importer.html.sources import take_citations
from cms.importer.html.structure import blocks_of, written
from cms.importer.html.tree import Element, media_in, page_of, remove_unread, text_of
from cms.importer.language import told_language

_MOST_HEADINGS = 100  # of one level, which the page's title may have in it
_WEB = frozenset({"http", "https"})
NO_TITLE = "The page names no title; the file's name stands in for it."


def read_page(content: bytes, request: ImportRequest) -> FoundText:
    """Read a page as a browser saved it, or as it came from its address.

    Raises:
        UndecodableText: it is not in the charset that it declares.
        MalformedFile: it nests too deep.
        EmptyArticle: no text is on it.
    """
    root = page_of(page_text(content, request.path), request.path)
    links = _links(root, request.address)
    metadata = read_metadata(root, links)
    page = Page(request.path, _links(root, metadata.address or request.address))
    remove_unread(root)
    prose = prose_of(root)
    title = _title(prose, metadata)
    landmark = landmark_of(prose)
    region = main_region(prose, landmark)
    leads = take_leads(region, prose, knows_text=landmark is not None)
    before, after = lines_beside(region, title)
    around = prune(region, prose)
    put_before(region, leads)
    warnings = media_in(region)
    blocks, lines = take_article(blocks_of(region, page), title)
    blocks, citations = take_citations(blocks, page.warnings)
    found = written(blocks, citations, page, warnings)
    if not found.markdown:
        raise EmptyArticle(path=request.path)
    front = front_matter(_fields(metadata, title, request, page.links), found.citations)
    return FoundText(
        front + "\n" + found.markdown,
        leftovers=(*before, *around, *lines, *after),
        warnings=found.warnings if title else (*found.warnings, NO_TITLE),
        origin=metadata.address or request.address,
        images=found.images,
    )


def _links(root: Element, address: str) -> Links:
    base = next((each.get("href", "") for each in root.iter("base") if each.get("href")), "")
    return Links(address, Links(address, address).absolute(base) or address if base else address)


def _title(page: Prose, metadata: Metadata) -> str:
    """Return the title as readers see it: many sites name themselves in a heading above it."""
    firsts, seconds = _headings(page, "h1"), _headings(page, "h2")
    sums = page.whole
    of_text = [each for each in (*firsts, *seconds) if not _is_beside(each, page, sums)]
    headings = map(text_of, dict.fromkeys((*of_text, *firsts, *seconds)))
    title = without_site(metadata.title, metadata.site, list(headings))
    return title or next(filter(None, map(text_of, firsts)), "")


def _headings(page: Prose, level: str) -> list[Element]:
    return list(islice(page.root.iter(level), _MOST_HEADINGS))


def _is_beside(heading: Element, page: Prose, sums: Mapping[Element, float]) -> bool:
    """Tell a heading of what stands around the text."""
    whole = sums[page.root]
    return any(
        page.is_around(outer, sums[outer], CHROME_SHARE * whole, whole)
        for outer in heading.iterancestors()
    )


def _fields(
    metadata: Metadata, title: str, request: ImportRequest, links: Links
) -> dict[str, Field]:
    return {
        "title": title,
        "lang": told_language(metadata.language, request.source_locale),
        "description": metadata.description,
        "author": metadata.author,
        "date": metadata.date,
        "updated": metadata.updated,
        "categories": metadata.categories,
        "tags": metadata.tags,
        "image": links.absolute(metadata.image, _WEB) if metadata.image else "",
        "source": metadata.address or request.address,
    }
