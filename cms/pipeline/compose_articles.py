"""Compose articles for a release, a few at a time."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial

from sqlalchemy.orm import Session

from cms.catalog.gate import Gate
from cms.catalog.history import History
from cms.document.model import Section
from cms.document.review_dates import ReviewDate
from cms.document.revision import NewestRevision, Revision
from cms.pipeline.load_gate import Gates
from cms.pipeline.workspace import Workspace
from cms.release.article import ComposedArticle, compose_article
from cms.release.compose import Source
from cms.release.policy import Policy
from cms.store.articles import former_citations, numbered_revisions, section_versions
from cms.store.histories import Histories
from cms.store.moments import Moment


@dataclass(frozen=True)
class Composer:
    """Composes articles in some locales.

    `policies` are those of all locales of the workspace: one may stand in for another. `overdue`
    are the reviews, by article, that keep it as it is.
    """

    workspace: Workspace
    locales: Sequence[str]
    policies: Mapping[str, Policy]
    overdue: Mapping[int, Sequence[ReviewDate]]

    def compose(
        self,
        session: Session,
        wanted: Collection[NewestRevision],
        moment: Moment | None = None,
    ) -> Iterator[ComposedArticle]:
        """Yield what comes of each revision, by slug; `moment` is the last that counts, if any."""
        for revision, source in self.sources(session, wanted, moment):
            overdue = self.overdue.get(revision.article_id, ())
            yield compose_article(source, self.locales, self.policies, overdue)

    def sources(
        self,
        session: Session,
        wanted: Collection[NewestRevision],
        moment: Moment | None = None,
    ) -> Iterator[tuple[Revision, Source]]:
        """Yield each revision with what it is composed from, by slug."""
        articles = [each.article_id for each in wanted]
        histories = Histories(session, articles, moment).of_all(self.involved)
        gates = Gates(session, self.workspace, articles, self.involved, moment=moment)
        for revision in numbered_revisions(session, wanted):
            histories_here = histories[revision.article_id]
            yield revision, self._source(session, revision, histories_here, gates)

    @cached_property
    def involved(self) -> list[str]:
        """Return the locales, and those that stand in for them."""
        chains = (self.policies[locale].chain for locale in self.locales)
        return sorted({*self.locales, *(other for chain in chains for other in chain)})

    def _source(
        self,
        session: Session,
        revision: Revision,
        histories: Mapping[str, History],
        gates: Gates,
    ) -> Source:
        article, number = revision.article_id, revision.number
        own = revision.document.source_locale

        def gate(locale: str) -> Gate:
            return gates.of(article, own, locale, self.policies[locale].needed)

        def earlier(key: str) -> Sequence[Section]:
            return section_versions(session, article, key, number) if number > 1 else ()

        before = cache(partial(former_citations, session, article, number))
        return Source(revision.document, histories, cache(gate), cache(earlier), before)
