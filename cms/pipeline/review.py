"""Approve translations in the name of who is at work."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.admission import Places, places_of
from cms.catalog.checks.check import Problem
from cms.catalog.extract import is_optional
from cms.catalog.gate import Gate, Want
from cms.catalog.history import Translation
from cms.catalog.message import Message, State
from cms.catalog.seen import name_seen
from cms.catalog.surroundings import overlaid
from cms.document.model import Document, Section
from cms.document.revision import Revision
from cms.errors import SectionNotFound
from cms.pipeline.find_message import find_message
from cms.pipeline.load_catalog import chosen_articles, chosen_locales, texts_in_effect
from cms.pipeline.load_gate import Gates
from cms.pipeline.plan_catalog import structure_reasons
from cms.pipeline.what_was_read import Changed, Reading
from cms.pipeline.workspace import Workspace
from cms.store.articles import lock_articles, newest_revisions
from cms.store.bulk import portions
from cms.store.histories import Histories
from cms.store.trail import record
from cms.store.translations import Addition, append_translations

ARTICLES_AT_A_TIME = 20  # how many are in memory with their translations

ONE_PERSON = "its section is critical, and you translated it; somebody else has to review it"
WITH_ERRORS = "a check finds an error"
NOT_YET = {
    State.UNTRANSLATED: "it is not translated",
    State.FUZZY: "it has only a suggestion, which a translator has to confirm first",
    State.REVIEWED: "it is reviewed already",
}


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What to approve. `section` and `message` narrow it; the latter begins a message's key.

    `seen` names what the reviewer has read, or is the text itself: nothing else is approved. As a
    `whole`, all of it is approved or nothing.
    """

    locale: str
    slugs: Sequence[str] = ()
    section: str = ""
    message: str = ""
    seen: str = ""
    dry_run: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that is not approved, and why."""

    message: Message
    reason: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What was approved of one article. `already` were before, `unready` have no translation.

    `seen` names what there was to read. Where that is not what the reviewer had read, nothing was
    approved, and `changed` says what is another.
    """

    slug: str
    locale: str
    approved: tuple[Message, ...] = ()
    refused: tuple[Refused, ...] = ()
    already: int = 0
    unready: int = 0
    seen: str = ""
    changed: tuple[Changed, ...] = ()


def review_translations(workspace: Workspace, request: ReviewRequest) -> list[Review]:
    """Approve what is translated and has nothing against it, in one transaction.

    Raises:
        ArticleNotFound, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource, SectionNotFound,
        MessageNotFound, MessageAmbiguous
    """
    return review_many(workspace, [request])


def review_many(workspace: Workspace, requests: Sequence[ReviewRequest]) -> list[Review]:
    """Do the same for several requests, which differ in what to approve of which articles only.

    Raises:
        What `review_translations` raises.
    """
    alike = requests[0]
    with _session(workspace, alike) as session:
        record(session, Act(Action.CATALOG_REVIEW))
        (locale,) = chosen_locales(session, alike.locale)
        wanted = [(each, chosen_articles(session, each.slugs)) for each in requests]
        if not alike.dry_run:
            lock_articles(session, {slug for _, slugs in wanted for slug in slugs})
        gates = Gates(session, workspace)
        reviews = [
            review
            for request, slugs in wanted
            for some in portions(slugs, ARTICLES_AT_A_TIME)
            for review in _reviews(gates, some, locale, request)
        ]
        if alike.whole and any(each.refused or each.changed for each in reviews):
            session.rollback()
        elif not alike.dry_run:
            gates.keep()
        return reviews


def _reviews(
    gates: Gates, slugs: Sequence[str], locale: str, request: ReviewRequest
) -> Iterator[Review]:
    revisions = newest_revisions(gates.session, slugs)
    articles = [revision.article_id for revision in revisions]
    histories = Histories(gates.session, articles).of_all([locale])
    for revision in revisions:
        if revision.document.source_locale != locale:
            texts = texts_in_effect(histories[revision.article_id][locale], revision)
            gate = gates.of_revision(revision, locale)
            article = _Article(gates.session, revision, gate, request)
            yield article.review(texts, gates.workspace.author)


def _session(workspace: Workspace, request: ReviewRequest) -> AbstractContextManager[Session]:
    return workspace.reading() if request.dry_run else workspace.writing()


@dataclass
class _Article:
    """One article in one locale, and what becomes of its texts."""

    session: Session
    revision: Revision
    gate: Gate
    request: ReviewRequest
    already: int = 0
    unready: int = 0
    refused: list[Refused] = field(default_factory=list)

    def review(self, texts: Mapping[Message, Translation], reviewer: str) -> Review:
        document = self.revision.document
        places = chosen_places(document, self.request)
        review = Review(document.slug, self.gate.locale, seen=name_seen(places, texts))
        if changed := self._changed(texts):
            return replace(review, changed=tuple(changed))
        proposed = {
            message: replace(found, state=State.REVIEWED, reviewer=reviewer)
            for message, found in self._waiting(places, texts)
        }
        self._refuse(proposed, places, texts)
        against = {refused.message for refused in self.refused}
        approved = tuple(message for message in proposed if message not in against)
        if not self.request.dry_run:
            self._save([_addition(message, proposed[message]) for message in approved])
        return replace(
            review,
            approved=approved,
            refused=tuple(self.refused),
            already=self.already,
            unready=self.unready,
        )

    def _changed(self, texts: Mapping[Message, Translation]) -> list[Changed]:
        """Return what is not as the reviewer had read it, if he says what that was."""

        def choose(document: Document) -> Sequence[Message]:
            return tuple(chosen_places(document, self.request))

        if not self.request.seen:
            return []
        session, locale, seen = self.session, self.gate.locale, self.request.seen
        return Reading(session, self.revision, locale, seen, choose).changes(texts)

    def _waiting(
        self, places: Places, texts: Mapping[Message, Translation]
    ) -> Iterator[tuple[Message, Translation]]:
        """Yield what waits for a review; count the rest."""
        for message, ((section, _), *_) in places.items():
            found = texts[message]
            if found.state is State.TRANSLATED or self._wants_another(section, found):
                yield message, found
            elif self.request.message:
                self.refused.append(Refused(message, NOT_YET[found.state]))
            elif found.state is State.REVIEWED:
                self.already += 1
            elif not is_optional(message):
                self.unready += 1

    def _wants_another(self, section: Section, found: Translation) -> bool:
        """Tell whether a reviewed text needs a second person, since its section is critical now."""
        is_reviewed = found.state is State.REVIEWED
        return is_reviewed and self.gate.want(section, found, ()) is Want.SECOND_PERSON

    def _refuse(
        self,
        proposed: Mapping[Message, Translation],
        places: Places,
        texts: Mapping[Message, Translation],
    ) -> None:
        """Keep what must not be approved, with its reason."""
        structure = structure_reasons(self.revision, {m: t.text for m, t in proposed.items()})
        resolve = overlaid(lambda wanted: {each: texts[each] for each in wanted}, proposed)
        gate = self.gate.among(self.revision.document.parts, resolve)
        for message, translation in proposed.items():
            if message in structure:
                self.refused.append(Refused(message, structure[message]))
                continue
            lacks = (gate.objection(*place, translation) for place in places[message])
            if lack := next(filter(None, lacks), None):
                reason = ONE_PERSON if lack.want is Want.SECOND_PERSON else WITH_ERRORS
                self.refused.append(Refused(message, reason, lack.problems))

    def _save(self, additions: Sequence[Addition]) -> None:
        article, locale = self.revision.article_id, self.gate.locale
        append_translations(self.session, article, locale, "", additions)


def _addition(message: Message, approved: Translation) -> Addition:
    """Return the same text by the same author, approved."""
    return Addition(
        message,
        approved.text,
        approved.state,
        approved.origin,
        approved.previous,
        approved.comment,
        approved.author,
        approved.reviewer,
    )


def chosen_places(document: Document, request: ReviewRequest) -> Places:
    """Map the messages that are asked for to their blocks, in reading order.

    Raises:
        SectionNotFound, MessageNotFound, MessageAmbiguous
    """
    slug, key = document.slug, request.section
    if key and document.section(key) is None:
        raise SectionNotFound(slug=slug, key=key)
    every = places_of(document).items()
    found = {message: here for message, here in every if key in ("", here[0][0].key)}
    if not request.message:
        return found
    message = find_message(slug, found, request.message)
    return {message: found[message]}
