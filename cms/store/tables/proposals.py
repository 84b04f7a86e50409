"""Texts that stand beside a translation until a person decides between them."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, CreatedAt, LocaleTag, PrimaryKey, Prose, Word


class ProposalRow(Base):
    """Another text for a message than the one it has, or a person's word that it stays out.

    `since` is the newest translation's id at that time; a later one with this text has taken it.
    """

    __tablename__ = "proposal"
    __table_args__ = (Index(None, "article_id", "locale", "message_id", "id"),)

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    locale: Mapped[LocaleTag]
    text: Mapped[Prose]
    state: Mapped[Word]
    author: Mapped[Prose]
    reviewer: Mapped[Prose]
    previous: Mapped[Prose]
    comment: Mapped[Prose]
    is_declined: Mapped[bool]
    since: Mapped[int]
    created_at: Mapped[CreatedAt]
