"""A template straight from a document, for folders of thousands.

It is what `format_catalog(build_template(document, created))` writes. But no value is made for each
entry, and what stands above all the messages of a section is written once.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from cms.catalog.build import (
    citation_titles,
    kind_note,
    notes,
    po_time,
    risk_note,
    section_note,
)
from cms.catalog.message import Catalog
from cms.catalog.po_export import format_catalog
from cms.catalog.po_format import comment_lines, place_lines
from cms.catalog.wrapping import quoted
from cms.document.model import Block, BlockKind, Document, Section

_KINDS = {kind: "".join(comment_lines("#.", (kind_note(kind),))) for kind in BlockKind}


def format_template(document: Document, created: datetime) -> tuple[str, int]:
    """Return the text of an article's template, and how many messages it has."""
    header = format_catalog(Catalog(document.slug, "", (), po_time(created)))
    titles = citation_titles(document)
    entries = list(_head_entries(document, titles))
    for section in document.sections:
        entries += _entries(document, section, titles)
    return "\n".join([header, *entries]), len(entries)


def _head_entries(document: Document, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield the entries of title, summary and slug; each kind has a context of its own."""
    for block in dict.fromkeys((block.kind, block.text) for block in document.head.blocks):
        yield _entry(document, document.head, Block(*block, 0, 0), titles)


def _entries(document: Document, section: Section, titles: Mapping[str, str]) -> Iterator[str]:
    first: dict[str, Block] = {}
    for block in section.blocks:
        first.setdefault(block.text, block)
    above = "".join(comment_lines("#.", (section_note(section),)))
    below = _below(document, section, risk_note(section), section.key)
    for text, block in first.items():
        if "@" in text:  # perhaps a citation, which is named above its text
            yield _entry(document, section, block, titles)
        else:
            yield f'{above}{_KINDS[block.kind]}{below}{quoted("msgid", text)}msgstr ""\n'


def _entry(document: Document, section: Section, block: Block, titles: Mapping[str, str]) -> str:
    about = tuple(notes(section, block, titles))
    above = _below(document, section, about, section.context(block))
    return f'{above}{quoted("msgid", block.text)}msgstr ""\n'


def _below(document: Document, section: Section, about: tuple[str, ...], context: str) -> str:
    """Write the last notes above a message's text, its place and its context."""
    place = place_lines((f"{document.slug}#{section.key}",))
    return f"{''.join(comment_lines('#.', about))}{place}{quoted('msgctxt', context)}"
