"""The glossary: terms, and how each is rendered in other locales."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, CreatedAt, Json, LocaleTag, PrimaryKey, Prose, Word


class TermRow(Base):
    """One state of a term. Rows are inserted, never updated; the newest of a term counts.

    `variants` is a list of texts.
    """

    __tablename__ = "term"
    __table_args__ = (Index(None, "source_locale", "text", "part_of_speech", "id"),)

    id: Mapped[PrimaryKey]
    source_locale: Mapped[LocaleTag]
    text: Mapped[str] = mapped_column(String(200))
    part_of_speech: Mapped[Word]
    definition: Mapped[Prose]
    note: Mapped[Prose]
    variants: Mapped[Json]
    is_removed: Mapped[bool]
    author: Mapped[Prose]
    created_at: Mapped[CreatedAt]


class RenderingRow(Base):
    """How one state of a term is, or must not be, rendered in one locale.

    `variants` is a list of texts.
    """

    __tablename__ = "rendering"

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), primary_key=True)
    locale: Mapped[LocaleTag] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    usage: Mapped[Word]
    text: Mapped[Prose]
    variants: Mapped[Json]
