"""Keep what the checks found in texts, and find it again; all of it may be forgotten."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from cms.store.bulk import insert_rows, portions
from cms.store.tables import KnownProblemsRow

Place = tuple[int, str]  # an article's number, and a locale
Found = dict[str, Any]  # by the names of pairs of texts

KNOWN = KnownProblemsRow.__table__.c


def load_known_problems(
    session: Session, rules: str, articles: Collection[int], locales: Collection[str]
) -> dict[Place, Found]:
    """Map articles and locales to what is known by these rules, without those with nothing."""
    wanted = select(KNOWN.article_id, KNOWN.locale, KNOWN.found).where(KNOWN.rules == rules)
    found: dict[Place, Found] = {}
    for portion in portions(articles):
        here = KNOWN.article_id.in_(portion), KNOWN.locale.in_(list(locales))
        for article, locale, problems in session.connection().execute(wanted.where(*here)):
            found.setdefault((article, locale), {}).update(problems)
    return found


def append_known_problems(session: Session, rules: str, found: Mapping[Place, Found]) -> None:
    rows = [
        {"rules": rules, "article_id": article, "locale": locale, "found": problems}
        for (article, locale), problems in found.items()
        if problems
    ]
    insert_rows(session, KnownProblemsRow, rows)


def knows_others(session: Session, rules: str) -> bool:
    """Tell whether something is kept of other rules."""
    others = select(KNOWN.id).where(_is_other(rules)).limit(1)
    return session.connection().execute(others).first() is not None


def forget_others(session: Session, rules: str) -> None:
    session.execute(delete(KnownProblemsRow).where(_is_other(rules)))


def _is_other(rules: str) -> Any:
    # Not `!=`, for which no database uses the index.
    return or_(KNOWN.rules < rules, KNOWN.rules > rules)
