"""Cards: what lists say of a document, kept by its digest."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy.orm import Session

from cms.store.bulk import ids_by_name, insert_missing_named, portions
from cms.store.releases import find_objects
from cms.store.tables import CardRow

AT_A_TIME = 100  # documents in memory

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """A document as a list names it. `slug` is its article's, `localised_slug` its own."""

    digest: str
    slug: str
    locale: str
    localised_slug: str
    title: str
    title_lang: str
    summary: str
    revision: str


CARD_COLUMNS = [CardRow.__table__.c[field.name] for field in fields(Card)]


def card_of(said: Document, digest: str) -> Card:
    """Return what lists say of a document; those of older versions name no language of titles."""
    lang = said.get("title_lang", said["locale"])
    names = said["translation_key"], said["locale"], said["slug"]
    return Card(digest, *names, said["title"], lang, said["summary"], said["revision"])


def card_ids(session: Session, digests: Collection[str]) -> dict[str, int]:
    """Map those of the documents that have a card to its number."""
    return ids_by_name(session, CardRow.digest, digests)


def without_card(session: Session, digests: Collection[str]) -> list[str]:
    known = card_ids(session, digests)
    return [each for each in dict.fromkeys(digests) if each not in known]


def add_cards(session: Session, digests: Collection[str]) -> list[tuple[int, Document]]:
    """Make the cards of documents that have none yet; return their numbers, and the documents."""
    added: list[tuple[int, Document]] = []
    for portion in portions(without_card(session, digests), AT_A_TIME):
        documents = {
            digest: json.loads(content)
            for digest, content in find_objects(session, portion).items()
        }
        rows = [asdict(card_of(document, digest)) for digest, document in documents.items()]
        # Of two who add the same, one is told its number: that one goes on with it.
        numbers = insert_missing_named(session, CardRow.digest, rows)
        added += [(number, documents[digest]) for digest, number in numbers.items()]
    return added
