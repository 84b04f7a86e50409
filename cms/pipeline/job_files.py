"""Hold what was sent with a job while its work reads it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO

from sqlalchemy.orm import Session

from cms.pipeline.workspace import Workspace
from cms.store.job_files import job_file_names, job_file_parts


@contextmanager
def held_files(workspace: Workspace, job: str) -> Iterator[dict[str, BinaryIO]]:
    """Give the files of a job by their names.

    They have no names on this machine: so they are gone with the block, or with the process.
    """
    with ExitStack() as held:
        with workspace.reading() as session:
            names = job_file_names(session, job)
            files = {name: held.enter_context(_file(session, job, name)) for name in names}
        yield files


@contextmanager
def _file(session: Session, job: str, name: str) -> Iterator[BinaryIO]:
    with TemporaryFile() as file:
        file.writelines(job_file_parts(session, job, name))
        file.seek(0)
        yield file
