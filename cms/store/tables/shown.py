"""What channels show: an index of publications, so that a reader's question is one look-up.

All of it can be made anew from publications and manifests.
"""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, CreatedAt, Digest, Json, LocaleTag, PrimaryKey, Prose, Slug, Word

# Lists are in the order of slugs, which shall be the same on every database: that of code points.
_SORTED_SLUG = String(200).with_variant(String(200, collation="C"), "postgresql")
_SORTED_WORD = String(120).with_variant(String(120, collation="C"), "postgresql")


class CardRow(Base):
    """What lists say of a document. It is the same wherever the document is shown."""

    __tablename__ = "card"

    id: Mapped[PrimaryKey]
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    slug: Mapped[Slug]
    locale: Mapped[LocaleTag]
    localised_slug: Mapped[Prose]
    title: Mapped[Prose]
    title_lang: Mapped[LocaleTag]
    summary: Mapped[Prose]
    revision: Mapped[Digest]


class SearchWordRow(Base):
    """A word that others may be made of, as search finds it, and its letters the other way."""

    __tablename__ = "search_word"
    __table_args__ = (Index("ix_search_word_backwards", "backwards"),)

    word: Mapped[str] = mapped_column(_SORTED_WORD, primary_key=True)
    backwards: Mapped[str] = mapped_column(_SORTED_WORD)


class ShownRow(Base):
    """A document that a channel shows, from its move `since` to before its move `until`."""

    __tablename__ = "shown"
    __table_args__ = (
        Index("ix_shown_slug", "channel", "slug", "locale", "until"),
        Index("ix_shown_localised_slug", "channel", "localised_slug", "until"),
        Index("ix_shown_card", "card_id", "channel", "until"),
        Index("ix_shown_since", "channel", "since"),
        Index("ix_shown_until", "channel", "until"),
    )

    id: Mapped[PrimaryKey]
    channel: Mapped[Word]
    slug: Mapped[str] = mapped_column(_SORTED_SLUG)
    locale: Mapped[LocaleTag]
    localised_slug: Mapped[Prose]
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id"))
    since: Mapped[int]
    until: Mapped[int]


class ShownAssetRow(Base):
    """An image that documents show which a channel shows, by its name in exports."""

    __tablename__ = "shown_asset"
    __table_args__ = (Index("ix_shown_asset_name", "channel", "name", "until"),)

    id: Mapped[PrimaryKey]
    channel: Mapped[Word]
    name: Mapped[Word]
    digest: Mapped[Digest] = mapped_column(ForeignKey("object.digest"))
    since: Mapped[int]
    until: Mapped[int]


class ShownMoveRow(Base):
    """A move of a channel's pointer that the index has.

    `modified_at` is its time in whole seconds, later than that of the move before.
    """

    __tablename__ = "shown_move"

    channel: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    release: Mapped[int]
    digest: Mapped[Digest]
    source_locale: Mapped[LocaleTag]
    locales: Mapped[Json]
    modified_at: Mapped[CreatedAt]
