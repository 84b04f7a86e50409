"""Long work, and answers that are given once."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from cms.store.base import Base, Bytes, CreatedAt, Digest, Json, PrimaryKey, Prose, Word


class JobRow(Base):
    """Work that takes long. It is written to as the work goes on; what it did is history."""

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
