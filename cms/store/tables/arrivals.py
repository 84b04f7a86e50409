"""What imports brought to articles."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, CreatedAt, Digest, Json, LocaleTag, PrimaryKey, Prose, Word


class ArrivalRow(Base):
    """One import of one article. Rows are inserted, never updated; the newest of an origin counts.

    `origin` is what the source calls the article, for ever; empty for a file that says nothing of
    the kind, and then so is its digest. `name` is the slug that the file's own name gives, `place`
    the file as it was called, `source_digest` names its bytes. `revision_id` is the newest
    revision after it. What came is the document of `brought_id`, or where no revision is just
    that, `brought`: its Markdown and the keys of its sections. `conflicts` is a list. `locale` is
    that of a translated page, which brings no revision; empty for the article itself.
    """

    __tablename__ = "arrival"
    __table_args__ = (
        Index(None, "article_id", "origin_digest", "id"),
        Index(None, "origin_digest", "id"),
    )

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    origin: Mapped[Prose]
    origin_digest: Mapped[Digest]
    name: Mapped[Prose]
    place: Mapped[Prose]
    locale: Mapped[LocaleTag]
    format: Mapped[Word]
    source_digest: Mapped[Digest]
    brought_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    brought: Mapped[Json]
    conflicts: Mapped[Json]
    author: Mapped[Prose]
    created_at: Mapped[CreatedAt]
