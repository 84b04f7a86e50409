"""Do long work beside the requests: in threads of this process, told to all by the store."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Event, Lock, Thread
from time import sleep
from typing import Any, BinaryIO

from cms.errors import CmsError, TooManyJobs
from cms.pipeline.following import Item, JobStopped
from cms.pipeline.job_files import held_files
from cms.pipeline.job_kinds import KINDS, described
from cms.pipeline.workspace import Workspace
from cms.store.job_files import delete_job_files
from cms.store.jobs import OVER, Job, JobState, load_job, unseen, update_job

AT_ONCE = 2
MOST_WAITING = 20
BEAT_SECONDS = 1.0
TRIES = 60  # to tell what came of a job while the store cannot be written
Files = Mapping[str, BinaryIO]
NO_FILES: Files = {}
BROKEN = {"code": "defect", "message": "This is a mistake of the program. Its log tells more."}


@dataclass
class Work:
    """One job in this process."""

    job: Job
    workspace: Workspace  # with the one who asked at work in it
    stop: Event = field(default_factory=Event)
    over: Event = field(default_factory=Event)
    is_let_go: bool = False  # by a process that ends; nobody wanted it to stop
    done: int = 0
    total: int = 0

    def follow(self, items: Iterable[Item], total: int = 0, /) -> Iterator[Item]:
        """Go through the parts of the work, counting; raise JobStopped between two of them."""
        self.done, self.total = 0, total
        for item in items:
            if self.stop.is_set():
                raise JobStopped
            yield item
            self.done += 1


class JobRunner:
    """Runs the jobs of one process, some at once; the others wait.

    Each job has a companion that tells the store how far it is, since a job may be within a write
    transaction, and what it writes there is not seen before that ends.
    """

    def __init__(self, report: Callable[[BaseException], None] = lambda _: None) -> None:
        self.report = report
        self._waiting: SimpleQueue[Work] = SimpleQueue()
        self._lock = Lock()
        self._here: dict[str, Work] = {}
        self._threads: list[Thread] = []

    def require_room(self) -> None:
        """Refuse more work than can be done soon.

        Raises:
            TooManyJobs
        """
        if not self.has_room:
            raise TooManyJobs

    @property
    def has_room(self) -> bool:
        return len(self._here) < MOST_WAITING

    def start(self, workspace: Workspace, job: Job) -> None:
        """Take a job that is in the store, with the files that were sent with it."""
        with self._lock:
            self._here[job.name] = work = Work(job, workspace)
            _thread(lambda: self._beat(work))
            if len(self._threads) < AT_ONCE:
                self._threads.append(_thread(self._run_all))
        self._waiting.put(work)

    def progress(self, name: str) -> tuple[int, int] | None:
        """Return how far a job of this process is, which the store may not know yet."""
        work = self._here.get(name)
        return (work.done, work.total) if work else None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is at work here, and nothing waits."""
        return not self._here

    def close(self) -> None:
        """Let go of all work soon, for another process; what cannot stop is lost with this one."""
        for work in list(self._here.values()):
            work.is_let_go = not work.stop.is_set()
            work.stop.set()

    def _run_all(self) -> None:
        while True:
            work = self._waiting.get()
            values = self._outcome(work)
            work.over.set()
            for _ in range(TRIES):
                if self._tell(work, **values):
                    break
                sleep(BEAT_SECONDS)
            with self._lock:
                del self._here[work.job.name]

    def _outcome(self, work: Work) -> dict[str, Any]:
        """Do the work, and return what is to be told of it."""
        self._tell(work, state=JobState.RUNNING)
        if work.stop.is_set():
            return _stopped(work)
        try:
            with held_files(work.workspace, work.job.name) as files:
                asked = {**work.job.request, **files}
                result = KINDS[work.job.kind].run(work.workspace, asked, work.follow)
        except JobStopped:
            return _stopped(work)
        except CmsError as error:
            return {"state": JobState.FAILED, "error": described(error)}
        except Exception as error:  # noqa: BLE001 (must not end all others)
            self.report(error)
            return {"state": JobState.FAILED, "error": BROKEN}
        return {"state": JobState.DONE, "result": result, "done": work.done, "total": work.total}

    def _beat(self, work: Work) -> None:
        """Tell from time to time how far it is, and hear whether it is to stop."""
        told = 0, 0
        while not work.over.wait(BEAT_SECONDS):
            now = work.done, work.total
            news = {"done": now[0], "total": now[1]} if now != told else {}
            if self._tell(work, **news):
                told = now

    def _tell(self, work: Work, **values: Any) -> bool:
        """Write how a job is; return whether that was possible.

        It stops if somebody wants that, or took it for lost.
        """
        with suppress(CmsError), work.workspace.writing() as session:
            is_ours = update_job(session, work.job, **values)
            if is_ours and values.get("state") in OVER:
                delete_job_files(session, work.job.name)
            if not is_ours or load_job(session, work.job.name).is_to_stop:
                work.stop.set()
            return True
        return False


def _stopped(work: Work) -> dict[str, Any]:
    if work.is_let_go:
        return {"state": JobState.WAITING, "seen_at": unseen()}
    return {"state": JobState.STOPPED, "done": work.done, "total": work.total}


def _thread(target: Callable[[], None]) -> Thread:
    """Start a thread that does not keep the process from ending."""
    thread = Thread(target=target, daemon=True)
    thread.start()
    return thread
