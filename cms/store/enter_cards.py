"""Enter documents that channels show for the first time: cards, and what they are found by."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from cms.document.searchable import searchable
from cms.store.cards import add_cards
from cms.store.search import insert_searchable


def enter_cards(session: Session, digests: Collection[str]) -> None:
    """Make what documents lack of this; nothing where they lack nothing."""
    added = add_cards(session, digests)
    insert_searchable(session, {number: searchable(document) for number, document in added})
