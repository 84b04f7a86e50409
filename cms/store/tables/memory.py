"""The translation memory: what came from files, and the index that finds texts by likeness.

The index is made from the rest of the store, when somebody searches; it can be made again.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import (
    Base,
    Bytes,
    Digest,
    LocaleTag,
    PrimaryKey,
    Prose,
    UtcTime,
)


class MemorySegmentRow(Base):
    """A source text that has translations, once for all articles, files and locales."""

    __tablename__ = "memory_segment"
    __table_args__ = (UniqueConstraint("source_locale", "digest"),)

    id: Mapped[PrimaryKey]
    source_locale: Mapped[LocaleTag]
    digest: Mapped[Digest]
    text: Mapped[Prose]


class MemoryMessageRow(Base):
    """Which segment is a message's text."""

    __tablename__ = "memory_message"

    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), primary_key=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey("memory_segment.id"), index=True)


class MemoryUnitRow(Base):
    """A translation of a segment that came from a file; who made it and when is as it says."""

    __tablename__ = "memory_unit"
    __table_args__ = (UniqueConstraint("segment_id", "locale", "digest"),)

    id: Mapped[PrimaryKey]
    segment_id: Mapped[int] = mapped_column(ForeignKey("memory_segment.id"))
    locale: Mapped[LocaleTag]
    digest: Mapped[Digest]
    text: Mapped[Prose]
    file: Mapped[Prose]
    created_by: Mapped[Prose]
    created_at: Mapped[datetime | None] = mapped_column(UtcTime)
    changed_by: Mapped[Prose]
    changed_at: Mapped[datetime | None] = mapped_column(UtcTime)


class MemoryEntryRow(Base):
    """A segment that has, or had, a translation into a locale; `length` is its own."""

    __tablename__ = "memory_entry"

    locale: Mapped[LocaleTag] = mapped_column(primary_key=True)
    length: Mapped[int] = mapped_column(primary_key=True)
    segment_id: Mapped[int] = mapped_column(ForeignKey("memory_segment.id"), primary_key=True)


class MemoryShelfRow(Base):
    """The segments of one class of length, with their texts, of one portion of a locale's entries.

    `segments` are numbers of 32 bits, the lowest byte first; `texts` are UTF-8, each but the first
    after a zero byte. One row is read in the time of some hundred rows with a text each.
    """

    __tablename__ = "memory_shelf"

    locale: Mapped[LocaleTag] = mapped_column(primary_key=True)
    source_locale: Mapped[LocaleTag] = mapped_column(primary_key=True)
    length_class: Mapped[int] = mapped_column(primary_key=True)
    first: Mapped[int] = mapped_column(primary_key=True)
    segments: Mapped[Bytes]
    texts: Mapped[Bytes]


class MemoryListRow(Base):
    """The segments with one feature and class of length, of one portion of a locale's entries.

    `segments` are numbers of 32 bits, the lowest byte first; `first` tells portions apart.
    """

    __tablename__ = "memory_list"

    locale: Mapped[LocaleTag] = mapped_column(primary_key=True)
    feature: Mapped[int] = mapped_column(primary_key=True)
    length_class: Mapped[int] = mapped_column(primary_key=True)
    first: Mapped[int] = mapped_column(primary_key=True)
    segments: Mapped[Bytes]


class MemoryMarkRow(Base):
    """How far a locale is indexed: the newest translation and unit that were looked at."""

    __tablename__ = "memory_mark"

    locale: Mapped[LocaleTag] = mapped_column(primary_key=True)
    translation_id: Mapped[int]
    unit_id: Mapped[int]
