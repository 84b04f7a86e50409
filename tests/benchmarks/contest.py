"""What a benchmark is: contestants that do the same job, each as a whole process."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Command = tuple[str, ...]


@dataclass(frozen=True)
class Contestant:
    """One program at one job.

    `command` makes the command line for a folder; `prepare` readies that folder first, outside the
    measured time. `needs` names a program without which the contestant is left out.
    """

    name: str
    command: Callable[[Path], Command]
    prepare: Callable[[Path], None] = lambda folder: None
    needs: str = ""


@dataclass(frozen=True)
class Peer:
    """A contestant to compare with. `goal`: how many times as fast ours should be, if not 0.

    `times` is how many such runs ours stands for. One is measured and multiplied, and the table
    says so.
    """

    contestant: Contestant
    goal: float = 0
    times: int = 1


@dataclass(frozen=True)
class Benchmark:
    """One job. `verify` reads a folder after a run and yields what is wrong with the work done.

    It gets the folder by contestant, so that it can also compare what different programs made.
    `goal_seconds` and `goal_megabytes` are for jobs that have an absolute goal; 0 means none.
    `corpus` names the folder of real texts without which there is nothing to do. A `large` one
    takes long, and runs only when asked for.
    """

    name: str
    job: str
    ours: Contestant
    verify: Callable[[dict[str, Path]], list[str]]
    peers: tuple[Peer, ...] = ()
    goal_seconds: float = 0
    goal_megabytes: float = 0
    corpus: str = ""
    large: bool = False

    @property
    def contestants(self) -> tuple[Contestant, ...]:
        return (self.ours, *(peer.contestant for peer in self.peers))
