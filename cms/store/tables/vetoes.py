"""Reviewers' vetoes of declarations that a change does not change the meaning."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, CreatedAt, Json, LocaleTag, PrimaryKey, Prose


class VetoRow(Base):
    """One veto of one declaration, which is a predecessor row. Rows are inserted, never updated.

    An empty locale stands for all of them.
    """

    __tablename__ = "veto"

    id: Mapped[PrimaryKey]
    predecessor_id: Mapped[int] = mapped_column(ForeignKey("predecessor.id"), index=True)
    locale: Mapped[LocaleTag]
    reason: Mapped[Prose]
    author: Mapped[Prose]
    created_at: Mapped[CreatedAt]


class ReadinessRow(Base):
    """What was found out about an article in a locale, by a name of all that it depends on.

    Derived from the others: rows may go at any time.
    """

    __tablename__ = "readiness"

    inputs: Mapped[str] = mapped_column(String(64), primary_key=True)
    result: Mapped[Json]
