"""Keep and load what stands in for citations in some locales."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cms.document.substitutes import Substitute
from cms.store.bulk import insert_rows, portions
from cms.store.tables import SubstituteRow

SUBSTITUTE = SubstituteRow.__table__.c
_COLUMNS = (
    SUBSTITUTE.key,
    SUBSTITUTE.locale,
    SUBSTITUTE.url,
    SUBSTITUTE.doi,
    SUBSTITUTE.title,
    SUBSTITUTE.publisher,
    SUBSTITUTE.reason,
    SUBSTITUTE.author,
    SUBSTITUTE.created_at,
    SUBSTITUTE.is_withdrawn,
    SUBSTITUTE.id,
)


def append_substitute(session: Session, article_id: int, substitute: Substitute) -> None:
    """Append a substitute, or that there is none any more; it gets a number of its own."""
    row = {
        "article_id": article_id,
        "key": substitute.key,
        "locale": substitute.locale,
        "url": substitute.url,
        "doi": substitute.doi,
        "title": substitute.title,
        "publisher": substitute.publisher,
        "reason": substitute.reason,
        "author": substitute.author,
        "is_withdrawn": substitute.is_withdrawn,
        "created_at": substitute.created_at,
    }
    insert_rows(session, SubstituteRow, [row])


def load_substitutes(
    session: Session, articles: Collection[int], until: int | None = None
) -> defaultdict[int, list[Substitute]]:
    """Map articles to all that was ever recorded, oldest first.

    `until` is the number of the last row that counts, if later ones shall not.
    """
    query = select(SUBSTITUTE.article_id, *_COLUMNS).order_by(SUBSTITUTE.id)
    if until is not None:
        query = query.where(SUBSTITUTE.id <= until)
    found: defaultdict[int, list[Substitute]] = defaultdict(list)
    for portion in portions(articles):
        rows = session.connection().execute(query.where(SUBSTITUTE.article_id.in_(portion)))
        for article, *values in rows:
            found[article].append(Substitute(*values))
    return found


def count_substitutes(session: Session, articles: Collection[int]) -> dict[tuple[int, str], int]:
    """Map articles and locales to how many rows there are, without those with none."""
    counts = select(SUBSTITUTE.article_id, SUBSTITUTE.locale, func.count()).group_by(
        SUBSTITUTE.article_id, SUBSTITUTE.locale
    )
    found: dict[tuple[int, str], int] = {}
    for portion in portions(articles):
        rows = session.connection().execute(counts.where(SUBSTITUTE.article_id.in_(portion)))
        found.update(((article, locale), count) for article, locale, count in rows)
    return found
