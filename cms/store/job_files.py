"""Files that were sent with a job, until it is over: whoever begins it again needs them, too."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from cms.store.tables import JobFileRow

PART_BYTES = 1_000_000  # in memory at once
_LEVEL = 1  # quick: a text is a quarter of its size even so


def insert_job_file(session: Session, job: str, name: str, content: BinaryIO) -> None:
    """Keep a file from where it stands, part by part."""
    parts = iter(lambda: content.read(PART_BYTES), b"")
    for number, part in enumerate(parts):
        row = {"job": job, "name": name, "part": number, "content": zlib.compress(part, _LEVEL)}
        session.execute(insert(JobFileRow).values(row))


def job_file_names(session: Session, job: str) -> list[str]:
    own = select(JobFileRow.name).where(JobFileRow.job == job)
    return list(session.scalars(own.distinct().order_by(JobFileRow.name)))


def job_file_parts(session: Session, job: str, name: str) -> Iterator[bytes]:
    """Yield the parts of a file, in order."""
    own = select(JobFileRow.id).where(JobFileRow.job == job, JobFileRow.name == name)
    for number in session.scalars(own.order_by(JobFileRow.part)).all():
        one = select(JobFileRow.content).where(JobFileRow.id == number)
        yield zlib.decompress(session.scalars(one).one())


def delete_job_files(session: Session, job: str) -> None:
    session.execute(delete(JobFileRow).where(JobFileRow.job == job))
