"""Record why a check does not apply to a translation, take that back, and list it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum

from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.audit.actions import Action
from cms.catalog.admission import Place, places_of
from cms.catalog.cell import Sides, name_cell
from cms.catalog.gate import Gate
from cms.catalog.history import Translation
from cms.catalog.message import Message, State
from cms.catalog.told import told
from cms.catalog.waiver import Waiver, in_force, name_waivers
from cms.document.model import Risk
from cms.document.revision import Revision
from cms.errors import TranslationStale, WaiverRefused, WaiversChanged
from cms.pipeline.find_message import find_message
from cms.pipeline.load_catalog import chosen_articles, chosen_locales, texts_in_effect
from cms.pipeline.load_gate import Gates
from cms.pipeline.workspace import Workspace
from cms.store.articles import list_newest, lock_articles, newest_revision
from cms.store.base import now
from cms.store.histories import Histories
from cms.store.revision_history import revision_history
from cms.store.trail import record
from cms.store.waivers import append_waiver, load_waivers


class Standing(StrEnum):
    """What a recorded waiver is good for by now."""

    IN_FORCE = "in force"
    OUTDATED = "outdated"  # source or translation have changed
    WITHDRAWN = "withdrawn"
    WITHDRAWAL = "withdrawal"  # the record that withdraws another


@dataclass(frozen=True, slots=True)
class WaiverRequest:
    """Which check to waive or not to waive any more, for which message, and why.

    `base` names the cell that was read, or the waivers, where somebody says what that was.
    """

    slug: str
    locale: str
    message: str
    check: str
    reason: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class ListedWaiver:
    """A recorded waiver, where it belongs and what it is good for.

    `base` names all that hold of the same check for the same message.
    """

    slug: str
    locale: str
    message: Message
    waiver: Waiver
    standing: Standing = Standing.IN_FORCE
    base: str = ""


def add_waiver(workspace: Workspace, request: WaiverRequest) -> ListedWaiver:
    """Record a waiver of an error that a check finds in the translation in effect.

    Raises:
        WaiverRefused: there is nothing to waive, no reason, or the translator waives for himself.
        ArticleNotFound, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource, MessageNotFound,
        MessageAmbiguous
    """
    (listed,) = add_waivers(workspace, [request])
    return listed


def add_waivers(workspace: Workspace, requests: Sequence[WaiverRequest]) -> list[ListedWaiver]:
    """Record waivers in one transaction: all of them, or none.

    Raises:
        TranslationStale: a text is not the one that was read.
        And what `add_waiver` raises.
    """
    with workspace.writing() as session:
        checks = sorted({request.check for request in requests})
        record(session, Act(Action.WAIVER_ADD, details={"check": ", ".join(checks)}))
        lock_articles(session, {request.slug for request in requests})
        return [_added(session, workspace, request) for request in requests]


def _added(session: Session, workspace: Workspace, request: WaiverRequest) -> ListedWaiver:
    (locale,) = chosen_locales(session, request.locale)
    revision = newest_revision(session, request.slug)
    history = revision_history(session, revision, locale)
    texts = texts_in_effect(history, revision)
    message = find_message(request.slug, texts, request.message)
    _require_read(request, locale, message, texts[message])
    alone = Gates(session, workspace).of_revision(revision, locale)
    gate = alone.among(revision.document.parts, history.resolve)
    case = _Case(gate, places_of(revision.document)[message], texts[message])
    for objection in case.objections(request, workspace.author):
        raise _refused(request, locale, message, objection)
    waiver = _waiver(request, message, texts[message].text, workspace.author)
    append_waiver(session, revision.article_id, locale, waiver)
    holding = _holding(session, (revision.article_id, locale), request, message)
    return ListedWaiver(request.slug, locale, message, waiver, base=name_waivers(holding))


def _require_read(
    request: WaiverRequest, locale: str, message: Message, found: Translation
) -> None:
    if request.base and request.base != name_cell(message, found):
        sides = [Sides(message, None, found, "")]
        raise TranslationStale(slug=request.slug, locale=locale, count=1, sides=sides)


def withdraw_waiver(workspace: Workspace, request: WaiverRequest) -> list[ListedWaiver]:
    """Record that a check's waivers for a message hold no more, and return them.

    Raises:
        WaiverRefused: there is none.
        ArticleNotFound, UnknownLocale, LocaleNotInWorkspace, LocaleIsSource, MessageNotFound,
        MessageAmbiguous
    """
    return withdraw_waivers(workspace, [request])


def withdraw_waivers(workspace: Workspace, requests: Sequence[WaiverRequest]) -> list[ListedWaiver]:
    """Withdraw the waivers of many messages in one transaction: all of them, or none.

    Raises:
        WaiversChanged: somebody else gave one or withdrew one after they were read.
        And what `withdraw_waiver` raises.
    """
    with workspace.writing() as session:
        checks = sorted({request.check for request in requests})
        record(session, Act(Action.WAIVER_REMOVE, details={"check": ", ".join(checks)}))
        lock_articles(session, {request.slug for request in requests})
        return [
            each for request in requests for each in _withdrawn(session, request, workspace.author)
        ]


def _withdrawn(session: Session, request: WaiverRequest, author: str) -> list[ListedWaiver]:
    (locale,) = chosen_locales(session, request.locale)
    article = newest_revision(session, request.slug).article_id
    every = Histories(session, [article]).messages.values()
    message = find_message(request.slug, every, request.message)
    found = _holding(session, (article, locale), request, message)
    base, place = name_waivers(found), (request.slug, locale, message)
    if request.base not in ("", base):
        listed = [ListedWaiver(*place, each, base=base) for each in found]
        raise WaiversChanged(
            slug=request.slug, locale=locale, id=message.id, check=request.check, waivers=listed
        )
    if not found:
        reason = f"there is no waiver of {request.check!r} for it"
        raise _refused(request, locale, message, reason)
    for each in found:
        withdrawal = _waiver(request, message, each.translation, author)
        append_waiver(session, article, locale, replace(withdrawal, is_withdrawn=True))
    now_in_force = name_waivers(())
    return [ListedWaiver(*place, each, Standing.WITHDRAWN, now_in_force) for each in found]


def list_waivers(
    workspace: Workspace, slugs: Sequence[str] = (), locale: str = ""
) -> list[ListedWaiver]:
    """Return every waiver ever recorded, by article and locale, oldest first."""
    with workspace.reading() as session:
        locales = chosen_locales(session, locale)
        chosen = set(chosen_articles(session, slugs))
        articles = [each for each in list_newest(session) if each.slug in chosen]
        waivers = load_waivers(session, [each.article_id for each in articles], locales)
        return [
            listed
            for article in articles
            for tag in locales
            if (found := waivers.get((article.article_id, tag)))
            for listed in _listed(session, newest_revision(session, article.slug), tag, found)
        ]


@dataclass(frozen=True, slots=True)
class _Case:
    """A message's translation before the gate."""

    gate: Gate
    places: Sequence[Place]
    translation: Translation

    def objections(self, request: WaiverRequest, author: str) -> Iterator[str]:
        """Yield why a waiver would be of no use, or not be this person's to give."""
        section, block = self.places[0]
        if not told(request.reason):
            yield "a waiver needs a reason; say --reason"
        if self.translation.state not in {State.TRANSLATED, State.REVIEWED}:
            yield "it is not translated, or has only a suggestion"
        yield from self._unknown(request.check)
        known = self.gate.waivers.get((block.text, self.translation.text, request.check))
        if known:
            yield f"it is waived already, by {known.author!r}: {known.reason!r}"
        every = (self.gate.problems(*place, self.translation) for place in self.places)
        problems = (problem for found in every for problem in found)
        severities = {each.is_error for each in problems if each.check == request.check}
        if not severities:
            yield f"the check {request.check!r} has nothing against it"
        if True not in severities:
            yield f"what {request.check!r} says of it is a warning, which keeps nothing back"
        is_critical = section.risk is Risk.CRITICAL
        if is_critical and self.gate.is_by(author, self.translation):
            yield "its section is critical, and you translated it; somebody else has to waive it"

    def _unknown(self, check: str) -> Iterator[str]:
        rules = self.gate.rules
        names = [check.name for check in rules.checks]
        names += [check.name for check in rules.article_checks]
        if check not in names:
            likely = get_close_matches(check, names, 1)
            advice = f"did you mean {likely[0]!r}?" if likely else f"there are {', '.join(names)}"
            yield f"there is no check {check!r}; {advice}".rstrip("?")


def _refused(request: WaiverRequest, locale: str, message: Message, reason: str) -> WaiverRefused:
    return WaiverRefused(slug=request.slug, locale=locale, id=message.id, reason=reason)


def _waiver(request: WaiverRequest, message: Message, translation: str, author: str) -> Waiver:
    reason = told(request.reason)
    return Waiver(0, message.text, translation, request.check, reason, author, now())


def _holding(
    session: Session, place: tuple[int, str], request: WaiverRequest, message: Message
) -> list[Waiver]:
    """Return the waivers that hold of a check for a message, whatever it is translated to."""
    article, locale = place
    known = load_waivers(session, [article], [locale]).get(place, [])
    return [each for each in in_force(known).values() if _is_about(each, request, message)]


def _is_about(waiver: Waiver, request: WaiverRequest, message: Message) -> bool:
    return (waiver.source, waiver.check) == (message.text, request.check)


def _listed(
    session: Session, revision: Revision, locale: str, waivers: Sequence[Waiver]
) -> Iterator[ListedWaiver]:
    histories = Histories(session, [revision.article_id])
    texts = texts_in_effect(histories.of(revision.article_id, locale), revision)
    newest = {(each.source, each.translation, each.check): each for each in waivers}
    by_text = {message.text: message for message in (*histories.messages.values(), *texts)}
    holding: dict[tuple[str, str], list[Waiver]] = defaultdict(list)
    for each in in_force(waivers).values():
        holding[each.source, each.check].append(each)
    for each in waivers:
        standing = _standing(each, newest[each.source, each.translation, each.check], texts)
        place = revision.document.slug, locale, by_text[each.source]
        yield ListedWaiver(*place, each, standing, name_waivers(holding[each.source, each.check]))


def _standing(waiver: Waiver, newest: Waiver, texts: Mapping[Message, Translation]) -> Standing:
    if waiver.is_withdrawn:
        return Standing.WITHDRAWAL
    if newest.is_withdrawn or newest is not waiver:
        return Standing.WITHDRAWN
    is_here = any(
        message.text == waiver.source and found.text == waiver.translation
        for message, found in texts.items()
    )
    return Standing.IN_FORCE if is_here else Standing.OUTDATED
