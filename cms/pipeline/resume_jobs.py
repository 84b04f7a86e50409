"""Do the jobs whose process is gone: again from their beginning, a few times at most."""

from contextlib import suppress

from cms.access.principal import Actor, ActorKind
from cms.errors import StoreBusy, StoreUnwritable
from cms.pipeline.job_kinds import KINDS
from cms.pipeline.run_jobs import JobRunner
from cms.pipeline.workspace import Workspace
from cms.store.base import now
from cms.store.engine import writing_if_free
from cms.store.job_files import delete_job_files
from cms.store.jobs import Job, JobState, begin_again, unseen_jobs, update_job

MOST_TRIES = 3  # it may be the job that ends the processes


def resume_jobs(workspace: Workspace, runner: JobRunner) -> list[Job]:
    """Take on what was begun elsewhere and has not been seen for long, as far as there is room."""
    with workspace.reading() as session:
        unseen = unseen_jobs(session, now())
    begun = []
    for job in unseen:
        # Where somebody is writing just now, it may be that very job, which cannot tell meanwhile.
        with suppress(StoreBusy, StoreUnwritable):
            if not is_resumable(job):
                _give_up(workspace, job)
            elif runner.has_room and (again := _taken(workspace, job)):
                runner.start(workspace.acting_as(_actor(again)), again)
                begun.append(again)
    return begun


def is_resumable(job: Job) -> bool:
    """Tell whether a job that was lost may be begun again."""
    kind = KINDS.get(job.kind)
    is_wanted = bool(job.actor) and not job.is_to_stop
    return kind is not None and kind.is_repeatable and is_wanted and job.tries < MOST_TRIES


def _taken(workspace: Workspace, job: Job) -> Job | None:
    with writing_if_free(workspace.engine) as session:
        return begin_again(session, job, now())


def _give_up(workspace: Workspace, job: Job) -> None:
    with writing_if_free(workspace.engine) as session:
        if update_job(session, job, state=JobState.LOST):
            delete_job_files(session, job.name)


def _actor(job: Job) -> Actor:
    return Actor(**{**job.actor, "kind": ActorKind(job.actor["kind"])})
