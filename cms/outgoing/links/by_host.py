"""Ask for many addresses at once, but each host's one after the other."""

import heapq
import time
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Condition, Event, Thread
from typing import TypeVar
from urllib.parse import urlsplit

from cms.outgoing.links.turns import Politeness, Stopped

Answer = TypeVar("Answer")


def ask_by_host(
    addresses: Collection[str], ask: Callable[[str], Answer], politeness: Politeness, stop: Event
) -> Iterator[Answer]:
    """Yield what `ask` says of each address, in the order in which they are done.

    Who stops in between stops the others, too: `stop` is set.
    """
    work = _Work.of(addresses, politeness.pause_seconds)
    results = SimpleQueue[tuple[Answer] | Exception]()

    def run() -> None:
        try:
            while (address := work.next(stop)) is not None:
                results.put((ask(address),))
                work.done(address)
        except Stopped:
            pass
        except Exception as failure:  # noqa: BLE001 (raised again below, in the thread that waits)
            results.put(failure)

    for _ in range(min(politeness.workers, work.hosts)):
        Thread(target=run, daemon=True).start()
    try:
        for _ in addresses:
            found = results.get()
            if isinstance(found, Exception):
                raise found
            yield found[0]
    finally:
        stop.set()


@dataclass
class _Work:
    """What is to be done: addresses by host, and which host is next, when."""

    waiting: dict[str, deque[str]]
    next_hosts: list[tuple[float, str]]
    pause_seconds: float
    left: int
    changed: Condition = field(default_factory=Condition)

    @classmethod
    def of(cls, addresses: Collection[str], pause_seconds: float) -> "_Work":
        waiting: defaultdict[str, deque[str]] = defaultdict(deque)
        for address in addresses:
            waiting[_host(address)].append(address)
        # Who has most to do begins: the slowest host decides how long all of it takes.
        hosts = [(-float(len(each)), host) for host, each in waiting.items()]
        heapq.heapify(hosts)
        return cls(dict(waiting), hosts, pause_seconds, len(addresses))

    @property
    def hosts(self) -> int:
        return len(self.waiting)

    def next(self, stop: Event) -> str | None:
        """Wait for a host whose turn it is; return None when nothing is left to begin."""
        with self.changed:
            while self.left and not stop.is_set():
                wait = self.next_hosts[0][0] - time.monotonic() if self.next_hosts else 1.0
                if wait <= 0:
                    self.left -= 1
                    return self.waiting[heapq.heappop(self.next_hosts)[1]].popleft()
                self.changed.wait(min(wait, 1.0))
            self.changed.notify_all()
            return None

    def done(self, address: str) -> None:
        """Let a host wait for its next turn, if it has more to do."""
        host = _host(address)
        with self.changed:
            if self.waiting[host]:
                ready = time.monotonic() + self.pause_seconds
                heapq.heappush(self.next_hosts, (ready, host))
            self.changed.notify()


def _host(address: str) -> str:
    return urlsplit(address).netloc
