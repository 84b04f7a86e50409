"""Catalog files whose bytes are known."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, Digest, LocaleTag, Prose, UtcTime


class KnownFileRow(Base):
    """The catalog file of an article and locale as it was written or read last; no history.

    `locale` is empty for a template, `stamp` for a file that was read. The other columns name the
    state that it shows.
    """

    __tablename__ = "known_file"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    locale: Mapped[LocaleTag] = mapped_column(primary_key=True)
    digest: Mapped[Digest]
    stamp: Mapped[Prose]
    revision: Mapped[int]
    translations: Mapped[int]
    newest: Mapped[int]
    newest_at: Mapped[datetime | None] = mapped_column(UtcTime)
    said: Mapped[Prose]
