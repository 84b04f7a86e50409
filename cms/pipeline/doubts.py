"""Which sections stand on sources that are gone, and for whose readers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from cms.document.citation_checks import DeadSource, Doubt, doubts_of
from cms.document.model import Citation, Document
from cms.document.revision import NewestRevision
from cms.document.substitutes import Substitute, in_force, readings
from cms.pipeline.dead_links import DeadLinks, failing_addresses, load_dead_links
from cms.release.policy import Policy
from cms.store.articles import numbered_revisions
from cms.store.citation_checks import load_citations
from cms.store.substitutes import load_substitutes


def load_doubts(
    session: Session, wanted: Sequence[NewestRevision], policies: Mapping[str, Policy]
) -> dict[int, list[Doubt]]:
    """Map articles to what is in doubt in these revisions, without those in which nothing is.

    `policies`, by locale, say who reads what stands in for a citation in another locale.
    """
    failing = failing_addresses(session)
    if not failing:
        return {}
    cited = _load_cited(session, wanted)
    every = [source for each in cited.values() for source in each.sources]
    dead = load_dead_links(session, every, failing)
    affected = [
        each
        for each in wanted
        if each.article_id in cited and any(map(dead.check_of, cited[each.article_id].sources))
    ]
    chains = {locale: policy.chain for locale, policy in policies.items()}
    found = {
        revision.article_id: doubts_of(
            revision.document, cited[revision.article_id].dead(revision.document, chains, dead)
        )
        for revision in numbered_revisions(session, affected)
    }
    return {article: doubts for article, doubts in found.items() if doubts}


@dataclass(frozen=True)
class _Cited:
    """What an article cites, and what stands in for that somewhere."""

    citations: Sequence[Citation]
    substitutes: Sequence[Substitute]

    @property
    def sources(self) -> list[Citation]:
        others = (each.applied_to(Citation(each.key)) for each in self.substitutes)
        return [*self.citations, *others]

    def dead(
        self, document: Document, chains: Mapping[str, Sequence[str]], links: DeadLinks
    ) -> Iterator[DeadSource]:
        """Yield what leads to nothing; in its own locale an article has its own sources."""
        others = {tag: each for tag, each in chains.items() if tag != document.source_locale}
        for citation in self.citations:
            for each in readings(citation, self.substitutes, others):
                if check := links.check_of(each.citation):
                    yield DeadSource(citation.key, check, each.only_in, each.not_in)


def _load_cited(session: Session, wanted: Sequence[NewestRevision]) -> dict[int, _Cited]:
    citations = load_citations(session, wanted)
    found = load_substitutes(session, list(citations))
    return {article: _Cited(each, in_force(found[article])) for article, each in citations.items()}
