"""Several processes that share a socket, and one that looks after them."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from prometheus_client.multiprocess import mark_process_dead

from cms.server.listen import Listening
from cms.server.logs import log, start_log
from cms.server.metrics import SHARED_FOLDER

LOOK_SECONDS = 0.2
HUNG_SECONDS = 30  # without a word of a worker
GRACE_SECONDS = 5  # more than a worker takes to stop by itself
SIGNALS = (signal.SIGINT, signal.SIGTERM)
# One process loads the program, and each worker is forked from it: of this one, which has opened
# the store already, a fork would share its connections.
_can_fork = "forkserver" in multiprocessing.get_all_start_methods()
_processes: ForkServerContext | SpawnContext = (
    multiprocessing.get_context("forkserver") if _can_fork else multiprocessing.get_context("spawn")
)


@dataclass
class Worker:
    """A process, and the line on which it says that it is ready, and then that it still is."""

    process: BaseProcess
    line: Connection
    is_ready: bool = False
    heard: float = 0.0  # by the clock of `monotonic`

    def hear(self) -> None:
        with suppress(EOFError):  # it died meanwhile
            while self.line.poll():
                self.line.recv()
                self.is_ready, self.heard = True, monotonic()

    def is_hung(self, seconds: float) -> bool:
        return self.is_ready and monotonic() - self.heard > seconds


class Workers:
    """Starts workers, replaces one that died or hangs, and stops them all."""

    def __init__(
        self, listening: Listening, number: int, stop_seconds: int, hung_seconds: int
    ) -> None:
        self._listening, self._number = listening, number
        self._stop_seconds, self._hung_seconds = stop_seconds, hung_seconds
        self._is_told_to_stop = False

    def run(self, ready: Callable[[], None]) -> bool:
        """Serve until a signal ends it. Tell whether all of them ever began."""
        start_log()
        _processes.set_forkserver_preload(["cms.server.loaded"])
        with _counting_together(), self._signals():
            workers = [self._start() for _ in range(self._number)]
            try:
                return self._look_after(workers, ready)
            finally:
                self._listening.close()  # else the system goes on accepting, for nobody
                self._stop(workers)

    def _look_after(self, workers: list[Worker], ready: Callable[[], None]) -> bool:
        is_announced = False
        while not self._is_to_stop_after(workers):
            for place, worker in enumerate(workers):
                worker.hear()
                if worker.is_hung(self._hung_seconds):
                    _end(worker)
                if not worker.process.is_alive():
                    if not worker.is_ready:
                        return is_announced  # it would fail again; its log says why
                    workers[place] = self._replaced(worker)
            if not is_announced and all(worker.is_ready for worker in workers):
                is_announced = True
                log().info("serving", workers=[worker.process.pid for worker in workers])
                ready()
        return is_announced

    def _is_to_stop_after(self, workers: list[Worker]) -> bool:
        """Wait for something to look at; where all are told to stop, that they end is no death."""
        wait([worker.process.sentinel for worker in workers], LOOK_SECONDS)
        return self._is_told_to_stop

    def _start(self) -> Worker:
        ours, theirs = _processes.Pipe(duplex=False)
        process = _processes.Process(target=work, args=(self._listening, theirs))
        process.start()
        theirs.close()
        return Worker(process, ours)

    def _replaced(self, dead: Worker) -> Worker:
        pid, status = dead.process.pid, dead.process.exitcode
        mark_process_dead(pid)  # type: ignore[no-untyped-call]  # it has no types
        started = self._start()
        log().error("worker died", worker=pid, status=status, instead=started.process.pid)
        return started

    def _stop(self, workers: list[Worker]) -> None:
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            worker.process.join(self._stop_seconds + GRACE_SECONDS)
            worker.process.kill()

    @contextmanager
    def _signals(self) -> Iterator[None]:
        before = {each: signal.signal(each, self._be_told) for each in SIGNALS}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    def _be_told(self, *_: object) -> None:
        self._is_told_to_stop = True


def _end(worker: Worker) -> None:
    log().error("worker hung", worker=worker.process.pid)
    worker.process.kill()
    worker.process.join()


def work(listening: Listening, line: Connection) -> None:
    """Serve as one of several."""
    from cms.pipeline.workspace import open_workspace
    from cms.server.run import serve_here

    threading.Thread(target=_end_with_parent, daemon=True).start()
    workspace = open_workspace(Path.cwd())

    def tell() -> None:
        with suppress(BrokenPipeError):  # nobody hears it: the end is near
            line.send(True)

    try:
        serve_here(workspace, listening, ready=tell, beat=tell)
    finally:
        workspace.engine.dispose()


def _end_with_parent() -> None:
    """Stop when whoever looks after the workers is gone: nobody else would free the port."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def _counting_together() -> Iterator[None]:
    """Give the workers a folder in which each leaves what it counts."""
    with TemporaryDirectory(prefix="cms-metrics-", ignore_cleanup_errors=True) as folder:
        os.environ[SHARED_FOLDER] = folder
        try:
            yield
        finally:
            del os.environ[SHARED_FOLDER]
