"""Look at articles: the list, one revision, its log, what changed, its citations."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.document.citations import cited_keys
from cms.document.compare import Comparison, compare
from cms.document.model import Citation
from cms.document.revision import ArticleSummary, Revision, RevisionSummary
from cms.pipeline.load_catalog import chosen_articles
from cms.pipeline.workspace import Workspace
from cms.store.articles import (
    list_articles,
    list_revisions,
    load_lineage,
    load_revision,
    newest_revision,
)


@dataclass(frozen=True, slots=True)
class CitationUse:
    """A citation of an article, and the keys of the sections that cite it.

    With no sections it stands for the whole article.
    """

    slug: str
    citation: Citation
    sections: tuple[str, ...]


def browse_articles(workspace: Workspace) -> list[ArticleSummary]:
    with workspace.reading() as session:
        return list_articles(session)


def show_article(workspace: Workspace, slug: str, number: int | None = None) -> Revision:
    """Return one revision, the newest unless a number is given."""
    with workspace.reading() as session:
        if number is None:
            return newest_revision(session, slug)
        return load_revision(session, slug, number)


def show_log(workspace: Workspace, slug: str) -> list[RevisionSummary]:
    """Return an article's revisions, newest first."""
    with workspace.reading() as session:
        return list_revisions(session, slug)


def compare_revisions(
    workspace: Workspace, slug: str, old: int | None, new: int | None
) -> Comparison:
    """Compare two revisions: by default the newest with the one before it."""
    with workspace.reading() as session:
        newer = newest_revision(session, slug) if new is None else load_revision(session, slug, new)
        before = max(newer.number - 1, 1)
        older = load_revision(session, slug, before if old is None else old)
        lineage = load_lineage(session, newer.id)
        return compare(older.document, newer.document, lineage)


def browse_citations(workspace: Workspace, slugs: Sequence[str] = ()) -> list[CitationUse]:
    """Return every citation of the newest revisions with the sections that cite it."""
    with workspace.reading() as session:
        return [
            use
            for slug in chosen_articles(session, slugs)
            for use in _uses(newest_revision(session, slug))
        ]


def _uses(revision: Revision) -> list[CitationUse]:
    document = revision.document
    cited = [(part.key, set(cited_keys(part.text))) for part in document.sections]
    return [
        CitationUse(
            document.slug, citation, tuple(key for key, keys in cited if citation.key in keys)
        )
        for citation in document.citations
    ]
