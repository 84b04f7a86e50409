"""Keep long work: what was asked for, how far it is, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from cms.errors import JobNotFound
from cms.store.base import now
from cms.store.tables import JobRow


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"
    LOST = "lost"  # the process that did it is gone


OVER = frozenset({JobState.DONE, JobState.FAILED, JobState.STOPPED, JobState.LOST})


@dataclass(frozen=True, slots=True)
class Job:
    """Work that takes long. `version` grows with each change; `total` is 0 while nobody knows.

    `error` has a code and a message, once it failed.
    """

    name: str
    kind: str
    request: Mapping[str, Any]
    author: str
    state: JobState = JobState.WAITING
    version: int = 1
    done: int = 0
    total: int = 0
    result: Any = None
    error: Any = None
    is_to_stop: bool = False
    created_at: datetime = field(default_factory=now)
    seen_at: datetime = field(default_factory=now)

    @property
    def is_over(self) -> bool:
        return self.state in OVER


def insert_job(session: Session, job: Job) -> None:
    values = {name: getattr(job, name) for name in Job.__dataclass_fields__}
    session.execute(insert(JobRow).values(**{**values, "request": dict(job.request)}))


def load_job(session: Session, name: str) -> Job:
    """Return a job.

    Raises:
        JobNotFound
    """
    row = session.scalar(select(JobRow).where(JobRow.name == name))
    if row is None:
        raise JobNotFound(id=name)
    return _job(row)


def list_jobs(session: Session, limit: int) -> list[Job]:
    """Return the newest jobs, newest first."""
    rows = session.scalars(select(JobRow).order_by(JobRow.id.desc()).limit(limit))
    return [_job(row) for row in rows]


def update_job(session: Session, name: str, **values: Any) -> None:
    """Write how far a job is; a change of anything but when it was seen is a new version."""
    counted = {"version": JobRow.version + 1} if values else {}
    said = {**values, **counted, "seen_at": now()}
    session.execute(update(JobRow).where(JobRow.name == name).values(**said))


def _job(row: JobRow) -> Job:
    values = {name: getattr(row, name) for name in Job.__dataclass_fields__}
    return Job(**{**values, "state": JobState(row.state)})
