"""What an import brought, and reading what was made of it."""

from dataclasses import replace

from sqlalchemy.orm import Session

from cms.document.arrival import Arrival
from cms.document.model import Document
from cms.document.revision import Revision
from cms.document.split import split
from cms.importer.article import ImportRequest
from cms.importer.read import read_article
from cms.store.articles import revision_of_id


def brought(session: Session, last: Arrival | None, newest: Revision) -> Document:
    """Return what came last."""
    if last is None or last.brought_id == newest.id:
        return newest.document
    if last.brought_id is not None:
        return revision_of_id(session, last.brought_id).document
    assert last.brought is not None, "an arrival has a revision or a text"
    here = newest.document
    document = split(last.brought.markdown, slug=here.slug, source_locale=here.source_locale)
    keyed = zip(document.sections, last.brought.keys, strict=True)
    return replace(document, sections=tuple(replace(part, key=key) for part, key in keyed))


def read_again(markdown: str, like: Document) -> Document:
    """Read Markdown as a state of an article."""
    request = ImportRequest(
        path=f"{like.slug}.md",
        slug=like.slug,
        source_locale=like.source_locale,
        format="markdown",
    )
    return read_article(markdown.encode(), request).document
