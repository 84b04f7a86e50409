"""Tell webhooks what a change means: texts to translate, sources in doubt.

Each of these writes messages in the transaction of the change. Where nobody wants to know, none of
them costs more than a look.
"""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy.orm import Session

from cms.catalog.extract import section_messages
from cms.catalog.message import Message, Relation
from cms.document.model import Document
from cms.document.revision import Revision
from cms.outgoing.webhook import Event, EventName
from cms.pipeline.browse_citations import CitationUse
from cms.pipeline.dead_links import load_dead_links
from cms.store.channels import Publication
from cms.store.locales import list_locales
from cms.store.outbox import announce, is_awaited
from cms.store.releases import Release
from cms.store.revisions import Draft
from cms.store.translated_locales import locales_translated

Doubted = tuple[str, str]  # an article's slug, and a citation's key
HOLDS = frozenset({Relation.CARRIED, Relation.UNCHANGED})  # what these relate stays translated


def announce_cut(session: Session, release: Release, locales: Sequence[str], articles: int) -> None:
    """Tell that there is a new release."""
    data = {"release": release.number, "digest": release.digest, "articles": articles}
    announce(session, Event(EventName.RELEASE_CUT, data, list(locales)))


def announce_move(
    session: Session, name: EventName, move: Publication, before: Publication | None
) -> None:
    """Tell that a channel points elsewhere."""
    data = {
        "channel": move.channel,
        "release": move.release,
        "digest": move.digest,
        "before": before.release if before else None,
    }
    announce(session, Event(name, data))


def announce_revision(
    session: Session, base: Revision | None, draft: Draft, revision: Revision
) -> None:
    """Tell in which locales a new revision has texts to translate, and where it outdates some."""
    if not is_awaited(session, EventName.TRANSLATION_NEEDED, EventName.ARTICLE_STALE):
        return
    wanted = _to_translate(base, draft)
    if not wanted:
        return
    article, sections = revision.article_id, sorted({_section(each) for each in wanted})
    there = locales_translated(session, article, [each.key for each in wanted])
    missing = [
        tag
        for tag in list_locales(session)
        if any(tag not in there.get(each.key, ()) for each in wanted)
    ]
    data = {"slug": draft.document.slug, "revision": revision.number, "sections": sections}
    if missing:
        announce(session, Event(EventName.TRANSLATION_NEEDED, data, missing))
    outdated = _gone(base, draft.document, sections)
    before = locales_translated(session, article, [each.key for each in outdated])
    stale = [tag for tag in missing if any(tag in tags for tags in before.values())]
    if stale:
        announce(session, Event(EventName.ARTICLE_STALE, data, stale))


def announce_doubts(
    session: Session, uses: Iterable[CitationUse], known: Collection[Doubted]
) -> set[Doubted]:
    """Tell which of these citations are in doubt and were not known to be; return them."""
    if not is_awaited(session, EventName.CITATION_IN_DOUBT):
        return set()
    new = in_doubt(session, uses) - set(known)
    for slug, key in sorted(new):
        announce(session, Event(EventName.CITATION_IN_DOUBT, {"slug": slug, "citation": key}))
    return new


def in_doubt(session: Session, uses: Iterable[CitationUse]) -> set[Doubted]:
    """Return those of some citations of which a check says that nothing is there."""
    every = list(uses)
    dead = load_dead_links(session, [use.citation for use in every])
    return {(use.slug, use.citation.key) for use in every if dead.check_of(use.citation)}


def _to_translate(base: Revision | None, draft: Draft) -> list[Message]:
    """Return the messages that are new and take no translation along."""
    related = (*draft.predecessors, *draft.returned)
    kept = {pair.message for pair in related if pair.relation in HOLDS}
    before = _messages(base.document) if base else {}
    return [each for each in _messages(draft.document) if each not in before and each not in kept]


def _gone(base: Revision | None, document: Document, sections: Sequence[str]) -> list[Message]:
    """Return the messages of some sections that were there before and are not any more."""
    if base is None:
        return []
    now = _messages(document)
    return [
        each for each in _messages(base.document) if each not in now and _section(each) in sections
    ]


def _messages(document: Document) -> dict[Message, None]:
    return dict.fromkeys(each for part in document.parts for each in section_messages(part))


def _section(message: Message) -> str:
    return message.context.partition(".")[0]
