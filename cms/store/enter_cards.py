"""Enter documents that channels show for the first time: cards, and what they are found by."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from cms.document.searchable import searchable
from cms.store.cards import add_cards
from cms.store.search import insert_searchable
from cms.store.search_words import insert_words


def enter_cards(session: Session, digests: Collection[str]) -> None:
    """Make what documents lack of this; nothing where they lack nothing."""
    added = add_cards(session, digests)
    documents = {number: searchable(document) for number, document in added}
    insert_searchable(session, documents)
    insert_words(session, {part for each in documents.values() for part in each.parts})
