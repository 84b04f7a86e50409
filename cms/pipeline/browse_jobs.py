"""Ask for long work, look how far it is, stop it."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import asdict, replace
from secrets import token_hex
from typing import Any

from cms.access.principal import Principal
from cms.errors import JobEnded, JobNotFound, JobNotStoppable
from cms.pipeline.job_kinds import KINDS
from cms.pipeline.resume_jobs import is_resumable
from cms.pipeline.run_jobs import NO_FILES, Files, JobRunner
from cms.pipeline.workspace import Workspace
from cms.store.base import now
from cms.store.job_files import insert_job_file
from cms.store.jobs import Job, JobState, insert_job, list_jobs, load_job, update_job

MOST_LISTED = 1_000
__all__ = ["Job", "JobState", "ask_for_job", "browse_jobs", "show_job", "stop_job"]


def ask_for_job(
    workspace: Workspace,
    runner: JobRunner,
    kind: str,
    request: Mapping[str, Any],
    files: Files = NO_FILES,
) -> Job:
    """Take work on, and return at once. The files are read from their beginning, and closed.

    Raises:
        TooManyJobs
    """
    with ExitStack() as sent:
        for file in files.values():
            sent.callback(file.close)
        runner.require_room()
        job = Job(token_hex(12), kind, request, workspace.author, actor=asdict(workspace.actor))
        with workspace.writing() as session:
            insert_job(session, job)
            for name, file in files.items():
                file.seek(0)
                insert_job_file(session, job.name, name, file)
    runner.start(workspace, job)
    return job


def show_job(workspace: Workspace, runner: JobRunner, principal: Principal, name: str) -> Job:
    """Return a job as it is now.

    Raises:
        JobNotFound: also where it is not for the eyes of the one who asks.
    """
    with workspace.reading() as session:
        job = load_job(session, name)
    if not _may_see(principal, job):
        raise JobNotFound(id=name)
    return _as_it_is(job, runner)


def browse_jobs(workspace: Workspace, runner: JobRunner, principal: Principal) -> list[Job]:
    """Return the newest jobs that one may see, newest first."""
    with workspace.reading() as session:
        found = list_jobs(session, MOST_LISTED)
    return [_as_it_is(job, runner) for job in found if _may_see(principal, job)]


def stop_job(workspace: Workspace, runner: JobRunner, principal: Principal, name: str) -> Job:
    """Ask a job to stop; it does so between two parts of its work.

    Raises:
        JobNotFound, JobEnded, JobNotStoppable
    """
    job = show_job(workspace, runner, principal, name)
    if job.is_over:
        raise JobEnded(id=name, state=job.state)
    if not KINDS[job.kind].is_stoppable:
        raise JobNotStoppable(kind=job.kind)
    with workspace.writing() as session:
        update_job(session, job, is_to_stop=True)
    return replace(job, is_to_stop=True)


def _may_see(principal: Principal, job: Job) -> bool:
    """Tell whether somebody asked for a job himself, or could have."""
    kind = KINDS.get(job.kind)
    if kind is None:
        return False
    is_own = principal.actor.name == job.author
    locale = job.request.get("locale")
    return principal.may(kind.permission, locale) or is_own


def _as_it_is(job: Job, runner: JobRunner) -> Job:
    """Add what this process knows; say so where nobody works on it any more, or not yet again."""
    here = runner.progress(job.name)
    if here and not job.is_over:
        return replace(job, done=here[0], total=here[1])
    if job.is_unseen(now()):
        return replace(job, state=JobState.WAITING if is_resumable(job) else JobState.LOST)
    return job
