"""Look at the citations of articles, and where they are used."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.document.citations import cited_keys
from cms.document.model import Citation
from cms.document.revision import Revision
from cms.pipeline.load_catalog import chosen_articles
from cms.pipeline.workspace import Workspace
from cms.store.articles import newest_revision


@dataclass(frozen=True, slots=True)
class CitationUse:
    """A citation of an article, and the keys of the sections that cite it.

    With no sections it stands for the whole article.
    """

    slug: str
    citation: Citation
    sections: tuple[str, ...]


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
