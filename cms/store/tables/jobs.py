"""Long work, and answers that are given once."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cms.store.base import Base, Bytes, CreatedAt, Digest, Json, PrimaryKey, Prose, Word


class JobRow(Base):
    """Work that takes long. It is written to as the work goes on; what it did is history.

    `actor` is who asked for it; `tries` is how often it was begun.
    """

    __tablename__ = "job"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[PrimaryKey]
    name: Mapped[Word]
    kind: Mapped[Word]
    request: Mapped[Json]
    author: Mapped[Prose]
    state: Mapped[Word]
    version: Mapped[int]
    done: Mapped[int]
    total: Mapped[int]
    result: Mapped[Json]
    error: Mapped[Json]
    is_to_stop: Mapped[bool]
    created_at: Mapped[CreatedAt]
    seen_at: Mapped[CreatedAt]
    actor: Mapped[Json]
    tries: Mapped[int]
    interruptions: Mapped[Json]


class JobFileRow(Base):
    """A part of a file that was sent with a job, packed. It is gone once the job is over."""

    __tablename__ = "job_file"
    __table_args__ = (UniqueConstraint("job", "name", "part"),)

    id: Mapped[PrimaryKey]
    job: Mapped[Word] = mapped_column(ForeignKey("job.name"))
    name: Mapped[Word]
    part: Mapped[int]
    content: Mapped[Bytes]


class AnswerRow(Base):
    """The answer to a request with an Idempotency-Key; its status is 0 until there is one."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("asker", "key"),)

    id: Mapped[PrimaryKey]
    asker: Mapped[Prose]
    key: Mapped[Prose]
    fingerprint: Mapped[Digest]
    status: Mapped[int]
    headers: Mapped[Json]
    body: Mapped[Bytes]
    created_at: Mapped[CreatedAt]
