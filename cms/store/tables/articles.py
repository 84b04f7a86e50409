"""Articles, their revisions, and the section versions that revisions share."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import (
    Base,
    CreatedAt,
    Digest,
    Json,
    LocaleTag,
    PrimaryKey,
    Prose,
    SectionKey,
    Slug,
    Word,
)


class ArticleRow(Base):
    """An article's identity. What it says is in its revisions."""

    __tablename__ = "article"

    id: Mapped[PrimaryKey]
    slug: Mapped[Slug] = mapped_column(unique=True)
    created_at: Mapped[CreatedAt]


class RevisionRow(Base):
    """One immutable state of an article. Rows are inserted, never updated.

    `encoding` turns the source back into the imported bytes, `file_digest` names those bytes.
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    number: Mapped[int]
    digest: Mapped[Digest]
    source_locale: Mapped[LocaleTag]
    title: Mapped[Prose]
    summary: Mapped[Prose]
    note: Mapped[Prose]
    author: Mapped[Prose]
    encoding: Mapped[Word]
    file_digest: Mapped[Digest]
    created_at: Mapped[CreatedAt]


class SectionRow(Base):
    """A section's identity: a key that stays the same through edits and moves."""

    __tablename__ = "section"
    __table_args__ = (UniqueConstraint("article_id", "key"),)

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    key: Mapped[SectionKey]


class SectionVersionRow(Base):
    """One immutable text with its blocks, shared by every revision that has it.

    `blocks` is a list of [kind, text, start, end, syntax]; offsets are bytes of UTF-8. `extraction`
    is the version of the rules that cut them.
    """

    __tablename__ = "section_version"
    __table_args__ = (UniqueConstraint("digest", "extraction"),)

    id: Mapped[PrimaryKey]
    digest: Mapped[Digest]
    extraction: Mapped[int]
    level: Mapped[int]
    heading: Mapped[Prose]
    text: Mapped[Prose]
    blocks: Mapped[Json]


class RevisionSectionRow(Base):
    """A revision's place for one section version. Position 0 is the article's own section."""

    __tablename__ = "revision_section"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("section_version.id"))
    has_explicit_key: Mapped[bool]
    risk: Mapped[Word]
    review_by: Mapped[Word]


class LineageRow(Base):
    """Where a section came from when it was split off another, or two were merged."""

    __tablename__ = "lineage"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"), primary_key=True)
    from_section_id: Mapped[int] = mapped_column(ForeignKey("section.id"), primary_key=True)
    kind: Mapped[Word]


class CitationRow(Base):
    """A source link of one revision."""

    __tablename__ = "citation"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[Prose]
    url: Mapped[Prose]
    doi: Mapped[Prose]
    title: Mapped[Prose]
    publisher: Mapped[Prose]
    accessed: Mapped[Prose]
    review_by: Mapped[Word]
