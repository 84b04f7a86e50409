"""Load and append waivers."""

from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cms.catalog.waiver import Waiver
from cms.store.bulk import insert_rows, portions
from cms.store.tables import WaiverRow

Place = tuple[int, str]  # an article's number, and a locale

WAIVER = WaiverRow.__table__.c
_COLUMNS = (
    WAIVER.id,
    WAIVER.source,
    WAIVER.translation,
    WAIVER.check,
    WAIVER.reason,
    WAIVER.author,
    WAIVER.created_at,
    WAIVER.is_withdrawn,
)


def load_waivers(
    session: Session,
    articles: Collection[int],
    locales: Collection[str],
    until: int | None = None,
) -> dict[Place, list[Waiver]]:
    """Map articles and locales to all their waivers, oldest first; without those that have none.

    `until` is the number of the last one that counts, if later ones shall not.
    """
    wanted = select(WAIVER.article_id, WAIVER.locale, *_COLUMNS).order_by(WAIVER.id)
    if until is not None:
        wanted = wanted.where(WAIVER.id <= until)
    found: dict[Place, list[Waiver]] = {}
    for portion in portions(articles):
        here = WAIVER.article_id.in_(portion), WAIVER.locale.in_(list(locales))
        for article, locale, *values in session.connection().execute(wanted.where(*here)):
            found.setdefault((article, locale), []).append(Waiver(*values))
    return found


def count_waivers(session: Session, articles: Collection[int]) -> dict[Place, int]:
    """Map articles and locales to how many waivers there are, without those with none."""
    counts = select(WAIVER.article_id, WAIVER.locale, func.count()).group_by(
        WAIVER.article_id, WAIVER.locale
    )
    found: dict[Place, int] = {}
    for portion in portions(articles):
        rows = session.connection().execute(counts.where(WAIVER.article_id.in_(portion)))
        found.update(((article, locale), count) for article, locale, count in rows)
    return found


def append_waiver(session: Session, article_id: int, locale: str, waiver: Waiver) -> None:
    """Append a waiver, or that one is withdrawn; it gets a number of its own."""
    row: Mapping[str, object] = {
        "article_id": article_id,
        "locale": locale,
        "source": waiver.source,
        "translation": waiver.translation,
        "check": waiver.check,
        "reason": waiver.reason,
        "author": waiver.author,
        "is_withdrawn": waiver.is_withdrawn,
        "created_at": waiver.created_at,
    }
    insert_rows(session, WaiverRow, [row])
