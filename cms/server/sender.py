"""Messages to webhooks are sent beside the answering of requests, by whichever process is first."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event, Thread
from time import monotonic

from cms.errors import CmsError
from cms.pipeline.send_webhooks import Sent, clean_up, is_due, send_due
from cms.pipeline.workspace import Workspace
from cms.server.life import Background
from cms.server.logs import log, told

LOOK_SECONDS = 1.0
LOOK_SECONDS_AFTER_TROUBLE = 10.0
CLEAN_UP_SECONDS = 3600.0


def sending(workspace: Workspace) -> Background:
    """Return the background that sends what is due."""

    @asynccontextmanager
    async def background(_ending: Event) -> AsyncIterator[None]:
        stop = Event()
        thread = Thread(target=_send_on, args=(workspace, stop), name="webhooks")
        thread.start()
        try:
            yield
        finally:
            stop.set()
            await asyncio.to_thread(thread.join)

    return background


def _send_on(workspace: Workspace, stop: Event) -> None:
    """Look for what is due again and again. Trouble is logged, and never ends it."""
    cleaned, wait = monotonic(), LOOK_SECONDS
    while not stop.wait(wait):
        wait = LOOK_SECONDS
        try:
            if is_due(workspace):
                for sent in send_due(workspace, stop.is_set):
                    _log(sent)
            if monotonic() - cleaned > CLEAN_UP_SECONDS:
                clean_up(workspace)
                cleaned = monotonic()
        except CmsError as error:
            log().warning("webhooks wait", code=error.code)
            wait = LOOK_SECONDS_AFTER_TROUBLE
        except Exception as error:  # noqa: BLE001 (the server goes on without)
            log().error("defect", of="webhooks", **told(error))
            wait = LOOK_SECONDS_AFTER_TROUBLE


def _log(sent: Sent) -> None:
    delivery, attempt = sent.delivery, sent.attempt
    log().info(
        "webhook",
        webhook=delivery.webhook,
        message=delivery.name,
        about=delivery.event,
        status=attempt.status,
        ms=attempt.duration_ms,
        state=delivery.state.value,
        attempts=delivery.attempts,
    )
