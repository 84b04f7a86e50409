"""Keep long work: what was asked for, how far it is, what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
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
    LOST = "lost"  # the process that did it is gone, and nobody begins it again


# Longer than a writer waits for another: a job that still runs is seen again by then.
LOST_AFTER = timedelta(seconds=60)
OVER = frozenset({JobState.DONE, JobState.FAILED, JobState.STOPPED, JobState.LOST})


@dataclass(frozen=True, slots=True)
class Job:
    """Work that takes long. `version` grows with each change; `total` is 0 while nobody knows.

    `error` has a code and a message, once it failed. `actor` is who asked for it, as JSON holds it.
    `tries` is how often it was begun; `interruptions` tell of each try that was lost when it was
    seen last, and how far it was.
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
    actor: Mapping[str, Any] = field(default_factory=dict)
    tries: int = 1
    interruptions: Sequence[Mapping[str, Any]] = ()

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    def is_unseen(self, at: datetime) -> bool:
        """Tell whether the process that does it must be gone."""
        return not self.is_over and at - self.seen_at > LOST_AFTER


def insert_job(session: Session, job: Job) -> None:
    values = {name: getattr(job, name) for name in Job.__dataclass_fields__}
    held = {"request": dict(job.request), "actor": dict(job.actor), "interruptions": []}
    session.execute(insert(JobRow).values(**values | held))


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


def unseen() -> datetime:
    """Return when a job was seen last that anybody may begin again."""
    return now() - LOST_AFTER - timedelta(seconds=1)  # which is how exact moments are


def unseen_jobs(session: Session, at: datetime) -> list[Job]:
    """Return the jobs whose process must be gone, the oldest first."""
    unseen = JobRow.state.not_in(OVER), JobRow.seen_at < at - LOST_AFTER
    return [_job(row) for row in session.scalars(select(JobRow).where(*unseen).order_by(JobRow.id))]


def update_job(session: Session, job: Job, **values: Any) -> bool:
    """Write how far a try is, unless it was taken for lost and another does the work by now.

    It was seen now, if nothing else is said. A change of anything but that is a new version.
    """
    counted = {"version": JobRow.version + 1} if values else {}
    own = JobRow.name == job.name, JobRow.tries == job.tries, JobRow.state.not_in(OVER)
    written = update(JobRow).where(*own).values({"seen_at": now(), **values, **counted})
    return session.scalar(written.returning(JobRow.id)) is not None


def begin_again(session: Session, job: Job, at: datetime) -> Job | None:
    """Make another try of a job that is unseen; return None if somebody else was quicker."""
    lost = {"seen_at": job.seen_at.isoformat(), "done": job.done, "total": job.total}
    values = {
        "state": JobState.WAITING,
        "tries": job.tries + 1,
        "interruptions": [*job.interruptions, lost],
        "done": 0,
        "total": 0,
    }
    unseen = JobRow.name == job.name, JobRow.seen_at < at - LOST_AFTER
    if session.scalar(select(JobRow.id).where(*unseen)) and update_job(session, job, **values):
        return load_job(session, job.name)
    return None


def _job(row: JobRow) -> Job:
    values = {name: getattr(row, name) for name in Job.__dataclass_fields__}
    return Job(**{**values, "state": JobState(row.state)})
