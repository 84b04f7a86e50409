"""Load and append arrivals: which source an article came from, and what it was then."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from cms.document.arrival import Arrival, Brought, name_origin
from cms.document.conflicts import Conflict
from cms.store.base import now
from cms.store.bulk import insert_rows, portions
from cms.store.documents import ARTICLE, REVISION
from cms.store.tables import ArrivalRow, ArticleRow, RevisionRow

ARRIVAL = ArrivalRow.__table__.c
_NEWEST = select(func.max(ARRIVAL.id)).group_by(ARRIVAL.article_id, ARRIVAL.origin_digest)
_ARRIVALS = select(ArrivalRow.__table__, REVISION.number.label("revision")).join(
    RevisionRow.__table__, REVISION.id == ARRIVAL.revision_id
)


@dataclass(frozen=True, slots=True)
class KnownSource:
    """What came last of one origin, or of one file without one, and which article it is.

    `locale` is that of a page which is the article's translation, else empty.
    """

    slug: str
    origin: str
    name: str
    source_digest: str
    locale: str = ""


_KNOWN = select(
    ARTICLE.slug, ARRIVAL.origin, ARRIVAL.name, ARRIVAL.source_digest, ARRIVAL.locale
).join(ArticleRow.__table__, ARTICLE.id == ARRIVAL.article_id)


def known_sources(session: Session) -> list[KnownSource]:
    """Return the newest arrival of each origin in each article, oldest first."""
    wanted = _KNOWN.where(ARRIVAL.id.in_(_NEWEST)).order_by(ARRIVAL.id)
    return [KnownSource(*row) for row in session.connection().execute(wanted)]


def known_origins(session: Session, origins: Collection[str]) -> dict[str, KnownSource]:
    """Map those of the origins that ever came to the newest arrival of each."""
    found: dict[str, KnownSource] = {}
    for portion in portions({name_origin(origin) for origin in origins if origin}):
        wanted = _KNOWN.where(ARRIVAL.origin_digest.in_(portion)).order_by(ARRIVAL.id)
        rows = (KnownSource(*row) for row in session.connection().execute(wanted))
        found.update((source.origin, source) for source in rows)
    return found


def last_arrival(session: Session, article_id: int, origin: str) -> Arrival | None:
    """Return what an origin, or a file without one, brought to an article last."""
    wanted = (
        _ARRIVALS.where(
            ARRIVAL.article_id == article_id,
            ARRIVAL.origin_digest == name_origin(origin),
            ARRIVAL.locale == "",
        )
        .order_by(ARRIVAL.id.desc())
        .limit(1)
    )
    row = session.connection().execute(wanted).first()
    return _arrival(row) if row else None


def list_arrivals(session: Session, article_id: int) -> list[Arrival]:
    """Return all that ever came to an article, newest first."""
    wanted = _ARRIVALS.where(ARRIVAL.article_id == article_id).order_by(ARRIVAL.id.desc())
    return [_arrival(row) for row in session.connection().execute(wanted)]


def append_arrivals(session: Session, arrivals: Collection[Arrival]) -> None:
    """Append arrivals; each gets the present time."""
    insert_rows(session, ArrivalRow, [_row(arrival) for arrival in arrivals])


def _row(arrival: Arrival) -> Mapping[str, Any]:
    return {
        "article_id": arrival.article_id,
        "revision_id": arrival.revision_id,
        "origin": arrival.origin,
        "origin_digest": arrival.origin_digest,
        "name": arrival.name,
        "place": arrival.place,
        "locale": arrival.locale,
        "format": arrival.format,
        "source_digest": arrival.source_digest,
        "brought_id": arrival.brought_id,
        "brought": asdict(arrival.brought) if arrival.brought else {},
        "conflicts": [asdict(conflict) for conflict in arrival.conflicts],
        "author": arrival.author,
        "created_at": now(),
    }


def _arrival(row: Row[Any]) -> Arrival:
    brought = row.brought
    return Arrival(
        article_id=row.article_id,
        revision_id=row.revision_id,
        origin=row.origin,
        name=row.name,
        place=row.place,
        locale=row.locale,
        format=row.format,
        source_digest=row.source_digest,
        brought_id=row.brought_id,
        brought=Brought(brought["markdown"], tuple(brought["keys"])) if brought else None,
        conflicts=tuple(Conflict(**each) for each in row.conflicts),
        author=row.author,
        created_at=row.created_at,
        revision=row.revision,
    )
