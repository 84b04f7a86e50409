"""Does Markdown that was put together from sections read as these sections?"""

from collections.abc import Sequence

from cms.document.model import BlockKind, Document, Section
from cms.document.resolved_links import count_links
from cms.document.split import split
from cms.errors import MalformedArticle

Place = tuple[Document, int]  # a part of a document: 0 is its head


def reads_back(markdown: str, wanted: Sequence[Place], like: Document) -> bool:
    """Tell whether a text's sections are the wanted ones, with as many links and footnotes.

    An open code block swallows what follows it; a reference loses the section that defines it.
    """
    try:
        found = split(markdown, slug=like.slug, source_locale=like.source_locale)
    except MalformedArticle:
        return False
    sections = [document.parts[place] for document, place in wanted]
    if list(map(_content, found.sections)) != list(map(_content, sections)):
        return False
    return count_links(found)[1:] == _counts(wanted)


def _content(section: Section) -> tuple[int, str, list[tuple[BlockKind, str]]]:
    return section.level, section.text.strip(), [block[:2] for block in section.blocks]


def _counts(wanted: Sequence[Place]) -> list[int]:
    counts = {id(document): count_links(document) for document, _ in wanted}
    return [counts[id(document)][place] for document, place in wanted]
