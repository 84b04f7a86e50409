"""Reasons why a check does not apply to a translation."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, CreatedAt, LocaleTag, PrimaryKey, Prose


class WaiverRow(Base):
    """A person's reason for one check on one text, or that it holds no more. Never updated."""

    __tablename__ = "waiver"
    __table_args__ = (Index(None, "article_id", "locale", "id"),)

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    locale: Mapped[LocaleTag]
    source: Mapped[Prose]
    translation: Mapped[Prose]
    check: Mapped[Prose]
    reason: Mapped[Prose]
    author: Mapped[Prose]
    is_withdrawn: Mapped[bool]
    created_at: Mapped[CreatedAt]
