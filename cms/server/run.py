"""Serve in this process, until a signal ends it."""

import gc
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

import uvicorn
from uvicorn.server import HANDLED_SIGNALS

from cms.pipeline.workspace import Workspace
from cms.server.application import logging_application
from cms.server.headers import EVERYWHERE
from cms.server.listen import Listening
from cms.server.logs import log
from cms.server.protocol import protocol
from cms.server.surroundings import Surroundings
from cms.settings.server import ServerSettings

BEAT_SECONDS = 1


def serve_here(
    workspace: Workspace,
    listening: Listening,
    ready: Callable[[], None],
    beat: Callable[[], None] | None = None,
) -> bool:
    """Serve in this process. Call `beat` each second while it can answer."""
    app = logging_application(workspace)

    def begin() -> None:
        gc.collect()
        gc.freeze()  # what was loaded stays; nobody need look for garbage in it
        ready()

    server = Server(app, workspace.settings.server, begin, beat)
    server.run([listening])
    if server.started:
        log().info("stopped")
    return server.started


class Server(uvicorn.Server):
    """One that says when it is ready, and whose end by a signal is no failure."""

    def __init__(
        self,
        app: Surroundings,
        settings: ServerSettings,
        ready: Callable[[], None],
        beat: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(_config(app, settings, beat))
        self._app, self._ready = app, ready

    async def startup(self, sockets: list[Listening] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[Listening] | None = None) -> None:
        self._app.end()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        if current_thread() is not main_thread():  # which alone is told of signals
            yield
            return
        before = {each: signal.signal(each, self.handle_exit) for each in HANDLED_SIGNALS}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


def _notifying(beat: Callable[[], None]) -> Callable[[], Awaitable[None]]:
    async def notify() -> None:
        beat()

    return notify


def _config(
    app: Surroundings, settings: ServerSettings, beat: Callable[[], None] | None
) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=protocol(settings.headers_seconds),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        headers=list(EVERYWHERE),
        proxy_headers=False,
        timeout_graceful_shutdown=settings.stop_seconds,
        callback_notify=_notifying(beat) if beat else None,
        timeout_notify=BEAT_SECONDS,
    )
