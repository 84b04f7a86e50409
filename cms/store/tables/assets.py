"""The images that articles show."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, CreatedAt, Digest, PrimaryKey, Prose, Word


class AssetRow(Base):
    """What an article's texts mean by a reference. Rows are inserted only; the newest counts.

    `since` is the first revision that means it. The bytes are an object.
    """

    __tablename__ = "asset"

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    reference: Mapped[Prose]
    since: Mapped[int]
    digest: Mapped[Digest] = mapped_column(ForeignKey("object.digest"))
    media_type: Mapped[Word]
    size_bytes: Mapped[int]
    created_at: Mapped[CreatedAt]
