"""Load who did what: for provenance, sign-off and readiness."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cms.catalog.attribution import Attribution, Saved, attributions
from cms.document.revision import RevisionSummary
from cms.store.bulk import portions
from cms.store.documents import PLACE, REVISION, SECTION, SUMMARY, VERSION
from cms.store.histories import ORIGINS, STATES
from cms.store.tables import (
    RevisionRow,
    RevisionSectionRow,
    SectionRow,
    SectionVersionRow,
    TranslationRow,
)

TRANSLATION = TranslationRow.__table__.c
_SAVED = select(
    TRANSLATION.article_id,
    TRANSLATION.id,
    TRANSLATION.message_id,
    TRANSLATION.text,
    TRANSLATION.state,
    TRANSLATION.origin,
    TRANSLATION.author,
    TRANSLATION.reviewer,
    TRANSLATION.created_at,
).order_by(TRANSLATION.id)
Attributions = Mapping[int, Attribution]  # by the numbers of translations
Versions = Mapping[
    tuple[str, str], RevisionSummary
]  # by the section's key and the version's digest


class SavedTranslations:
    """Rows of translations as somebody reads them, oldest first, for what they tell of people."""

    def __init__(self) -> None:
        self._found: dict[int, list[Saved]] = defaultdict(list)

    def see(self, row: Any) -> None:
        """Take what one row says; it has the columns of the table, at least those of _SAVED."""
        state, origin = STATES[row.state], ORIGINS[row.origin]
        people = row.author, row.reviewer, row.created_at
        saved = Saved(row.id, row.message_id, row.text, state, origin, *people)
        self._found[row.article_id].append(saved)

    def attributions(self, articles: Iterable[int]) -> dict[int, Attributions]:
        """Map articles to who is behind each of their translations."""
        return {article: attributions(self._found[article]) for article in articles}


def load_attributions(session: Session, articles: Collection[int]) -> dict[int, Attributions]:
    """Map articles to who is behind each of their translations."""
    saved = SavedTranslations()
    for portion in portions(articles):
        for row in session.connection().execute(_SAVED.where(TRANSLATION.article_id.in_(portion))):
            saved.see(row)
    return saved.attributions(articles)


def load_first_revisions(session: Session, articles: Collection[int]) -> dict[int, Versions]:
    """Map articles to the revision that first had each version of each section."""
    found: dict[int, dict[tuple[str, str], RevisionSummary]] = {each: {} for each in articles}
    first = func.min(REVISION.number).label("first")
    for portion in portions(articles):
        came = (
            select(REVISION.article_id, SECTION.key, VERSION.digest, first)
            .join(RevisionSectionRow.__table__, PLACE.revision_id == REVISION.id)
            .join(SectionRow.__table__, SECTION.id == PLACE.section_id)
            .join(SectionVersionRow.__table__, VERSION.id == PLACE.version_id)
            .where(REVISION.article_id.in_(portion))
            .group_by(REVISION.article_id, SECTION.key, VERSION.digest)
            .subquery()
        )
        wanted = select(came.c.article_id, came.c.key, came.c.digest, *SUMMARY).join(
            RevisionRow.__table__,
            (REVISION.article_id == came.c.article_id) & (REVISION.number == came.c.first),
        )
        for article, key, digest, *values in session.connection().execute(wanted):
            found[article][key, digest] = RevisionSummary(*values)
    return dict(found)
