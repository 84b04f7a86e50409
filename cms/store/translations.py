"""Load and append translations."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cms.catalog.message import Message, Origin, State
from cms.catalog.progress import FirstSeen
from cms.document.digest import digest_of
from cms.store.base import now
from cms.store.bulk import ids_by_name, insert_rows, portions
from cms.store.prepared import Prepared
from cms.store.tables import MessageRow, RevisionRow, TranslationRow

APPENDED_AT_ONCE = 10_000  # translations; more cost memory and save no time

TRANSLATION = TranslationRow.__table__.c
_COUNTS = select(TRANSLATION.article_id, TRANSLATION.locale, func.count()).group_by(
    TRANSLATION.article_id, TRANSLATION.locale
)
_NEWEST = Prepared(select(func.max(TRANSLATION.id)))


@dataclass(frozen=True, slots=True)
class Extent:
    """How far an article's translations into one locale go.

    `count` grows by one with each translation, so it names a state; `newest_at` is None for none.
    `newest` is the number of the newest in one store.
    """

    count: int
    newest_at: datetime | None = None
    newest: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class News:
    """A translation that came later: its number, its message's, and when it came."""

    number: int
    message: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Addition:
    """A translation about to be saved.

    `author` made the text: None for whoever saves it, empty where nobody was named. `reviewer`
    approved it. `created_at` is when that was, None for now.
    """

    message: Message
    text: str
    state: State
    origin: Origin
    previous: str = ""
    comment: str = ""
    author: str | None = None
    reviewer: str = ""
    created_at: datetime | None = None


def load_extents(session: Session, article_id: int) -> dict[str, Extent]:
    """Map each locale that has translations of an article to how far they go."""
    rows = session.execute(
        select(
            TranslationRow.locale,
            func.count(),
            func.max(TranslationRow.created_at),
            func.max(TranslationRow.id),
        )
        .where(TranslationRow.article_id == article_id)
        .group_by(TranslationRow.locale)
    )
    return {row[0]: Extent(*row[1:]) for row in rows}


def load_news(session: Session, article_id: int, since: int) -> dict[str, list[News]]:
    """Map locales to an article's translations after the one of that number, oldest first."""
    wanted = select(
        TRANSLATION.locale, TRANSLATION.id, TRANSLATION.message_id, TRANSLATION.created_at
    ).where(TRANSLATION.article_id == article_id, TRANSLATION.id > since)
    found: dict[str, list[News]] = {}
    for row in session.connection().execute(wanted.order_by(TRANSLATION.id)):
        found.setdefault(row[0], []).append(News(*row[1:]))
    return found


def count_translations(session: Session, articles: Collection[int]) -> dict[tuple[int, str], int]:
    """Map articles and locales to how many translations there are, without those with none."""
    found: dict[tuple[int, str], int] = {}
    for portion in portions(articles):
        rows = session.connection().execute(_COUNTS.where(TRANSLATION.article_id.in_(portion)))
        found.update(((article, locale), count) for article, locale, count in rows)
    return found


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


def find_text(session: Session, article_id: int, locale: str, number: int) -> str | None:
    """Return what the translation of a number says, if it is one of this article and locale."""
    here = (TranslationRow.article_id == article_id, TranslationRow.locale == locale)
    return session.scalar(select(TranslationRow.text).where(TranslationRow.id == number, *here))


def newest_number(session: Session) -> int:
    """Return a number that every translation has at most so far; each later one has a greater."""
    return _NEWEST.rows(session)[0][0] or 0


def name_translations(session: Session, article_id: int, locale: str, count: int) -> str:
    """Name the first `count` translations by what they say, the same in every store."""
    rows = session.connection().execute(
        select(MessageRow.digest, TranslationRow.text, TranslationRow.state)
        .join(MessageRow, MessageRow.id == TranslationRow.message_id)
        .where(TranslationRow.article_id == article_id, TranslationRow.locale == locale)
        .order_by(TranslationRow.id)
        .limit(count)
    )
    return digest_of(chain.from_iterable(rows))


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
    """Append translations; each message must be one of the article's.

    `author` made those that name nobody.
    """
    created_at = now()
    for portion in portions(additions, APPENDED_AT_ONCE):
        keys = [addition.message.key for addition in portion]
        ids = ids_by_name(session, MessageRow.digest, keys, article_id=article_id)
        rows = [
            {
                "article_id": article_id,
                "message_id": ids[addition.message.key],
                "locale": locale,
                "text": addition.text,
                "state": addition.state.value,
                "origin": addition.origin.value,
                "author": author if addition.author is None else addition.author,
                "reviewer": addition.reviewer,
                "previous": addition.previous,
                "comment": addition.comment,
                "created_at": addition.created_at or created_at,
            }
            for addition in portion
        ]
        insert_rows(session, TranslationRow, rows)
