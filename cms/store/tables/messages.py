"""Messages, how they follow from one another, and their translations."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import (
    Base,
    CreatedAt,
    Digest,
    LocaleTag,
    PrimaryKey,
    Prose,
    SectionKey,
    Word,
)


class MessageRow(Base):
    """A source text in its context, once for all revisions of the article that have it."""

    __tablename__ = "message"
    __table_args__ = (UniqueConstraint("article_id", "digest"),)

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    digest: Mapped[Digest]
    context: Mapped[SectionKey]
    text: Mapped[Prose]


class SectionMessageRow(Base):
    """The messages of one version of one section, in reading order."""

    __tablename__ = "section_message"

    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"), primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("section_version.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))


class PredecessorRow(Base):
    """The message that a revision's was carried or rewritten from, once for all locales.

    `since` is the newest translation's id at that time: what is said later of the message itself
    counts more than what is said of its predecessor.
    """

    __tablename__ = "predecessor"
    __table_args__ = (UniqueConstraint("revision_id", "message_id", "predecessor_id"),)

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    predecessor_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    relation: Mapped[Word]
    since: Mapped[int]


class TranslationRow(Base):
    """One immutable text for one message in one locale. The newest counts.

    `previous` is the source text it was made from, where that is not the message's own. `author`
    made it, and is empty where nobody was named; `reviewer` approved it, if anybody did.
    """

    __tablename__ = "translation"
    __table_args__ = (Index(None, "article_id", "locale", "message_id", "id"),)

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    locale: Mapped[LocaleTag]
    text: Mapped[Prose]
    state: Mapped[Word]
    origin: Mapped[Word]
    author: Mapped[Prose]
    reviewer: Mapped[Prose]
    previous: Mapped[Prose]
    comment: Mapped[Prose]
    created_at: Mapped[CreatedAt]
