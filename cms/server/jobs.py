"""Long work ends with the server: it is asked to stop, and says how far it came."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event

from cms.pipeline.run_jobs import JobRunner
from cms.server.life import Background
from cms.server.logs import log, told

PATIENCE_SECONDS = 5.0
LOOK_SECONDS = 0.1


def finishing(runner: JobRunner) -> Background:
    """Return the background that lets running jobs say in the store that they were stopped."""
    runner.report = lambda error: log().error("defect", of="a job", **told(error))

    @asynccontextmanager
    async def background(_ending: Event) -> AsyncIterator[None]:
        yield
        runner.close()
        for _ in range(int(PATIENCE_SECONDS / LOOK_SECONDS)):
            if runner.is_idle:
                return
            await asyncio.sleep(LOOK_SECONDS)
        log().warning("jobs were cut off")

    return background
