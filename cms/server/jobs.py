"""Long work while the server lives: what other processes left is taken on; what is at work when the
server ends is let go of, for another."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event

from cms.errors import CmsError
from cms.pipeline.resume_jobs import resume_jobs
from cms.pipeline.run_jobs import JobRunner
from cms.pipeline.workspace import Workspace
from cms.server.life import Background
from cms.server.logs import log, told

PATIENCE_SECONDS = 5.0
LOOK_SECONDS = 0.1
RESUME_SECONDS = 10.0  # between two looks for what was left


def working(workspace: Workspace, runner: JobRunner) -> Background:
    """Return the background of jobs."""
    runner.report = lambda error: log().error("defect", of="a job", **told(error))

    @asynccontextmanager
    async def background(_ending: Event) -> AsyncIterator[None]:
        resuming = asyncio.create_task(_resume_always(workspace, runner))
        yield
        resuming.cancel()
        runner.close()
        for _ in range(int(PATIENCE_SECONDS / LOOK_SECONDS)):
            if runner.is_idle:
                return
            await asyncio.sleep(LOOK_SECONDS)
        log().warning("jobs were cut off")

    return background


async def _resume_always(workspace: Workspace, runner: JobRunner) -> None:
    while True:
        await asyncio.sleep(RESUME_SECONDS)
        try:
            for job in await asyncio.to_thread(resume_jobs, workspace, runner):
                log().warning("job begun again", job=job.name, kind=job.kind, tries=job.tries)
        except CmsError as error:
            log().warning("jobs wait", code=error.code)
