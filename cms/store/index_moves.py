"""Bring the index of what channels show up to date with the moves of their pointers."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from cms.store.bulk import insert_rows, portions
from cms.store.cards import card_ids
from cms.store.channels import Publication, list_publications
from cms.store.editions import FOREVER
from cms.store.enter_cards import enter_cards
from cms.store.releases import load_json
from cms.store.tables import CardRow, ShownAssetRow, ShownMoveRow, ShownRow

Manifest = Mapping[str, Any]
Ids = Mapping[Any, int]  # of rows that are still shown, by what they show


def unindexed(session: Session, channel: str) -> list[Publication]:
    """Return the moves that the index does not have, the oldest first."""
    last = select(func.max(ShownMoveRow.number)).where(ShownMoveRow.channel == channel)
    done = session.scalar(last) or 0
    moves = list_publications(session, channel)
    return [move for move in reversed(moves) if move.number > done]


def index_moves(session: Session, channel: str) -> None:
    """Enter the moves that the index does not have, each as what it changed."""
    for move in unindexed(session, channel):
        manifest = load_json(session, move.digest)
        _enter_documents(session, move, manifest)
        _enter_assets(session, move, manifest)
        session.add(
            ShownMoveRow(
                channel=channel,
                number=move.number,
                release=move.release,
                digest=move.digest,
                source_locale=manifest["source_locale"],
                locales=manifest["locales"],
                modified_at=_modified_at(session, move),
            )
        )
        session.flush()


def _modified_at(session: Session, move: Publication) -> datetime:
    """Return a time that no earlier move has, since HTTP's dates count whole seconds."""
    last = select(func.max(ShownMoveRow.modified_at)).where(ShownMoveRow.channel == move.channel)
    before: datetime | None = session.scalar(last)
    return max(move.created_at, before + timedelta(seconds=1)) if before else move.created_at


def _enter_documents(session: Session, move: Publication, manifest: Manifest) -> None:
    wanted = [line["digest"] for line in manifest["documents"]]
    before = _shown_documents(session, move.channel)
    new = set(wanted) - before.keys()
    enter_cards(session, new)
    _end(session, ShownRow, move, (before[each] for each in before.keys() - set(wanted)))
    insert_rows(session, ShownRow, list(_document_rows(session, move, new)))


def _shown_documents(session: Session, channel: str) -> Ids:
    query = (
        select(CardRow.digest, ShownRow.id)
        .join(CardRow, CardRow.id == ShownRow.card_id)
        .where(ShownRow.channel == channel, ShownRow.until == FOREVER)
    )
    return {row[0]: row[1] for row in session.connection().execute(query)}


def _document_rows(
    session: Session, move: Publication, digests: Collection[str]
) -> Iterator[dict[str, object]]:
    card = CardRow.__table__.c
    query = select(card.id, card.slug, card.locale, card.localised_slug)
    for portion in portions(sorted(card_ids(session, digests).values())):
        for row in session.connection().execute(query.where(card.id.in_(portion))):
            named = {"slug": row.slug, "locale": row.locale, "localised_slug": row.localised_slug}
            yield {"card_id": row.id, **named, **_from(move)}


def _enter_assets(session: Session, move: Publication, manifest: Manifest) -> None:
    wanted = dict(_assets(manifest))
    before = _shown_assets(session, move.channel)
    ended = (number for each, number in before.items() if each not in wanted.items())
    _end(session, ShownAssetRow, move, ended)
    rows = [
        {"name": name, "digest": digest, **_from(move)}
        for name, digest in wanted.items()
        if (name, digest) not in before
    ]
    insert_rows(session, ShownAssetRow, rows)


def _assets(manifest: Manifest) -> Iterator[tuple[str, str]]:
    for line in manifest["documents"]:
        for asset in line.get("assets", ()):
            yield asset["path"].rpartition("/")[2], asset["digest"]


def _shown_assets(session: Session, channel: str) -> Ids:
    query = select(ShownAssetRow.name, ShownAssetRow.digest, ShownAssetRow.id).where(
        ShownAssetRow.channel == channel, ShownAssetRow.until == FOREVER
    )
    return {(row[0], row[1]): row[2] for row in session.connection().execute(query)}


def _from(move: Publication) -> dict[str, object]:
    return {"channel": move.channel, "since": move.number, "until": FOREVER}


def _end(
    session: Session,
    table: type[ShownRow] | type[ShownAssetRow],
    move: Publication,
    numbers: Iterable[int],
) -> None:
    """Let rows be shown no more from a move on."""
    every: Sequence[int] = sorted(numbers)
    for portion in portions(every):
        ended = update(table).where(table.id.in_(portion)).values(until=move.number)
        session.execute(ended, execution_options={"synchronize_session": False})
