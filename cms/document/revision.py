"""A document as one state of an article's history."""

from dataclasses import dataclass
from datetime import datetime

from cms.document.model import Document


@dataclass(frozen=True)
class Revision:
    """One immutable state of an article.

    `id` and `article_id` name it within one store only; what leaves the store uses the number or
    the document's digest. `encoding` turns the source back into the bytes that were imported.
    """

    id: int
    article_id: int
    number: int
    document: Document
    note: str
    author: str
    created_at: datetime
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class RevisionSummary:
    """A line of an article's log."""

    number: int
    digest: str
    title: str
    note: str
    author: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """A line of the list of articles, from its newest revision."""

    slug: str
    source_locale: str
    title: str
    revision: int
    sections: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class NewestRevision:
    """An article, and the number of its newest revision. `article_id` is one store's own."""

    article_id: int
    slug: str
    number: int
