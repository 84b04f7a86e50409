"""Run the contestants of a benchmark in turn and measure each as a whole process."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.contest import Benchmark, Contestant

LAUNCH = Path(__file__).with_name("launch.py")

# ru_maxrss counts kilobytes, except on macOS.
MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024


class ContestFailed(Exception):
    """A contestant ended with an error, or its work is wrong."""


@dataclass(frozen=True, slots=True)
class Run:
    user_seconds: float
    peak_bytes: int


@dataclass(frozen=True)
class Result:
    """All runs of one contestant."""

    name: str
    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        return median(run.user_seconds for run in self.runs)

    @property
    def spread(self) -> tuple[float, float]:
        seconds = [run.user_seconds for run in self.runs]
        return min(seconds), max(seconds)

    @property
    def megabytes(self) -> float:
        return max(run.peak_bytes for run in self.runs) / 1_000_000


def present(benchmark: Benchmark) -> list[Contestant]:
    """Return the contestants whose programs are there, ours first."""
    return [one for one in benchmark.contestants if not one.needs or shutil.which(one.needs)]


def contest(benchmark: Benchmark, folder: Path, rounds: int) -> list[Result]:
    """Let every contestant run once a round, so that a busy minute of the machine hits all alike.

    Raises:
        ContestFailed: names the contestant and what went wrong.
    """
    contestants = present(benchmark)
    runs: dict[str, list[Run]] = {one.name: [] for one in contestants}
    for _ in range(rounds):
        folders = {one.name: folder / str(place) for place, one in enumerate(contestants)}
        for one in contestants:
            runs[one.name].append(_run(one, folders[one.name]))
        if problems := benchmark.verify(folders):
            raise ContestFailed(f"{benchmark.name}: {'; '.join(problems)}")
    return [Result(name, tuple(found)) for name, found in runs.items()]


def _run(contestant: Contestant, folder: Path) -> Run:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    contestant.prepare(folder)
    report, log = folder.with_suffix(".json"), folder.with_suffix(".log")
    command = [sys.executable, str(LAUNCH), str(report), *contestant.command(folder)]
    with log.open("wb") as output:
        ended = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        )
    if ended.returncode:
        said = log.read_text(errors="replace")[-2000:]
        raise ContestFailed(f"{contestant.name} ended with {ended.returncode}:\n{said}")
    took = json.loads(report.read_text())
    return Run(took["user"], took["peak"] * MAXRSS_BYTES)
