"""What was found out about the readiness of articles, kept until its inputs change."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cms.store.bulk import insert_missing, portions
from cms.store.documents import PLACE, REVISION, SECTION
from cms.store.tables import (
    ReadinessRow,
    RevisionRow,
    RevisionSectionRow,
    SectionRow,
    SectionVersionRow,
)

_VERSION = SectionVersionRow.__table__.c
_VERSIONS = (
    select(SECTION.key, _VERSION.digest, _VERSION.extraction, REVISION.number)
    .select_from(RevisionSectionRow.__table__)
    .join(SectionRow.__table__, SECTION.id == PLACE.section_id)
    .join(SectionVersionRow.__table__, _VERSION.id == PLACE.version_id)
    .join(RevisionRow.__table__, REVISION.id == PLACE.revision_id)
    .order_by(REVISION.number)
)


def load_summaries(session: Session, inputs: Collection[str]) -> dict[str, Any]:
    """Return what is known for the inputs."""
    found: dict[str, Any] = {}
    for portion in portions(inputs):
        wanted = select(ReadinessRow.inputs, ReadinessRow.result)
        for name, result in session.execute(wanted.where(ReadinessRow.inputs.in_(portion))):
            found[name] = result
    return found


def save_summaries(session: Session, results: Mapping[str, Any]) -> None:
    rows = [{"inputs": inputs, "result": result} for inputs, result in results.items()]
    insert_missing(session, ReadinessRow, rows)


def version_numbers(session: Session, article_id: int) -> dict[tuple[str, str, int], int]:
    """Map section keys and versions to the newest revision that had them."""
    rows = session.connection().execute(_VERSIONS.where(REVISION.article_id == article_id))
    return {(key, digest, extraction): number for key, digest, extraction, number in rows}
