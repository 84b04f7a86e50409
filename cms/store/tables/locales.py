"""The locales that a workspace translates into."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, CreatedAt


class LocaleRow(Base):
    """A target locale, by its BCP 47 tag. Removing one keeps its translations."""

    __tablename__ = "locale"

    tag: Mapped[str] = mapped_column(String(40), primary_key=True)
    created_at: Mapped[CreatedAt]
