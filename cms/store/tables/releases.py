"""Releases and the immutable objects that they are made of."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, Bytes, CreatedAt, Digest, Json, PrimaryKey, Prose


class ObjectRow(Base):
    """Bytes named by their SHA-256: a document in one locale, or a manifest."""

    __tablename__ = "object"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[Bytes]


class ReleaseRow(Base):
    """One release. Its digest is its manifest's, and the manifest lists the rest.

    `provenance` names an object, too; releases of older versions have none.
    """

    __tablename__ = "release"

    id: Mapped[PrimaryKey]
    number: Mapped[int] = mapped_column(unique=True)
    digest: Mapped[Digest] = mapped_column(ForeignKey("object.digest"))
    provenance: Mapped[Digest | None] = mapped_column(ForeignKey("object.digest"))
    note: Mapped[Prose]
    author: Mapped[Prose]
    created_at: Mapped[CreatedAt]


class CompositionRow(Base):
    """What composing one article gave for given inputs, so that a release composes only changes.

    `inputs` names everything that the result depends on.
    """

    __tablename__ = "composition"

    inputs: Mapped[str] = mapped_column(String(64), primary_key=True)
    result: Mapped[Json]
