"""What was found at the addresses of citations, and what people said of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, CreatedAt, Digest, PrimaryKey, Prose, UtcTime, Word


class CitationCheckRow(Base):
    """One look at an address. Rows are inserted, never updated.

    Found by the address's digest: addresses are longer than an index takes.
    """

    __tablename__ = "citation_check"
    __table_args__ = (Index(None, "address_digest", "id"),)

    id: Mapped[PrimaryKey]
    address_digest: Mapped[Digest]
    address: Mapped[Prose]
    outcome: Mapped[Word]
    checked_at: Mapped[datetime] = mapped_column(UtcTime)
    status: Mapped[int]
    reason: Mapped[Prose]
    moved_to: Mapped[Prose]
    has_changed: Mapped[bool]
    content: Mapped[Digest]
    reading: Mapped[Word]
    etag: Mapped[Prose]
    last_modified: Mapped[Prose]


class CitationConfirmationRow(Base):
    """A person's word that a citation is fine in spite of a check. Never updated."""

    __tablename__ = "citation_confirmation"
    __table_args__ = (Index(None, "address_digest", "id"),)

    id: Mapped[PrimaryKey]
    address_digest: Mapped[Digest]
    check_id: Mapped[int] = mapped_column(ForeignKey("citation_check.id"))
    reason: Mapped[Prose]
    author: Mapped[Prose]
    created_at: Mapped[CreatedAt]
