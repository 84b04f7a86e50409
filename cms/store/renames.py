"""Addresses that users had before. The audit trail alone remembers them, and for ever."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cms.audit.act import Act, short_name
from cms.audit.actions import Action
from cms.store.tables import AuditEntryRow
from cms.store.trail import record

NOW, BEFORE = "now", "before"
_ENTRY = AuditEntryRow.__table__.c


def record_rename(session: Session, before: str, after: str) -> None:
    """Say of both addresses of a user that the one became the other."""
    record(session, Act(Action.USER_RENAME, "user", before, details={NOW: after}))
    record(session, Act(Action.USER_RENAME, "user", after, details={BEFORE: before}))


def former_addresses(session: Session, email: str) -> tuple[str, ...]:
    """Return the addresses that the user of an address had before, the newest first."""
    found = [email]
    while (before := _before(session, found[-1])) and before not in found:
        found.append(before)
    return tuple(found[1:])


def was_somebodys(session: Session, email: str) -> bool:
    """Tell whether a user had this address who has another by now: history means that one by it."""
    return any(NOW in details for details in _renames(session, email))


def _before(session: Session, email: str) -> str:
    told = (details[BEFORE] for details in _renames(session, email) if BEFORE in details)
    return next(told, "")


def _renames(session: Session, email: str) -> Iterator[Mapping[str, Any]]:
    """Yield what entries say of an address that a user got or gave up, the newest first."""
    about = _ENTRY.kind == "user", _ENTRY.name == short_name(email), _ENTRY.locale == ""
    wanted = select(_ENTRY.details).where(*about, _ENTRY.action == str(Action.USER_RENAME))
    yield from session.connection().execute(wanted.order_by(_ENTRY.number.desc())).scalars()
