"""Load and append what was found at the addresses of citations."""

from collections.abc import Collection, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from cms.document.citation_checks import (
    FAILING,
    AddressHistory,
    CitationCheck,
    Confirmation,
    Outcome,
)
from cms.document.model import Citation
from cms.document.revision import NewestRevision
from cms.store.bulk import insert_rows, portions
from cms.store.documents import CITATION, REVISION, of_few
from cms.store.tables import CitationCheckRow, CitationConfirmationRow, RevisionRow
from cms.store.trail import take_turn

CHECK = CitationCheckRow.__table__.c
CONFIRMATION = CitationConfirmationRow.__table__.c
_COLUMNS = (
    CHECK.address,
    CHECK.outcome,
    CHECK.checked_at,
    CHECK.status,
    CHECK.reason,
    CHECK.moved_to,
    CHECK.has_changed,
    CHECK.content,
    CHECK.reading,
    CHECK.etag,
    CHECK.last_modified,
    CHECK.id,
)

_CITED = select(
    REVISION.article_id, REVISION.number, CITATION.key, CITATION.url, CITATION.doi
).join(RevisionRow.__table__, REVISION.id == CITATION.revision_id)


def load_citations(
    session: Session, wanted: Collection[NewestRevision]
) -> dict[int, list[Citation]]:
    """Map articles to all citations of these revisions, without those that have none."""
    numbers = {(each.article_id, each.number) for each in wanted}
    rows = session.connection().execute(of_few(_CITED, wanted))
    found: dict[int, list[Citation]] = {}
    for article, number, *values in rows:
        if (article, number) in numbers:
            found.setdefault(article, []).append(Citation(*values))
    return found


def append_checks(session: Session, checks: Sequence[CitationCheck]) -> None:
    rows = [
        {
            "address_digest": _digest(check.address),
            "address": check.address,
            "outcome": check.outcome.value,
            "checked_at": check.checked_at,
            "status": check.status,
            "reason": check.reason,
            "moved_to": check.moved_to,
            "has_changed": check.has_changed,
            "content": check.content,
            "reading": check.reading,
            "etag": check.etag,
            "last_modified": check.last_modified,
        }
        for check in checks
    ]
    take_turn(session, CitationCheckRow)
    insert_rows(session, CitationCheckRow, rows)


def append_confirmation(session: Session, confirmation: Confirmation) -> None:
    row = {
        "address_digest": _digest(confirmation.address),
        "check_id": confirmation.check,
        "reason": confirmation.reason,
        "author": confirmation.author,
        "created_at": confirmation.created_at,
    }
    take_turn(session, CitationCheckRow)
    insert_rows(session, CitationConfirmationRow, [row])


def newest_checks(session: Session, addresses: Collection[str]) -> dict[str, CitationCheck]:
    """Map addresses to the newest check of each, without those that were never checked."""
    return _newest(session, addresses)


def newest_contents(session: Session, addresses: Collection[str]) -> dict[str, CitationCheck]:
    """Map addresses to the newest check of each that found something there."""
    return _newest(session, addresses, CHECK.content != "")


def telling_checks(session: Session, addresses: Collection[str]) -> dict[str, CitationCheck]:
    """Map addresses to the newest check of each that could tell anything."""
    return _newest(session, addresses, CHECK.outcome != Outcome.UNKNOWN.value)


def failing_histories(session: Session) -> dict[str, AddressHistory]:
    """Map addresses to what is known of them, where the newest telling check found nothing.

    Of each only so much of its past as there are words of people on it.
    """
    telling = (
        select(func.max(CHECK.id))
        .where(CHECK.outcome != Outcome.UNKNOWN.value)
        .group_by(CHECK.address_digest)
    )
    failing = CHECK.id.in_(telling), CHECK.outcome.in_([each.value for each in FAILING])
    rows = session.connection().execute(select(*_COLUMNS).where(*failing))
    checks = [_check(row) for row in rows]
    confirmed = _confirmations(session, [check.address for check in checks])
    return {
        check.address: _history(session, check, confirmed.get(check.address, []))
        for check in checks
    }


def _history(
    session: Session, newest: CitationCheck, confirmed: Sequence[Confirmation]
) -> AddressHistory:
    if not confirmed:
        return AddressHistory((newest,))
    since = (
        select(*_COLUMNS)
        .where(CHECK.address_digest == _digest(newest.address))
        .where(CHECK.id >= confirmed[-1].check)
        .order_by(CHECK.id)
    )
    checks = [_check(row) for row in session.connection().execute(since)]
    return AddressHistory(checks, confirmed)


def _confirmations(session: Session, addresses: Collection[str]) -> dict[str, list[Confirmation]]:
    by_digest = {_digest(address): address for address in addresses}
    found: dict[str, list[Confirmation]] = {}
    wanted = select(
        CONFIRMATION.address_digest,
        CONFIRMATION.check_id,
        CONFIRMATION.reason,
        CONFIRMATION.author,
        CONFIRMATION.created_at,
    ).order_by(CONFIRMATION.id)
    for portion in portions(by_digest):
        here = wanted.where(CONFIRMATION.address_digest.in_(portion))
        for digest, *values in session.connection().execute(here):
            address = by_digest[digest]
            found.setdefault(address, []).append(Confirmation(address, *values))
    return found


def _newest(
    session: Session, addresses: Collection[str], *where: ColumnElement[bool]
) -> dict[str, CitationCheck]:
    found: dict[str, CitationCheck] = {}
    for portion in portions(map(_digest, addresses)):
        newest = (
            select(func.max(CHECK.id))
            .where(CHECK.address_digest.in_(portion), *where)
            .group_by(CHECK.address_digest)
        )
        rows = session.connection().execute(select(*_COLUMNS).where(CHECK.id.in_(newest)))
        found.update((check.address, check) for check in map(_check, rows))
    return found


def _check(row: Sequence[Any]) -> CitationCheck:
    address, outcome, *others = row
    return CitationCheck(address, Outcome(outcome), *others)


def _digest(address: str) -> str:
    return sha256(address.encode()).hexdigest()
