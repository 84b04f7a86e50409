"""Whose turn it is: one request at a time to a host, with a pause after it."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock


@dataclass(frozen=True, slots=True)
class Politeness:
    """How other people's servers are treated.

    `longest_pause_seconds` is what `Crawl-delay` may ask for, `longest_wait_seconds` what
    `Retry-After` may; who asks for more is asked another day.
    """

    pause_seconds: float = 1.0
    longest_pause_seconds: float = 30.0
    longest_wait_seconds: float = 60.0
    workers: int = 48


class Stopped(Exception):
    """Nobody waits for results any more."""


@dataclass
class _Line:
    """Who stands in line for a host, and when the next one's turn comes."""

    lock: Lock = field(default_factory=Lock)
    free_at: float = 0.0


class Turns:
    """Hands out turns to threads. `stop` ends every wait."""

    def __init__(self, politeness: Politeness, stop: Event) -> None:
        self.politeness, self.stop = politeness, stop
        self._lines: defaultdict[str, _Line] = defaultdict(_Line)
        self._lock = Lock()

    @contextmanager
    def turn(
        self, host: str, delay_seconds: float = 0.0, *, is_followed: bool = False
    ) -> Iterator[None]:
        """Wait for a turn, and let the next one wait for a while after it; not if it is followed.

        Raises:
            Stopped
        """
        with self._lock:
            line = self._lines[host]
        wanted = max(self.politeness.pause_seconds, delay_seconds)
        pause = 0.0 if is_followed else min(wanted, self.politeness.longest_pause_seconds)
        with line.lock:
            self.wait(line.free_at - time.monotonic())
            try:
                yield
            finally:
                line.free_at = time.monotonic() + pause

    def wait(self, seconds: float) -> None:
        if self.stop.wait(max(0.0, seconds)):
            raise Stopped
