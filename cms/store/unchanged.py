"""Load what was declared unchanged, with the vetoes; append vetoes."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from cms.catalog.declaration import Declaration, Veto
from cms.catalog.message import Message, Relation
from cms.store.bulk import insert_rows, portions
from cms.store.tables import MessageRow, PredecessorRow, RevisionRow, VetoRow
from cms.store.trail import note_articles

_LATER, _EARLIER = aliased(MessageRow), aliased(MessageRow)
_DECLARED = (
    select(
        PredecessorRow.article_id,
        PredecessorRow.id,
        _LATER.context,
        _LATER.text,
        _EARLIER.context,
        _EARLIER.text,
        RevisionRow.number,
        RevisionRow.author,
        RevisionRow.created_at,
    )
    .join(_LATER, _LATER.id == PredecessorRow.message_id)
    .join(_EARLIER, _EARLIER.id == PredecessorRow.predecessor_id)
    .join(RevisionRow, RevisionRow.id == PredecessorRow.revision_id)
    .where(PredecessorRow.relation == Relation.UNCHANGED.value)
    .order_by(PredecessorRow.id)
)
_VETOES = (
    select(
        VetoRow.predecessor_id,
        VetoRow.locale,
        VetoRow.reason,
        VetoRow.author,
        VetoRow.created_at,
    )
    .join(PredecessorRow, PredecessorRow.id == VetoRow.predecessor_id)
    .order_by(VetoRow.id)
)


def load_declarations(session: Session, articles: Collection[int]) -> dict[int, list[Declaration]]:
    """Map articles to all that was ever declared unchanged in them, oldest first."""
    found: dict[int, list[Declaration]] = defaultdict(list)
    for portion in portions(articles):
        vetoes = _load_vetoes(session, portion)
        for row in session.execute(_DECLARED.where(PredecessorRow.article_id.in_(portion))):
            article, number, context, text, context_before, text_before, *_ = row
            message, before = Message(context, text), Message(context_before, text_before)
            vetoed = tuple(vetoes.get(number, ()))
            found[article].append(
                Declaration(number, message, before, row[6], row[7], row[8], vetoed)
            )
    return dict(found)


def _load_vetoes(session: Session, articles: Collection[int]) -> Mapping[int, Sequence[Veto]]:
    found = defaultdict(list)
    for row in session.execute(_VETOES.where(PredecessorRow.article_id.in_(articles))):
        number, locale, reason, author, created_at = row
        found[number].append(Veto(locale, reason, author, created_at))
    return found


def count_vetoes(session: Session, articles: Collection[int]) -> dict[int, int]:
    """Map articles to how many vetoes there are, without those with none."""
    counts = (
        select(PredecessorRow.article_id, func.count())
        .join(VetoRow, VetoRow.predecessor_id == PredecessorRow.id)
        .group_by(PredecessorRow.article_id)
    )
    found: dict[int, int] = {}
    for portion in portions(articles):
        rows = session.execute(counts.where(PredecessorRow.article_id.in_(portion)))
        found.update((article, count) for article, count in rows)
    return found


def append_vetoes(session: Session, declarations: Collection[Declaration], veto: Veto) -> None:
    """Append one veto of each of the declarations."""
    numbers = [each.number for each in declarations]
    owners = select(PredecessorRow.id, PredecessorRow.article_id)
    found = session.execute(owners.where(PredecessorRow.id.in_(numbers)))
    note_articles(session, "predecessor_id", {row[0]: row[1] for row in found})
    rows = [{"predecessor_id": number, **asdict(veto)} for number in numbers]
    insert_rows(session, VetoRow, rows)
