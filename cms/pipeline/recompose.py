"""Compose a release once more, from the moment of history that it was cut at."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cms.document.review_dates import ReviewDate, overdue
from cms.document.revision import NewestRevision
from cms.errors import CmsError
from cms.pipeline.compose_articles import Composer
from cms.pipeline.keep_provenance import name_documents, write_documents
from cms.pipeline.live_documents import LiveRelease
from cms.pipeline.release_terms import all_due, read_terms, versions
from cms.pipeline.stored_objects import Fault
from cms.pipeline.workspace import Workspace
from cms.release.article import ArticlePart, assemble
from cms.store.articles import list_newest, load_review_dates
from cms.store.fingerprints import fingerprints
from cms.store.moments import Moment

Line = Mapping[str, Any]
Progress = Callable[[Sequence[str]], Iterable[str]]

# What damaged history can make of composing it.
DAMAGE = (CmsError, SQLAlchemyError, ValueError, LookupError, TypeError, AttributeError)

OTHER_RULES = "it was cut by other rules than this program's, so it was not composed once more"


class Recomposer:
    """Compares what a release says of its articles with what history gives.

    `note` says why nothing was composed, if so.
    """

    def __init__(
        self, session: Session, workspace: Workspace, manifest: Line, provenance: Line
    ) -> None:
        self.session, self.manifest = session, manifest
        self.articles = {article["slug"]: article for article in provenance["articles"]}
        terms = read_terms(workspace, provenance)
        self.live = LiveRelease(session, terms.live)
        self.wanted = dict(self._wanted())
        late = self._overdue(terms.today) if terms.blocks_past_review else {}
        due = all_due(self.wanted.values(), late, terms.doubts)
        self.composer = Composer(terms.workspace, terms.locales, terms.policies, due)
        rules = (provenance["versions"], provenance["rules"])
        self.note = "" if rules == (versions(), terms.workspace.rules.name) else OTHER_RULES

    @property
    def count(self) -> int:
        return len(self.articles)

    def faults(self, tracked: Progress) -> Iterator[Fault]:
        """Yield what is not as it was, article by article."""
        lines: dict[str, list[Line]] = {slug: [] for slug in self.articles}
        for line in (*self.manifest["documents"], *self.manifest["left_out"]):
            lines.setdefault(line["slug"], []).append(line)
        for slug in tracked(list(lines)):
            try:
                yield from self._article(slug, lines[slug])
            except DAMAGE as error:
                yield Fault(slug, f"it cannot be composed once more ({type(error).__name__})")

    def _article(self, slug: str, lines: Sequence[Line]) -> Iterator[Fault]:
        wanted = self.wanted.get(slug)
        if wanted is None:
            yield Fault(slug, "there is no such article, or the provenance does not name it")
            return
        article = self.articles[slug]
        moment = Moment(**article["moment"])
        found = fingerprints(self.session, [wanted.article_id], moment)
        if found[wanted.article_id] != article["history"]:
            yield Fault(slug, "its texts, or who is behind them, are not what they were")
        if not self.note:
            yield from self._composed(wanted, moment, lines)

    def _composed(
        self, wanted: NewestRevision, moment: Moment, lines: Sequence[Line]
    ) -> Iterator[Fault]:
        gates = self.composer.gates(self.session, moment)
        (composed,) = self.composer.compose(gates, [wanted])
        part = assemble(composed, partial(self.live.document, wanted.slug))
        again = {line["locale"]: line for line in (*part.documents, *part.left_out)}
        before = {line["locale"]: line for line in lines}
        for locale in sorted(again.keys() | before.keys()):
            if again.get(locale) != before.get(locale):
                yield Fault(f"{wanted.slug} {locale}", "history gives another document")
        yield from self._provenance(wanted, moment, part)

    def _provenance(
        self, wanted: NewestRevision, moment: Moment, part: ArticlePart
    ) -> Iterator[Fault]:
        involved = self.composer.involved
        (written,) = write_documents(self.session, [wanted], [part], involved, moment)
        before = self.articles[wanted.slug]["documents"]
        for locale, name in name_documents(written).items():
            if before.get(locale) != name:
                yield Fault(f"{wanted.slug} {locale}", "history gives another provenance")

    def _wanted(self) -> Iterator[tuple[str, NewestRevision]]:
        for newest in list_newest(self.session):
            if newest.slug in self.articles:
                number = self.articles[newest.slug]["revision"]
                yield newest.slug, replace(newest, number=number)

    def _overdue(self, today: date) -> dict[int, list[ReviewDate]]:
        dates = load_review_dates(self.session, list(self.wanted.values()))
        return {article: overdue(found, today) for article, found in dates.items()}
