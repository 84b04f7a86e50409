"""What lives as long as the server: work in the background, and what is running just now."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from threading import Event
from time import monotonic

from starlette.types import Receive, Send

from cms.errors import AnswerTooSlow, CmsError
from cms.server.exchange import Exchange
from cms.server.logs import log, told
from cms.server.metrics import Metrics
from cms.server.record import Record
from cms.server.request_log import RequestLog
from cms.settings.server import ServerSettings
from cms.web.problems import problem_of

Background = Callable[[Event], AbstractAsyncContextManager[None]]
LOOK_SECONDS = 1.0  # between two looks at what is running


class Life:
    """`ending` is set when the server is told to stop: what never ends by itself then ends."""

    def __init__(
        self,
        settings: ServerSettings,
        metrics: Metrics,
        request_log: RequestLog | None = None,
        backgrounds: Sequence[Background] = (),
    ) -> None:
        self.metrics, self.record = metrics, Record(metrics, request_log)
        self.running: set[Exchange] = set()
        self.ending = Event()
        self._settings, self._backgrounds = settings, backgrounds

    async def live(self, receive: Receive, send: Send) -> None:
        """Begin and end with the server (ASGI's lifespan)."""
        await receive()
        async with AsyncExitStack() as stack:
            try:
                await self._begin(stack)
            except Exception as error:  # noqa: BLE001 (whatever it is, it is logged)
                reason = str(error) if isinstance(error, CmsError) else type(error).__name__
                log().error("not started", reason=reason, **told(error))
                await send({"type": "lifespan.startup.failed", "message": reason})
                return
            await send({"type": "lifespan.startup.complete"})
            await receive()
            self.ending.set()
        await send({"type": "lifespan.shutdown.complete"})

    async def _begin(self, stack: AsyncExitStack) -> None:
        from anyio.to_thread import current_default_thread_limiter

        current_default_thread_limiter().total_tokens = self._settings.threads
        for background in self._backgrounds:
            await stack.enter_async_context(background(self.ending))
        watching = asyncio.create_task(self._watch())
        stack.callback(watching.cancel)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            self.metrics.running.set(len(self.running))
            await self.answer_slow_ones()

    async def answer_slow_ones(self) -> None:
        """Answer those who have waited long enough; a thread at work cannot be stopped."""
        seconds = self._settings.answer_seconds
        late = monotonic() - seconds
        for exchange in [each for each in self.running if not each.status and each.began < late]:
            await exchange.end_with(problem_of(AnswerTooSlow(seconds=seconds)))
