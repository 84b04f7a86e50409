"""Other sources for readers of one locale."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, CreatedAt, LocaleTag, PrimaryKey, Prose


class SubstituteRow(Base):
    """What a citation is in one locale, and why. Rows are inserted only; the newest counts."""

    __tablename__ = "citation_substitute"

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    key: Mapped[Prose]
    locale: Mapped[LocaleTag]
    url: Mapped[Prose]
    doi: Mapped[Prose]
    title: Mapped[Prose]
    publisher: Mapped[Prose]
    reason: Mapped[Prose]
    author: Mapped[Prose]
    is_withdrawn: Mapped[bool]
    created_at: Mapped[CreatedAt]
