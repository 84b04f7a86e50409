"""How often whom something went wrong of late: shared by all processes, kept over a restart."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from cms.access.limits import Count
from cms.store.bulk import insert_missing
from cms.store.tables import AttemptRow


def load_counts(session: Session, keys: Collection[str]) -> dict[str, Count]:
    """Map those keys that were counted to their counts."""
    wanted = select(AttemptRow.key, AttemptRow.level, AttemptRow.counted_at)
    rows = session.execute(wanted.where(AttemptRow.key.in_(list(keys))))
    return {key: Count(level, at) for key, level, at in rows}


def lock_counts(session: Session, keys: Collection[str], now: datetime) -> dict[str, Count]:
    """Map keys to counts that nobody else changes until this transaction ends."""
    rows = [{"key": key, "level": 0.0, "counted_at": now} for key in sorted(keys)]
    insert_missing(session, AttemptRow, rows)
    in_order = select(AttemptRow.key).where(AttemptRow.key.in_(list(keys)))
    session.execute(in_order.order_by(AttemptRow.key).with_for_update())
    return load_counts(session, keys)


def save_counts(session: Session, counts: Mapping[str, Count]) -> None:
    for key, count in sorted(counts.items()):
        here = update(AttemptRow).where(AttemptRow.key == key)
        session.execute(here.values(level=count.level, counted_at=count.at))


def forget_counts(session: Session, before: datetime) -> None:
    """Remove what was last counted before a moment."""
    session.execute(delete(AttemptRow).where(AttemptRow.counted_at < before))
