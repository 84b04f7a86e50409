"""Show where a file brought another text than ours, and settle it for one side."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.admission import Judgement, judge, places_of
from cms.catalog.cell import Sides, name_cell
from cms.catalog.history import Translation
from cms.catalog.message import Message, Origin, State
from cms.catalog.plan import Side
from cms.catalog.surroundings import overlaid
from cms.document.digest import digest
from cms.document.revision import Revision
from cms.errors import TranslationRefused, TranslationStale
from cms.pipeline.find_message import find_message
from cms.pipeline.load_catalog import chosen_articles, chosen_locales, texts_in_effect
from cms.pipeline.load_gate import Gates
from cms.pipeline.plan_catalog import structure_reasons
from cms.pipeline.workspace import Workspace
from cms.store.articles import lock_articles, newest_revision
from cms.store.proposals import Proposal, append_proposals, open_proposals
from cms.store.revision_history import revision_history
from cms.store.trail import record
from cms.store.translations import Addition, append_translations

NAME_DIGITS = 16


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

    @property
    def name(self) -> str:
        """Name both texts, so that nobody decides about others."""
        return digest(name_cell(self.theirs.message, self.ours), self.theirs.text)[:NAME_DIGITS]


@dataclass(frozen=True, slots=True)
class Decision:
    """Whose text counts for a message of an article; `base` names the conflict that was read."""

    slug: str
    message: str
    side: Side
    base: str


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
        record(session, Act(Action.CATALOG_SETTLE, details={"side": side}))
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


def settle_conflict(
    workspace: Workspace, side: Side, place: tuple[str, str], digits: str, base: str
) -> Conflict:
    """Settle the conflict about one message of an article in a locale, and return it.

    `base` is the name of the conflict that was read.

    Raises:
        TranslationStale: it is another by now.
        TranslationRefused: theirs cannot be taken.
        MessageNotFound, MessageAmbiguous: there is no conflict about such a message.
        ArticleNotFound, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource
    """
    slug, locale = place
    (settled,) = settle_many(workspace, locale, [Decision(slug, digits, side, base)])
    return settled


def settle_many(workspace: Workspace, locale: str, decisions: Sequence[Decision]) -> list[Conflict]:
    """Settle conflicts about many messages in one transaction: all of them, or none.

    Raises: what `settle_conflict` raises.
    """
    by_slug: defaultdict[str, list[Decision]] = defaultdict(list)
    for each in decisions:
        by_slug[each.slug].append(each)
    with workspace.writing() as session:
        sides = ", ".join(sorted({each.side for each in decisions}))
        record(session, Act(Action.CATALOG_SETTLE, details={"side": sides}))
        lock_articles(session, by_slug)
        gates = Gates(session, workspace)
        settled = [each for own in by_slug.values() for each in _settled(gates, locale, own)]
        gates.keep()
    return settled


def _settled(gates: Gates, locale: str, decisions: Sequence[Decision]) -> list[Conflict]:
    """Settle conflicts of one article."""
    slug, author = decisions[0].slug, gates.workspace.author
    revision = newest_revision(gates.session, slug)
    ((tag, conflicts),) = _by_locale(gates, revision, locale).items() or [(locale, [])]
    by_message = {each.theirs.message: each for each in conflicts}
    settled: dict[Side, list[Conflict]] = {Side.OURS: [], Side.THEIRS: []}
    for decision in decisions:
        found = by_message.pop(find_message(slug, by_message, decision.message))
        _require_read(found, decision.base)
        if decision.side is Side.THEIRS and found.problem:
            id_, reason = found.theirs.message.id, found.problem.rstrip(".")
            raise TranslationRefused(slug=slug, locale=locale, id=id_, reason=reason)
        settled[decision.side].append(found)
    there = _Place(gates.session, revision.article_id, tag, author)
    there.take(settled[Side.THEIRS])
    there.decline(settled[Side.OURS])
    return [*settled[Side.THEIRS], *settled[Side.OURS]]


def _require_read(conflict: Conflict, base: str) -> None:
    place = {"slug": conflict.slug, "locale": conflict.locale}
    if conflict.name != base:
        sides = [Sides(conflict.theirs.message, None, conflict.ours, conflict.theirs.text)]
        raise TranslationStale(**place, count=1, sides=sides)


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
    history = revision_history(session, revision, locale)
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
