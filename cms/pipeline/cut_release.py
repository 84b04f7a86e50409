"""Cut a release: compose what has changed, reuse the rest, and keep it for good."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.document.citation_checks import Doubt
from cms.document.digest import canonical_json, digest
from cms.document.review_dates import ReviewDate, overdue
from cms.document.revision import NewestRevision
from cms.errors import CmsError
from cms.pipeline.announce_changes import announce_cut
from cms.pipeline.compose_articles import Composer
from cms.pipeline.doubts import load_doubts
from cms.pipeline.forget_problems import forget_outdated_problems
from cms.pipeline.keep_provenance import provenance_of
from cms.pipeline.live_documents import LiveRelease
from cms.pipeline.name_inputs import name_inputs
from cms.pipeline.release_request import CutRequest, chosen_locales, chosen_revisions
from cms.pipeline.release_terms import Terms, all_due, described
from cms.pipeline.workspace import Workspace
from cms.release.article import ArticlePart, ComposedArticle, Line, assemble, problems_of
from cms.release.manifest import write_manifest
from cms.release.policy import Policy, read_policies
from cms.release.provenance import write_release_provenance, written
from cms.store.articles import load_review_dates
from cms.store.bulk import portions
from cms.store.locales import list_locales
from cms.store.releases import (
    Release,
    draft_release,
    load_compositions,
    save_compositions,
    save_objects,
    save_release,
)
from cms.store.trail import record

# How many articles with all their translations are in memory at once.
ARTICLES_AT_A_TIME = 20

USUAL = CutRequest()
Progress = Callable[[Sequence[str]], Iterable[str]]
Overdue = Mapping[str, Sequence[ReviewDate]]  # by slug
InDoubt = Mapping[str, Sequence[Doubt]]  # by slug


@dataclass(frozen=True)
class CutReport:
    """A release, how many of its articles were composed for it, and what it had to do without.

    It is not new where nothing has changed since the newest one. `overdue` are the articles with
    reviews that were due, and `in_doubt` those that stand on sources which are gone, whatever the
    policy made of that.
    """

    release: Release
    is_new: bool
    articles: int
    composed: int
    parts: Sequence[ArticlePart] = field(repr=False)
    overdue: Overdue = field(default_factory=dict)
    in_doubt: InDoubt = field(default_factory=dict)

    @property
    def left_out(self) -> list[Line]:
        return [line for part in self.parts for line in part.left_out]

    @property
    def documents(self) -> list[Line]:
        return [line for part in self.parts for line in part.documents]

    @property
    def problems(self) -> list[CmsError]:
        """Why articles are left out that should not be: each thing once."""
        found = {str(each): each for part in self.parts for each in part.problems}
        return list(found.values())


def cut_release(
    workspace: Workspace, request: CutRequest = USUAL, tracked: Progress = iter
) -> CutReport:
    """Compose every article in all locales, in one transaction.

    What cannot be composed in a locale is left out there, and among the report's problems.

    Raises:
        NothingToRelease, ArticleNotFound, RevisionNotFound, LocaleNotInWorkspace: as asked for.
        InvalidSettings, BrokenCheck: what holds for all locales is not right.
    """
    is_dry = request.is_dry_run
    with workspace.reading() if is_dry else workspace.writing(of_one_moment=True) as session:
        record(session, Act(Action.RELEASE_CUT, details={"note": request.note}))
        cutter = Cutter(session, workspace, request)
        parts = list(cutter.parts(tracked))
        manifest = write_manifest(workspace.source_locale, cutter.composer.locales, parts)
        release, is_new = draft_release(session, manifest, request.note, workspace.author)
        if is_new and not is_dry:
            save_release(session, release, manifest, cutter.provenance(release, parts))
            announce_cut(session, release, cutter.composer.locales, len(parts))
    if not is_dry:
        forget_outdated_problems(workspace)
    notes = cutter.overdue, cutter.in_doubt
    return CutReport(release, is_new, len(parts), cutter.composed, parts, *notes)


class Cutter:
    """Composes articles, or takes what the same inputs gave before."""

    def __init__(self, session: Session, workspace: Workspace, request: CutRequest) -> None:
        self.session, self.is_dry = session, request.is_dry_run
        self.wanted = chosen_revisions(session, request)
        self.live = LiveRelease(session)
        self.composed = 0
        own, settings = workspace.source_locale, workspace.settings
        policies = read_policies(settings, own, list_locales(session), request.uses)
        locales = chosen_locales(session, request, own)
        dates = load_review_dates(session, self.wanted)
        late = {article: overdue(found, request.today) for article, found in dates.items()}
        blocks = settings.policy.past_review == "block"
        self.in_doubt = self._doubts(policies)
        doubts = self.in_doubt if settings.policy.citation_in_doubt == "block" else {}
        live = self.live.digest
        self.terms = Terms(workspace, locales, policies, request.today, live, blocks, doubts)
        due = all_due(self.wanted, late if blocks else {}, doubts)
        self.composer = Composer(workspace, locales, policies, due)
        self.gates = self.composer.gates(session)
        self.overdue = {
            each.slug: late[each.article_id] for each in self.wanted if late.get(each.article_id)
        }

    def _doubts(self, policies: Mapping[str, Policy]) -> InDoubt:
        doubts = load_doubts(self.session, self.wanted, policies)
        return {
            each.slug: doubts[each.article_id] for each in self.wanted if each.article_id in doubts
        }

    def parts(self, tracked: Progress) -> Iterator[ArticlePart]:
        """Yield every article's part, by slug."""
        inputs = name_inputs(self.session, self.composer, self.wanted, keeps=not self.is_dry)
        known = self.known(inputs)
        new = self._new([each for each in self.wanted if each.slug not in known], inputs)
        for slug in tracked(list(inputs)):
            yield _part(known[slug]) if slug in known else next(new)

    def known(self, inputs: Mapping[str, str]) -> dict[str, Any]:
        """Return what composing gave before, by slug."""
        first = load_compositions(self.session, inputs.values())
        blocked = {
            slug: self._name(slug, name, first[name]["blocked"])
            for slug, name in inputs.items()
            if name in first and first[name]["blocked"]
        }
        found = {**first, **load_compositions(self.session, blocked.values())}
        names = {**inputs, **blocked}
        return {slug: found[name] for slug, name in names.items() if name in found}

    def _name(self, slug: str, inputs: str, blocked: Sequence[str]) -> str:
        """Name all that a result depends on: of a blocked article the live release, too."""
        lines = {tag: line for tag in blocked if (line := self.live.line(slug, tag))}
        if not blocked:
            return inputs
        return digest(inputs, canonical_json(lines))

    def _new(
        self, wanted: Sequence[NewestRevision], inputs: Mapping[str, str]
    ) -> Iterator[ArticlePart]:
        """Compose articles and keep what comes of them, a portion at a time."""
        for portion in portions(wanted, ARTICLES_AT_A_TIME):
            articles = list(self.composer.compose(self.gates, portion))
            parts = [assemble(each, partial(self.live.document, each.slug)) for each in articles]
            if not self.is_dry:
                parts = self._with_provenance(portion, parts)
                self._save(articles, parts, inputs)
                self.gates.keep()
            self.gates.forget()
            self.composed += len(parts)
            yield from (replace(part, contents=(), composed=()) for part in parts)

    def _with_provenance(
        self, wanted: Sequence[NewestRevision], parts: Sequence[ArticlePart]
    ) -> list[ArticlePart]:
        kept = provenance_of(self.session, wanted, parts, self.composer.involved)
        return [
            replace(part, contents=[*part.contents, *each.contents], provenance=each.line)
            for part, each in zip(parts, kept, strict=True)
        ]

    def provenance(self, release: Release, parts: Sequence[ArticlePart]) -> bytes:
        """Write down who cut a release, by which rules and from what."""
        at = written(release.created_at)
        made_by = {"note": release.note, "author": release.author, "at": at}
        made_by |= described(self.terms)
        return write_release_provenance(
            release.digest, made_by, [part.provenance for part in parts]
        )

    def _save(
        self,
        articles: Sequence[ComposedArticle],
        parts: Sequence[ArticlePart],
        inputs: Mapping[str, str],
    ) -> None:
        """Keep documents and results, but not of what failed: that may go well the next time."""
        save_objects(self.session, [each for part in parts for each in part.contents])
        results: dict[str, Any] = {}
        for article, part in zip(articles, parts, strict=True):
            first, blocked = inputs[article.slug], article.blocked
            lines = {
                "documents": part.documents,
                "left_out": part.left_out,
                "blocked": blocked,
                "provenance": part.provenance,
            }
            if part.can_be_kept:
                results |= {first: {"blocked": blocked}} if blocked else {}
                results[self._name(article.slug, first, blocked)] = lines
        save_compositions(self.session, results)


def _part(result: Mapping[str, Any]) -> ArticlePart:
    left_out = result["left_out"]
    problems = problems_of(left_out)
    return ArticlePart(result["documents"], left_out, problems, provenance=result["provenance"])
