"""What a channel shows, as it was after one move of its pointer."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, or_, select
from sqlalchemy.orm import Session

from cms.store.bulk import portions
from cms.store.cards import CARD_COLUMNS, Card
from cms.store.editions import Edition
from cms.store.tables import CardRow, ShownAssetRow, ShownRow

CARD, SHOWN = CardRow.__table__.c, ShownRow.__table__.c
ASSET = ShownAssetRow.__table__.c


_NOW = and_(
    SHOWN.channel == bindparam("channel"),
    SHOWN.until > bindparam("move"),
    SHOWN.since <= bindparam("move"),
)
_CARDS = select(*CARD_COLUMNS).join(ShownRow.__table__, SHOWN.card_id == CARD.id)
_OF_SLUG = _CARDS.where(_NOW, SHOWN.slug == bindparam("slug"))
_OF_LOCALISED_SLUG = _CARDS.where(_NOW, SHOWN.localised_slug == bindparam("slug"))
_DOCUMENTS = select(SHOWN.slug, SHOWN.locale).where(_NOW).order_by(SHOWN.slug, SHOWN.locale)
_ASSET = select(ASSET.digest).where(
    ASSET.channel == bindparam("channel"),
    ASSET.name == bindparam("name"),
    ASSET.until > bindparam("move"),
    ASSET.since <= bindparam("move"),
)


def cards_of(session: Session, edition: Edition, slug: str) -> list[Card]:
    """Return all that is shown of an article, in any order."""
    return _cards(session, _OF_SLUG, edition, slug=slug)


def cards_of_localised(session: Session, edition: Edition, slug: str) -> list[Card]:
    """Return the documents that have this slug in their own locale."""
    return _cards(session, _OF_LOCALISED_SLUG, edition, slug=slug)


def every_card(session: Session, edition: Edition) -> list[Card]:
    """Return all that is shown, in any order."""
    return _cards(session, _CARDS.where(_NOW), edition)


def cards_after(
    session: Session, edition: Edition, slug: str, locales: Sequence[str], limit: int
) -> list[Card]:
    """Return the documents in some locales of the articles after a slug, by slug.

    At most `limit` documents; the last article may be cut short by that.
    """
    query = _after(len(locales))
    named = {f"locale_{place}": locale for place, locale in enumerate(locales)}
    return _cards(session, query, edition, slug=slug, limit=limit, **named)


@cache
def _after(locales: int) -> Select[Any]:
    names: list[BindParameter[str]] = [bindparam(f"locale_{place}") for place in range(locales)]
    return (
        _CARDS.where(_NOW, SHOWN.slug > bindparam("slug"), SHOWN.locale.in_(names))
        .order_by(SHOWN.slug, SHOWN.locale)
        .limit(bindparam("limit"))
    )


def documents(session: Session, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield slug and locale of every document that is shown, in this order."""
    for row in session.connection().execute(_DOCUMENTS, _named(edition)):
        yield row[0], row[1]


def find_asset(session: Session, edition: Edition, name: str) -> str | None:
    """Return the digest of an image that is shown, or None."""
    found: str | None = (
        session.connection().execute(_ASSET, {**_named(edition), "name": name}).scalar()
    )
    return found


def changed_cards(
    session: Session, before: Edition, after: Edition
) -> tuple[list[Card], list[Card]]:
    """Return the documents that are shown before only, and those that are shown after only."""
    return _only(session, before, after), _only(session, after, before)


def _only(session: Session, one: Edition, other: Edition) -> list[Card]:
    """Return the documents of one edition that the other does not have."""
    in_one = and_(SHOWN.since <= one.move, SHOWN.until > one.move)
    in_other = and_(SHOWN.since <= other.move, SHOWN.until > other.move)
    here = SHOWN.channel == one.channel
    query = _CARDS.where(here, in_one, or_(SHOWN.since > other.move, SHOWN.until <= other.move))
    found = [Card(*row) for row in session.connection().execute(query)]
    # What both show, but not without a break between them, is no change.
    both = select(CARD.digest).join(ShownRow.__table__, SHOWN.card_id == CARD.id)
    again: set[str] = set()
    for portion in portions(card.digest for card in found):
        again.update(session.scalars(both.where(here, in_other, CARD.digest.in_(portion))))
    return [card for card in found if card.digest not in again]


def _cards(session: Session, query: Select[Any], edition: Edition, **values: object) -> list[Card]:
    rows = session.connection().execute(query, {**_named(edition), **values})
    return [Card(*row) for row in rows]


def _named(edition: Edition) -> Mapping[str, object]:
    return {"channel": edition.channel, "move": edition.move}
