"""Keep answers to requests that may come twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cms.store.base import now
from cms.store.tables import AnswerRow

OPEN = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request was answered with; the status is `OPEN` as long as it was not."""

    fingerprint: str
    status: int = OPEN
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def claim_key(session: Session, asker: str, key: str, fingerprint: str) -> bool:
    """Take a key for a request; return whether it was free."""
    row = Answer(fingerprint)
    values = {
        "asker": asker,
        "key": key,
        "fingerprint": row.fingerprint,
        "status": row.status,
        "headers": {},
        "body": row.body,
        "created_at": now(),
    }
    try:
        with session.begin_nested():
            session.execute(insert(AnswerRow).values(**values))
    except IntegrityError:
        return False
    return True


def find_answer(session: Session, asker: str, key: str) -> Answer | None:
    row = session.scalar(select(AnswerRow).where(_is(asker, key)))
    return Answer(row.fingerprint, row.status, row.headers, row.body) if row else None


def save_answer(session: Session, asker: str, key: str, answer: Answer) -> None:
    found = {"status": answer.status, "headers": dict(answer.headers), "body": answer.body}
    session.execute(update(AnswerRow).where(_is(asker, key)).values(**found))


def delete_answer(session: Session, asker: str, key: str) -> None:
    session.execute(delete(AnswerRow).where(_is(asker, key)))


def delete_answers_before(session: Session, moment: datetime) -> None:
    session.execute(delete(AnswerRow).where(AnswerRow.created_at < moment))


def _is(asker: str, key: str) -> ColumnElement[bool]:
    return (AnswerRow.asker == asker) & (AnswerRow.key == key)
