"""What the checks found, so that the same texts need not be judged again."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from cms.store.base import Base, Digest, Json, LocaleTag, PrimaryKey


class KnownProblemsRow(Base):
    """What the checks found in some texts of an article in one locale. No history: may be emptied.

    `rules` names by what they were judged, and `found` maps names of pairs of texts to what was
    found. Rows are only added: writers of the same article never wait for each other here. So there
    is no foreign key either, which would wait for who has locked the article.
    """

    __tablename__ = "known_problems"
    __table_args__ = (Index(None, "rules", "article_id", "locale"),)

    id: Mapped[PrimaryKey]
    rules: Mapped[Digest]
    article_id: Mapped[int]
    locale: Mapped[LocaleTag]
    found: Mapped[Json]
