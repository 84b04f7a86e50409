"""Load the messages of all articles, for what looks beyond one article."""

from collections.abc import Collection, Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cms.catalog.message import Message
from cms.store.bulk import portions
from cms.store.tables import (
    ArticleRow,
    MessageRow,
    RevisionRow,
    RevisionSectionRow,
    SectionMessageRow,
    TranslationRow,
)

MESSAGE = MessageRow.__table__.c
_NEWEST = select(func.max(RevisionRow.id)).group_by(RevisionRow.article_id)
_CURRENT = (
    select(SectionMessageRow.message_id)
    .join(
        RevisionSectionRow,
        (RevisionSectionRow.section_id == SectionMessageRow.section_id)
        & (RevisionSectionRow.version_id == SectionMessageRow.version_id),
    )
    .where(RevisionSectionRow.revision_id.in_(_NEWEST))
)


def every_message(session: Session) -> Iterator[tuple[int, str, Message]]:
    """Yield every message that any article ever had: its number, the article's slug, itself."""
    rows = session.execute(
        select(MessageRow.id, ArticleRow.slug, MessageRow.context, MessageRow.text)
        .join(ArticleRow, ArticleRow.id == MessageRow.article_id)
        .order_by(MessageRow.id)
    )
    return ((number, slug, Message(context, text)) for number, slug, context, text in rows)


def newest_messages(session: Session, articles: Collection[int]) -> dict[int, int]:
    """Map articles to the number of the newest message that they ever had."""
    newest = select(MESSAGE.article_id, func.max(MESSAGE.id)).group_by(MESSAGE.article_id)
    found: dict[int, int] = {}
    for portion in portions(articles):
        rows = session.connection().execute(newest.where(MESSAGE.article_id.in_(portion)))
        found.update((article, number) for article, number in rows)
    return found


def texts_of(session: Session, articles: Collection[int]) -> dict[int, set[str]]:
    """Map articles to all the texts that they ever had."""
    wanted = select(MESSAGE.article_id, MESSAGE.text)
    found: dict[int, set[str]] = {}
    for portion in portions(articles):
        rows = session.connection().execute(wanted.where(MESSAGE.article_id.in_(portion)))
        for article, text in rows:
            found.setdefault(article, set()).add(text)
    return found


def current_numbers(session: Session) -> set[int]:
    """Return the numbers of the messages that the newest revisions of all articles have."""
    return set(session.scalars(_CURRENT))


def translated_numbers(session: Session, locale: str) -> set[int]:
    """Return the numbers of the messages that anything was ever said of in one locale."""
    said = (TranslationRow.locale == locale, TranslationRow.text != "")
    return set(session.scalars(select(TranslationRow.message_id).where(*said).distinct()))


def suggested_pairs(session: Session, locale: str) -> Iterator[tuple[str, str]]:
    """Yield every suggestion ever made in a locale for a text like its own: that, and it."""
    said = (TranslationRow.locale == locale, TranslationRow.previous != "")
    rows = session.execute(select(TranslationRow.previous, TranslationRow.text).where(*said))
    return ((previous, text) for previous, text in rows)


def newest_numbers(session: Session) -> tuple[int, int]:
    """Return two numbers that grow with each new message and each new revision of any article."""
    messages, revisions = session.execute(
        select(select(func.max(MessageRow.id)).scalar_subquery(), func.max(RevisionRow.id))
    ).one()
    return messages or 0, revisions or 0
