"""How far an article's history went when a release was cut."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from cms.store.bulk import portions
from cms.store.tables import (
    AssetRow,
    PredecessorRow,
    RevisionRow,
    SubstituteRow,
    TermRow,
    TranslationRow,
    VetoRow,
    WaiverRow,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """The newest of each kind of row that counts. Rows are only ever added, so that tells a state.

    `revision` is the newest revision's number; the others are numbers of one store, 0 for none.
    The terms are those of all articles.
    """

    revision: int = 0
    translation: int = 0
    waiver: int = 0
    veto: int = 0
    asset: int = 0
    substitute: int = 0
    term: int = 0


def load_moments(session: Session, articles: Collection[int]) -> dict[int, Moment]:
    """Map articles to how far their histories go now."""
    found: dict[str, dict[int, int]] = {name: {} for name in _NEWEST}
    for portion in portions(articles):
        for name, (article, newest) in _NEWEST.items():
            rows = session.connection().execute(newest.where(article.in_(portion)))
            found[name].update((row[0], row[1]) for row in rows)
    term = session.scalar(select(func.max(TermRow.id))) or 0
    return {
        article: Moment(
            term=term, **{name: numbers.get(article, 0) for name, numbers in found.items()}
        )
        for article in articles
    }


def _newest(
    article: InstrumentedAttribute[int], number: InstrumentedAttribute[int]
) -> tuple[InstrumentedAttribute[int], Select[int, int]]:
    return article, select(article, func.max(number)).group_by(article)


_VETO_ARTICLE, _VETOES = _newest(PredecessorRow.article_id, VetoRow.id)
_NEWEST = {
    "revision": _newest(RevisionRow.article_id, RevisionRow.number),
    "translation": _newest(TranslationRow.article_id, TranslationRow.id),
    "waiver": _newest(WaiverRow.article_id, WaiverRow.id),
    "asset": _newest(AssetRow.article_id, AssetRow.id),
    "substitute": _newest(SubstituteRow.article_id, SubstituteRow.id),
    "veto": (
        _VETO_ARTICLE,
        _VETOES.join(PredecessorRow, PredecessorRow.id == VetoRow.predecessor_id),
    ),
}
