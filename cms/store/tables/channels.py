"""Channels: which release each of them pointed to, and when."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, CreatedAt, Prose, Word


class PublicationRow(Base):
    """One move of a channel's pointer. Rows are inserted, never updated: the newest one counts.

    `number` counts a channel's moves from 1, so that of two moves at once one is refused. `move`
    is `publish` or `rollback`.
    """

    __tablename__ = "publication"

    channel: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))
    move: Mapped[Word]
    note: Mapped[Prose]
    author: Mapped[Prose]
    created_at: Mapped[CreatedAt]
