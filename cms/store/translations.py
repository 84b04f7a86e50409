"""Load and append translations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, aliased

from cms.catalog.history import History, Step, Translation, by_message
from cms.catalog.message import Message, Origin, State
from cms.catalog.predecessors import Relation
from cms.document.digest import digest
from cms.store.base import now
from cms.store.bulk import ids_by_name, insert_rows
from cms.store.tables import MessageRow, PredecessorRow, RevisionRow, TranslationRow


@dataclass(frozen=True, slots=True)
class Extent:
    """How far an article's translations into one locale go.

    `count` grows by one with each translation, so it names a state; `newest_at` is None for none.
    """

    count: int
    newest_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """A translation about to be saved."""

    message: Message
    text: str
    state: State
    origin: Origin
    previous: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """The revision that brought a message into its article."""

    revision: int
    author: str


Steps = Mapping[Message, Sequence[Step]]


def load_history(
    session: Session,
    article_id: int,
    locale: str,
    until: int | None = None,
    steps: Steps | None = None,
) -> History:
    """Return every message's newest translation in one locale, and how messages follow.

    `until` is the number of the last translation that counts, if later ones shall not. `steps` are
    the same for all locales, so whoever loads several hands them over.
    """
    newest = (
        select(func.max(TranslationRow.id))
        .where(TranslationRow.article_id == article_id, TranslationRow.locale == locale)
        .group_by(TranslationRow.message_id)
    )
    if until is not None:
        newest = newest.where(TranslationRow.id <= until)
    rows = session.execute(
        select(
            MessageRow.context,
            MessageRow.text,
            TranslationRow.id,
            TranslationRow.text,
            TranslationRow.state,
            TranslationRow.origin,
            TranslationRow.author,
            TranslationRow.previous,
            TranslationRow.comment,
        )
        .join(MessageRow, MessageRow.id == TranslationRow.message_id)
        .where(TranslationRow.id.in_(newest))
    )
    translations = {
        Message(context, source): Translation(
            number, text, State(state), Origin(origin), author, previous, comment
        )
        for context, source, number, text, state, origin, author, previous, comment in rows
    }
    return History(translations, load_steps(session, article_id) if steps is None else steps)


_LATER, _EARLIER = aliased(MessageRow), aliased(MessageRow)
_STEPS = (
    select(
        _LATER.context,
        _LATER.text,
        _EARLIER.context,
        _EARLIER.text,
        PredecessorRow.relation,
        PredecessorRow.since,
    )
    .join(_LATER, _LATER.id == PredecessorRow.message_id)
    .join(_EARLIER, _EARLIER.id == PredecessorRow.predecessor_id)
    .where(PredecessorRow.article_id == bindparam("article_id"))
    .order_by(PredecessorRow.id)
)


def load_steps(session: Session, article_id: int) -> Steps:
    """Return what each message of an article was carried or rewritten from, newest first."""
    rows = session.execute(_STEPS, {"article_id": article_id})
    return by_message(
        (Message(context, text), Message(before_context, before_text), Relation(relation), since)
        for context, text, before_context, before_text, relation, since in rows
    )


def load_extents(session: Session, article_id: int) -> dict[str, Extent]:
    """Map each locale that has translations of an article to how far they go."""
    rows = session.execute(
        select(TranslationRow.locale, func.count(), func.max(TranslationRow.created_at))
        .where(TranslationRow.article_id == article_id)
        .group_by(TranslationRow.locale)
    )
    return {locale: Extent(count, newest_at) for locale, count, newest_at in rows}


def number_at(session: Session, article_id: int, locale: str, count: int) -> int:
    """Return the number of the `count`th translation, or 0, so that newer ones can be told."""
    if count < 1:
        return 0
    return (
        session.scalar(
            select(TranslationRow.id)
            .where(TranslationRow.article_id == article_id, TranslationRow.locale == locale)
            .order_by(TranslationRow.id)
            .offset(count - 1)
            .limit(1)
        )
        or 0
    )


def newest_number(session: Session, article_id: int) -> int:
    """Return the number of an article's newest translation in any locale, or 0."""
    newest = select(func.max(TranslationRow.id)).where(TranslationRow.article_id == article_id)
    return session.scalar(newest) or 0


def name_translations(session: Session, article_id: int, locale: str, count: int) -> str:
    """Name the first `count` translations by what they say, the same in every store."""
    rows = session.execute(
        select(MessageRow.digest, TranslationRow.text, TranslationRow.state)
        .join(MessageRow, MessageRow.id == TranslationRow.message_id)
        .where(TranslationRow.article_id == article_id, TranslationRow.locale == locale)
        .order_by(TranslationRow.id)
        .limit(count)
    )
    return digest(*chain.from_iterable(rows))


def stored_texts(session: Session, article_id: int, locale: str) -> set[str]:
    """Return every text that anything in the article was ever translated to in one locale."""
    here = (TranslationRow.article_id == article_id, TranslationRow.locale == locale)
    return set(session.scalars(select(TranslationRow.text).where(*here).distinct()))


def load_first_seen(session: Session, article_id: int) -> dict[Message, FirstSeen]:
    """Map each message of an article to the revision that brought it."""
    rows = session.execute(
        select(MessageRow.context, MessageRow.text, RevisionRow.number, RevisionRow.author)
        .join(RevisionRow, RevisionRow.id == MessageRow.revision_id)
        .where(MessageRow.article_id == article_id)
    )
    return {
        Message(context, text): FirstSeen(number, author) for context, text, number, author in rows
    }


def append_translations(
    session: Session, article_id: int, locale: str, author: str, additions: Sequence[Addition]
) -> None:
    """Append translations; each message must be one of the article's."""
    here = MessageRow.article_id == article_id
    keys = [addition.message.key for addition in additions]
    ids, created_at = ids_by_name(session, MessageRow.digest, keys, here), now()
    rows = [
        {
            "article_id": article_id,
            "message_id": ids[addition.message.key],
            "locale": locale,
            "text": addition.text,
            "state": addition.state.value,
            "origin": addition.origin.value,
            "author": author,
            "previous": addition.previous,
            "comment": addition.comment,
            "created_at": created_at,
        }
        for addition in additions
    ]
    insert_rows(session, TranslationRow, rows)
