"""The audit trail."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, Digest, Json, LocaleTag, Prose, UtcTime, Word


class AuditEntryRow(Base):
    """One entry. Triggers refuse every UPDATE and DELETE.

    `kind`, `name` and `locale` name the object. `rows` maps tables to a count and a digest. `hash`
    is of all but `seal`; `previous` is the hash of the entry before.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "kind", "name", "locale", "number"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcTime)
    actor_kind: Mapped[Word]
    actor: Mapped[Prose]
    token: Mapped[Prose]
    address: Mapped[Prose]
    request: Mapped[Prose]
    action: Mapped[Word]
    kind: Mapped[Word]
    name: Mapped[str] = mapped_column(String(200))
    locale: Mapped[LocaleTag]
    before: Mapped[Digest]
    after: Mapped[Digest]
    rows: Mapped[Json]
    details: Mapped[Json]
    previous: Mapped[Digest]
    hash: Mapped[Digest]
    seal: Mapped[Digest]
