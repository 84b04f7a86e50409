"""Show where a file brought another text than ours, and settle it for one side."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from cms.catalog.admission import Judgement, judge, places_of
from cms.catalog.history import Translation
from cms.catalog.message import Message, Origin, State
from cms.catalog.plan import Side
from cms.catalog.surroundings import overlaid
from cms.document.revision import Revision
from cms.pipeline.load_catalog import chosen_articles, chosen_locales, texts_in_effect
from cms.pipeline.load_gate import Gates
from cms.pipeline.plan_catalog import structure_reasons
from cms.pipeline.workspace import Workspace
from cms.store.articles import lock_articles, newest_revision
from cms.store.histories import load_history
from cms.store.proposals import Proposal, append_proposals, open_proposals
from cms.store.translations import Addition, append_translations


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two texts for one message. `problem` tells why theirs cannot be taken.

    `judgement` tells what the checks say of theirs, and what keeps it from being reviewed.
    `earlier` are those that theirs came after, still open; they are decided with it.
    """

    slug: str
    locale: str
    theirs: Proposal
    ours: Translation
    problem: str = ""
    judgement: Judgement = field(default_factory=Judgement)
    earlier: tuple[Proposal, ...] = ()


def list_conflicts(
    workspace: Workspace, slugs: Sequence[str] = (), locale: str = ""
) -> list[Conflict]:
    """Return what nobody has decided yet, in texts that the articles still have."""
    with workspace.reading() as session:
        gates = Gates(session, workspace)
        return [
            conflict
            for slug in chosen_articles(session, slugs)
            for conflicts in _by_locale(gates, newest_revision(session, slug), locale).values()
            for conflict in conflicts
        ]


def settle_conflicts(
    workspace: Workspace, side: Side, slugs: Sequence[str] = (), locale: str = ""
) -> list[Conflict]:
    """Settle all that `list_conflicts` returns, and return them. What has a problem stays open."""
    settled: list[Conflict] = []
    with workspace.writing() as session:
        chosen = chosen_articles(session, slugs)
        lock_articles(session, chosen)
        gates = Gates(session, workspace)
        for revision in (newest_revision(session, slug) for slug in chosen):
            for tag, conflicts in _by_locale(gates, revision, locale).items():
                place = _Place(session, revision.article_id, tag, workspace.author)
                save = place.take if side is Side.THEIRS else place.decline
                save(conflicts)
                settled += conflicts
        gates.keep()
    return settled


def _by_locale(gates: Gates, revision: Revision, locale: str) -> dict[str, list[Conflict]]:
    source = revision.document.source_locale
    locales = [tag for tag in chosen_locales(gates.session, locale) if tag != source]
    return {tag: list(_conflicts(gates, revision, tag)) for tag in locales}


def _conflicts(gates: Gates, revision: Revision, locale: str) -> Iterator[Conflict]:
    """Yield the newest open proposal of each message, where it is not what is in effect."""
    session, document = gates.session, revision.document
    every: defaultdict[Message, list[Proposal]] = defaultdict(list)
    for proposal in open_proposals(session, revision.article_id, locale):
        every[proposal.message].append(proposal)
    if not every:
        return
    history = load_history(session, revision.article_id, locale)
    texts = texts_in_effect(history, revision)
    waiting = {
        message: [each for each in proposals if _differs(each, texts)]
        for message, proposals in every.items()
    }
    found = [proposals[-1] for proposals in waiting.values() if proposals]
    problems = structure_reasons(revision, {each.message: each.text for each in found})
    news = {each.message: _as_translation(each) for each in found}
    alone, places = gates.of_revision(revision, locale), places_of(document)
    gate = alone.among(document.parts, overlaid(history.resolve, news))
    for each in found:
        problem = problems.get(each.message, "")
        judgement = judge(gate, places, each.message, news[each.message])
        earlier = tuple(waiting[each.message][:-1])
        ours = texts[each.message]
        yield Conflict(document.slug, locale, each, ours, problem, judgement, earlier)


def _differs(proposal: Proposal, texts: Mapping[Message, Translation]) -> bool:
    """Tell whether a person has to decide; a mere suggestion waits for nobody."""
    ours = texts.get(proposal.message)
    return ours is not None and ours.text != proposal.text and proposal.state is not State.FUZZY


@dataclass(frozen=True, slots=True)
class _Place:
    """Where decisions are saved, and whose they are."""

    session: Session
    article_id: int
    locale: str
    author: str

    def take(self, conflicts: Sequence[Conflict]) -> None:
        taken = [each for each in conflicts if not each.problem]
        additions = [_addition(each.theirs, each.judgement) for each in taken]
        append_translations(self.session, self.article_id, self.locale, self.author, additions)
        overruled = [
            Proposal(each.theirs.message, each.ours.text, each.ours.state, is_declined=True)
            for each in taken
        ]  # the file that brought it may come back
        overruled += [_declined(earlier) for each in taken for earlier in each.earlier]
        append_proposals(self.session, self.article_id, self.locale, self.author, overruled)

    def decline(self, conflicts: Sequence[Conflict]) -> None:
        declined = [
            _declined(proposal) for each in conflicts for proposal in (*each.earlier, each.theirs)
        ]
        append_proposals(self.session, self.article_id, self.locale, self.author, declined)


def _declined(proposal: Proposal) -> Proposal:
    return replace(proposal, is_declined=True)


def _addition(proposal: Proposal, judgement: Judgement) -> Addition:
    is_withheld = judgement.withheld is not None
    return Addition(
        proposal.message,
        proposal.text,
        State.TRANSLATED if is_withheld else proposal.state,
        Origin.IMPORT,
        proposal.previous,
        proposal.comment,
        proposal.author,
        "" if is_withheld else proposal.reviewer,
    )


def _as_translation(proposal: Proposal) -> Translation:
    """Return a proposal as it would be saved."""
    return Translation(
        0,
        proposal.text,
        proposal.state,
        Origin.IMPORT,
        proposal.author or "",
        reviewer=proposal.reviewer,
    )
