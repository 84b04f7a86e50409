"""How far each catalog is, section by section, and why it is no further."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from sqlalchemy.orm import Session

from cms.catalog.message import Message, State
from cms.catalog.progress import (
    FirstSeen,
    SectionState,
    SectionStatus,
    count_states,
    section_status,
    was_complete,
)
from cms.catalog.reasons import reason
from cms.document.model import Section
from cms.document.revision import Revision
from cms.pipeline.load_catalog import (
    chosen_articles,
    chosen_locales,
    document_messages,
    texts_in_effect,
)
from cms.pipeline.load_gate import Gates
from cms.pipeline.workspace import Workspace
from cms.release.policy import needed_state
from cms.store.articles import newest_revision, section_versions
from cms.store.histories import Histories
from cms.store.translations import load_first_seen


@dataclass(frozen=True, slots=True)
class SectionReport:
    """A section's state, and in words what keeps it from being current."""

    key: str
    state: SectionState
    reason: str


@dataclass(frozen=True, slots=True)
class CatalogStatus:
    """One article in one locale. The slug counts only once it is translated."""

    slug: str
    locale: str
    counts: Mapping[State, int]
    sections: tuple[SectionReport, ...]

    @property
    def messages(self) -> int:
        return sum(self.counts.values())


def catalog_status(
    workspace: Workspace, slugs: Sequence[str] = (), locale: str = ""
) -> list[CatalogStatus]:
    """Return a line for each article and locale, in that order."""
    with workspace.reading() as session:
        locales = chosen_locales(session, locale)
        gates = Gates(session, workspace, locales=locales)
        needed = partial(needed_state, workspace.settings)
        articles = (newest_revision(session, slug) for slug in chosen_articles(session, slugs))
        found = [
            status
            for revision in articles
            for status in _Article(session, revision, gates, needed).all(locales)
        ]
    gates.keep_if_free()
    return found


class _Article:
    """One article, with what is the same for all locales."""

    def __init__(
        self, session: Session, revision: Revision, gates: Gates, needed: Callable[[str], State]
    ) -> None:
        self.revision, self.gates, self.needed = revision, gates, needed
        gates.turn_to([revision.article_id])
        self.histories = Histories(session, [revision.article_id])
        self.seen = load_first_seen(session, revision.article_id)
        self.versions = cache(partial(section_versions, session, revision.article_id))

    def all(self, locales: Sequence[str]) -> list[CatalogStatus]:
        own = self.revision.document.source_locale
        return [self.one(locale) for locale in locales if locale != own]

    def one(self, locale: str) -> CatalogStatus:
        document = self.revision.document
        history = self.histories.of(self.revision.article_id, locale)
        texts = texts_in_effect(history, self.revision)
        article, own = self.revision.article_id, document.source_locale
        alone = self.gates.of(article, own, locale, self.needed(locale))
        gate = alone.among(document.parts, history.resolve)

        def was(section: Section) -> bool:
            return was_complete(section, self.versions(section.key), history, gate)

        sections = (section_status(part, texts, gate, was) for part in document.parts)
        return CatalogStatus(
            document.slug,
            locale,
            count_states(document_messages(self.revision), texts),
            tuple(_report(status, self.seen) for status in sections),
        )


def _report(status: SectionStatus, seen: Mapping[Message, FirstSeen]) -> SectionReport:
    if not status.lacks:
        return SectionReport(status.key, status.state, "")
    lack, *others = status.lacks
    more = f" (and {len(others)} more)" if others else ""
    words = reason(lack, seen.get(lack.message)) + more
    return SectionReport(status.key, status.state, words)
