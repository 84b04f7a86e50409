"""Change what an article cites, as a new revision; its sections stay what they are."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import chain, count

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.citations import KEY
from cms.document.edit_references import ReferenceEditor
from cms.document.kept_dates import kept_dates
from cms.document.keys import address
from cms.document.model import Citation, Document
from cms.document.review_dates import with_review_dates
from cms.document.revision import Revision
from cms.document.same_sources import source_names
from cms.document.split import split
from cms.errors import CitationKeyTaken, CitationsNotEditable
from cms.importer.decode import encoded
from cms.pipeline.edit_article import require_base
from cms.pipeline.revise import Imprint, save_document
from cms.pipeline.workspace import Workspace
from cms.store.articles import lock_articles, newest_revision
from cms.store.trail import record

_CSL = {"key": "id", "title": "title", "publisher": "publisher", "url": "URL", "doi": "DOI"}


@dataclass(frozen=True, slots=True)
class Added:
    """A citation that an article has now, and the revision that it came with."""

    citation: Citation
    revision: int


def add_citation(
    workspace: Workspace, slug: str, citation: Citation, base: int | None = None
) -> Added:
    """Let an article cite one more source; without a key it gets one.

    Raises:
        StaleBase: somebody has saved after `base`.
        ArticleNotFound, CitationKeyTaken, CitationsNotEditable
    """
    with workspace.writing() as session:
        record(session, Act(Action.CITATION_ADD))
        lock_articles(session, [slug])
        newest = newest_revision(session, slug)
        require_base(newest, base)
        document = newest.document
        citation = replace(citation, key=citation.key or _own_key(document, citation))
        for other in document.citations:
            is_same = set(source_names(other)) & set(source_names(citation))
            if is_same or other.key == citation.key:
                raise CitationKeyTaken(slug=slug, key=other.key, link=other.link or other.title)
        fields = {name: getattr(citation, field) for field, name in _CSL.items()}
        fields["accessed"] = citation.accessed
        given = {name: value for name, value in fields.items() if value}
        head = ReferenceEditor(slug).with_reference(document.head.text, given)
        note = f"Citation {citation.key!r} added"
        saved, _ = save_head(session, newest, head, author=workspace.author, note=note)
        return Added(citation, saved.number)


def _own_key(document: Document, citation: Citation) -> str:
    return new_key(citation, {each.key for each in document.citations})


def new_key(citation: Citation, taken: Collection[str]) -> str:
    """Return a key for a citation that is not taken, made of what it is called."""
    said = citation.title or citation.doi or citation.link.rpartition("://")[2]
    stem = "-".join(address(said).split("-")[:4])
    if not re.fullmatch(KEY, stem):  # some scripts have vowel signs that no marker can name
        stem = "source"
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(key for key in chain([stem], numbered) if key not in taken)


def save_head(
    session: Session, newest: Revision, head: str, *, author: str, note: str
) -> tuple[Revision, bool]:
    """Save an article with another list of citations in its head.

    Raises:
        CitationsNotEditable: with this head, the text would be read otherwise.
    """
    old = newest.document
    source = head + "".join(part.text for part in old.sections)
    new = split(source, slug=old.slug, source_locale=old.source_locale)
    if [part.text for part in new.sections] != [part.text for part in old.sections]:
        raise CitationsNotEditable(slug=old.slug)
    document = replace(old, head=new.head, citations=new.citations)
    return save_cited(session, newest, document, author=author, note=note)


def save_cited(
    session: Session, newest: Revision, document: Document, *, author: str, note: str
) -> tuple[Revision, bool]:
    """Save a document that cites otherwise, with the review dates that were set beside the text."""
    document = with_review_dates(document, kept_dates(newest.document, document))
    encoding, _ = encoded(document.source, newest.encoding)
    imprint = Imprint(author=author, note=note, encoding=encoding)
    return save_document(session, newest, document, imprint)
