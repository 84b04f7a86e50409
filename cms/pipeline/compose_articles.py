"""Compose articles for a release, a few at a time."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial

from sqlalchemy.orm import Session

from cms.catalog.gate import Gate
from cms.catalog.history import History
from cms.document.model import Section
from cms.document.revision import NewestRevision, Revision
from cms.document.substitutes import in_force
from cms.pipeline.load_gate import Gates
from cms.pipeline.workspace import Workspace
from cms.release.article import ComposedArticle, Due, compose_article
from cms.release.compose import Source
from cms.release.policy import Policy
from cms.store.articles import former_citations, numbered_revisions, section_versions
from cms.store.assets import load_assets
from cms.store.histories import Histories
from cms.store.moments import Moment
from cms.store.substitutes import load_substitutes


@dataclass(frozen=True)
class Composer:
    """Composes articles in some locales.

    `policies` are those of all locales of the workspace: one may stand in for another. `overdue`
    are the reviews and doubts, by article, that keep it as it is.
    """

    workspace: Workspace
    locales: Sequence[str]
    policies: Mapping[str, Policy]
    overdue: Mapping[int, Sequence[Due]]

    def gates(self, session: Session, moment: Moment | None = None) -> Gates:
        """Return what gives the gates; `moment` is the last that counts, if any."""
        return Gates(session, self.workspace, locales=self.involved, moment=moment)

    def compose(
        self, gates: Gates, wanted: Collection[NewestRevision]
    ) -> Iterator[ComposedArticle]:
        """Yield what comes of each revision, by slug, at the moment that the gates are of."""
        for revision, source in self.sources(gates, wanted):
            overdue = self.overdue.get(revision.article_id, ())
            yield compose_article(source, self.locales, self.policies, overdue)

    def sources(
        self, gates: Gates, wanted: Collection[NewestRevision]
    ) -> Iterator[tuple[Revision, Source]]:
        """Yield each revision with what it is composed from, by slug."""
        articles = [each.article_id for each in wanted]
        gates.turn_to(articles)
        until = gates.moment
        assets = load_assets(gates.session, wanted, until.asset if until else None)
        others = load_substitutes(gates.session, articles, until.substitute if until else None)
        histories = Histories(gates.session, articles, gates.moment).of_all(self.involved)
        for revision in numbered_revisions(gates.session, wanted):
            source = self._source(revision, histories[revision.article_id], gates)
            article = revision.article_id
            instead = in_force(others[article])
            yield revision, replace(source, assets=assets[article], substitutes=instead)

    @cached_property
    def involved(self) -> list[str]:
        """Return the locales, and those that stand in for them."""
        chains = (self.policies[locale].chain for locale in self.locales)
        return sorted({*self.locales, *(other for chain in chains for other in chain)})

    def _source(self, revision: Revision, histories: Mapping[str, History], gates: Gates) -> Source:
        session, article, number = gates.session, revision.article_id, revision.number
        own = revision.document.source_locale

        def gate(locale: str) -> Gate:
            found = gates.of(article, own, locale, self.policies[locale].needed)
            return found.among(revision.document.parts, histories[locale].resolve)

        def earlier(key: str) -> Sequence[Section]:
            return section_versions(session, article, key, number) if number > 1 else ()

        before = cache(partial(former_citations, session, article, number))
        return Source(revision.document, histories, cache(gate), cache(earlier), before)
