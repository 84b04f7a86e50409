"""Tell how ready articles are to be published: some in detail, or all at a glance."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from cms.catalog.declaration import Declaration
from cms.document.citation_checks import Doubt
from cms.document.digest import digest
from cms.document.model import Document
from cms.document.render import plain_text
from cms.document.review_dates import ReviewDate, overdue
from cms.document.revision import NewestRevision, Revision
from cms.errors import StoreBusy
from cms.pipeline.compose_articles import Composer
from cms.pipeline.doubts import load_doubts
from cms.pipeline.live_documents import LiveRelease
from cms.pipeline.load_catalog import chosen_articles, chosen_locales
from cms.pipeline.name_inputs import name_inputs
from cms.pipeline.workspace import Workspace
from cms.release.compose import Source
from cms.release.policy import read_policies
from cms.release.readiness import (
    ArticleReadiness,
    Cell,
    Readiness,
    Reason,
    Verdict,
    with_doubts,
    with_late_reviews,
)
from cms.release.readiness_notes import notes, risk_notes
from cms.release.tell_readiness import (
    Facts,
    doubtful_citations,
    glance,
    late_reviews,
    readiness,
)
from cms.store.articles import list_newest, load_review_dates
from cms.store.bulk import portions
from cms.store.locales import list_locales
from cms.store.readiness import load_summaries, save_summaries, version_numbers
from cms.store.translations import load_first_seen
from cms.store.unchanged import load_declarations

# Raise when the same inputs would give other counts, so that older ones are not shown.
READINESS_VERSION = "readiness 2"

# How many articles with all their translations are in memory at once.
ARTICLES_AT_A_TIME = 20

Progress = Callable[[Sequence[str]], Iterable[str]]
Late = Mapping[int, Sequence[ReviewDate]]  # by article


def show_readiness(
    workspace: Workspace, slugs: Sequence[str], locale: str = "", today: date | None = None
) -> list[ArticleReadiness]:
    """Return all there is to say of some articles, or all, in one locale or all.

    Raises:
        ArticleNotFound, LocaleNotInWorkspace, LocaleIsSource, UnknownLocale
    """
    with workspace.reading() as session:
        looker = _Looker(session, workspace, chosen_locales(session, locale), today)
        wanted = set(chosen_articles(session, slugs))
        articles = [each for each in list_newest(session) if each.slug in wanted]
        found = list(looker.in_detail(articles))
    looker.gates.keep_if_free()
    return found


def glance_at_readiness(
    workspace: Workspace, locale: str = "", today: date | None = None, tracked: Progress = iter
) -> list[Cell]:
    """Return the verdict on every article in each locale, with counts of what is wanting.

    What an article gave is kept, and found again until something changes that it depends on.

    Raises:
        LocaleNotInWorkspace, LocaleIsSource, UnknownLocale
    """
    with workspace.reading() as session:
        looker = _Looker(session, workspace, chosen_locales(session, locale), today)
        cells = list(looker.at_a_glance(list_newest(session), tracked))
    if looker.new:
        with suppress(StoreBusy), workspace.writing() as session:
            save_summaries(session, looker.new)
            looker.gates.keep(session)
    return cells


class _Looker:
    """Looks at articles in some locales. `new` is what was not known before, by its inputs."""

    def __init__(
        self, session: Session, workspace: Workspace, locales: Sequence[str], today: date | None
    ) -> None:
        self.session, self.locales = session, locales
        self.today = today or datetime.now(UTC).date()
        settings = workspace.settings
        self.policies = read_policies(settings, workspace.source_locale, list_locales(session))
        self.composer = Composer(workspace, locales, self.policies, {})
        self.gates = self.composer.gates(session)
        self.late_block = settings.policy.past_review == "block"
        self.doubts_block = settings.policy.citation_in_doubt == "block"
        self.new: dict[str, Any] = {}

    def in_detail(self, articles: Sequence[NewestRevision]) -> Iterator[ArticleReadiness]:
        late, live = self._late(articles), LiveRelease(self.session)
        doubts = load_doubts(self.session, articles, self.policies)
        declared = load_declarations(self.session, [each.article_id for each in articles])
        for portion in portions(articles, ARTICLES_AT_A_TIME):
            for revision, source in self.composer.sources(self.gates, portion):
                article = revision.article_id
                common = late.get(article, ()), doubts.get(article, ())
                facts = self._facts(revision, live, *common)
                yield self._article(revision, source, facts, declared.get(article, ()))

    def at_a_glance(self, articles: Sequence[NewestRevision], tracked: Progress) -> Iterator[Cell]:
        late, doubts = self._late(articles), load_doubts(self.session, articles, self.policies)
        named = name_inputs(self.session, self.composer, articles)
        inputs = {slug: digest(READINESS_VERSION, name) for slug, name in named.items()}
        known = load_summaries(self.session, inputs.values())
        new = self._new([each for each in articles if inputs[each.slug] not in known])
        by_slug = {each.slug: each for each in articles}
        for slug in tracked(list(by_slug)):
            name = inputs[slug]
            if name not in known:
                self.new[name] = known[name] = [_kept(cell) for cell in next(new)]
            article = by_slug[slug].article_id
            overdue = len(late.get(article, ()))
            for each in known[name]:
                cell = with_late_reviews(_cell(slug, each), overdue, is_blocked=self.late_block)
                doubtful = sum(doubt.holds_in(cell.locale) for doubt in doubts.get(article, ()))
                yield with_doubts(cell, doubtful, is_blocked=self.doubts_block)

    def _new(self, articles: Sequence[NewestRevision]) -> Iterator[list[Cell]]:
        for portion in portions(articles, ARTICLES_AT_A_TIME):
            for _, source in self.composer.sources(self.gates, portion):
                targets = self._targets(source.document)
                yield [glance(source, tag, self.policies[tag]) for tag in targets]

    def _article(
        self, revision: Revision, source: Source, facts: Facts, declared: Sequence[Declaration]
    ) -> ArticleReadiness:
        document = revision.document
        return ArticleReadiness(
            document.slug,
            plain_text(document.title),
            revision.number,
            tuple(self._locale(source, tag, facts, declared) for tag in self._targets(document)),
            (*late_reviews(document.slug, facts), *doubtful_citations(document.slug, facts)),
            tuple(risk_notes(document)),
        )

    def _locale(
        self, source: Source, locale: str, facts: Facts, declared: Sequence[Declaration]
    ) -> Readiness:
        found = readiness(source, locale, self.policies[locale], facts)
        return replace(found, notes=tuple(notes(source, locale, declared)))

    def _facts(
        self,
        revision: Revision,
        live: LiveRelease,
        late: Sequence[ReviewDate],
        doubts: Sequence[Doubt],
    ) -> Facts:
        article, slug = revision.article_id, revision.document.slug
        return Facts(
            load_first_seen(self.session, article),
            version_numbers(self.session, article),
            frozenset(tag for tag in self.locales if live.line(slug, tag)),
            late,
            self.late_block,
            doubts,
            self.doubts_block,
        )

    def _targets(self, document: Document) -> list[str]:
        return [tag for tag in self.locales if tag != document.source_locale]

    def _late(self, articles: Sequence[NewestRevision]) -> Late:
        dates = load_review_dates(self.session, articles)
        return {article: overdue(found, self.today) for article, found in dates.items()}


def _kept(cell: Cell) -> list[Any]:
    return [cell.locale, cell.verdict.value, {r.value: n for r, n in cell.counts.items()}]


def _cell(slug: str, kept: Sequence[Any]) -> Cell:
    locale, verdict, counts = kept
    return Cell(slug, locale, Verdict(verdict), {Reason(r): n for r, n in counts.items()})
