"""Look at the citations of articles, and where they are used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from cms.document.markers import cited_in
from cms.document.model import Citation
from cms.document.revision import Revision
from cms.document.substitutes import Substitute, in_force
from cms.pipeline.load_catalog import chosen_articles
from cms.pipeline.workspace import Workspace
from cms.store.articles import newest_revisions
from cms.store.substitutes import load_substitutes


@dataclass(frozen=True, slots=True)
class CitationUse:
    """A citation of an article, and the keys of the sections that cite it.

    With no sections it stands for the whole article. `locale` is that of a substitute.
    """

    slug: str
    citation: Citation
    sections: tuple[str, ...]
    locale: str = ""


def browse_citations(workspace: Workspace, slugs: Sequence[str] = ()) -> list[CitationUse]:
    """Return every citation of the newest revisions with the sections that cite it.

    Each is followed by its substitutes: so these are all addresses that readers may be sent to.
    """
    with workspace.reading() as session:
        return [use for revision in chosen_revisions(session, slugs) for use in revision.uses]


@dataclass(frozen=True, slots=True)
class Citing:
    """An article's newest revision, with the substitutes that are in force."""

    revision: Revision
    substitutes: Sequence[Substitute]

    @property
    def uses(self) -> Iterator[CitationUse]:
        document = self.revision.document
        cited = [(part.key, set(cited_in(part))) for part in document.sections]
        for citation in document.citations:
            sections = tuple(key for key, keys in cited if citation.key in keys)
            yield CitationUse(document.slug, citation, sections)
            for each in self.substitutes:
                if each.key == citation.key:
                    other = each.applied_to(citation)
                    yield CitationUse(document.slug, other, sections, each.locale)


def chosen_revisions(session: Session, slugs: Sequence[str]) -> list[Citing]:
    """Return the newest revisions of the articles asked for, or of all.

    Raises:
        ArticleNotFound
    """
    revisions = newest_revisions(session, chosen_articles(session, slugs))
    others = load_substitutes(session, [each.article_id for each in revisions])
    return [Citing(each, in_force(others[each.article_id])) for each in revisions]
