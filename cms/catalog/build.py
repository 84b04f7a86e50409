"""Build a catalog: a revision's messages with what a translator needs to know about each."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

from cms.catalog.exported import Exported
from cms.catalog.extract import is_optional, messages
from cms.catalog.history import UNTRANSLATED, Translation
from cms.catalog.message import Catalog, Entry, Message, State
from cms.document.citations import cited_keys
from cms.document.model import HEAD_KEY, Block, BlockKind, Document, Risk, Section
from cms.document.revision import Revision

PO_TIME = "%Y-%m-%d %H:%M+0000"
_ROUTINE = Risk.ROUTINE  # looked up once: a member of an enum costs a Python call in 3.11


def build_template(document: Document, created: datetime) -> Catalog:
    """Return the catalog without translations, from which every locale starts."""
    return Catalog(document.slug, "", tuple(_entries(document, {})), po_time(created))


def build_catalog(
    revision: Revision,
    locale: str,
    texts: Mapping[Message, Translation],
    base: Exported,
    revised: datetime | None,
) -> Catalog:
    """Return the catalog of one locale. `revised` is when its newest translation was saved."""
    document = revision.document
    return Catalog(
        document.slug,
        locale,
        tuple(_entries(document, texts)),
        po_time(revision.created_at),
        po_time(revised or revision.created_at),
        str(base),
    )


@lru_cache(maxsize=256)  # the templates of a folder have one date
def po_time(time: datetime) -> str:
    """Write a time as PO headers have it, to the minute, in UTC."""
    return time.astimezone(UTC).strftime(PO_TIME)


def _entries(document: Document, texts: Mapping[Message, Translation]) -> Iterator[Entry]:
    seen: set[Message] = set()
    titles = citation_titles(document)
    for section, block, message in messages(document):
        if message not in seen:
            seen.add(message)
            about = tuple(notes(section, block, titles))
            place = f"{document.slug}#{section.key}"
            yield _entry(message, texts.get(message, UNTRANSLATED), about, place)


def entries_of(document: Document, part: Section) -> tuple[Entry, ...]:
    """Return a template's entries of one part of a document."""
    return tuple(_entries(replace(document, head=part, sections=()), {}))


def filled(entry: Entry, translation: Translation) -> Entry:
    """Return a template's entry with what it is translated to."""
    return _entry(entry.message, translation, entry.notes, *entry.places)


def _entry(message: Message, translation: Translation, notes: tuple[str, ...], place: str) -> Entry:
    fuzzy = translation.state is State.FUZZY
    return Entry(
        message,
        translation.text,
        translation.state,
        translation.previous if fuzzy else "",
        notes,
        (place,),
        tuple(translation.comment.splitlines()),
        is_optional(message),
    )


def citation_titles(document: Document) -> dict[str, str]:
    return {citation.key: citation.title or citation.link for citation in document.citations}


def notes(section: Section, block: Block, titles: Mapping[str, str]) -> Iterator[str]:
    """Yield what a translator needs to know about a block, a line each."""
    if section.key != HEAD_KEY:
        yield section_note(section)
    yield kind_note(block.kind)
    yield from risk_note(section)
    for key in cited_keys(block.text):
        yield f"Source: {titles.get(key, key)}"
    if section.key == HEAD_KEY and block.kind == "slug":
        yield "May stay empty: the address then keeps the source's word."


def section_note(section: Section) -> str:
    return f"Section: {section.heading or section.key}"


def kind_note(kind: BlockKind) -> str:
    return f"Kind: {kind.replace('-', ' ')}"


def risk_note(section: Section) -> tuple[str, ...]:
    return () if section.risk is _ROUTINE else (f"Risk: {section.risk}",)
