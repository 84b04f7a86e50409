"""S13: how long a person waits for the command line to begin."""

import sys
from pathlib import Path

from tests.benchmarks.contest import Benchmark, Command, Contestant, Peer

PROGRAM = (sys.executable, "-m", "cms")


def help_page(_folder: Path) -> Command:
    return (*PROGRAM, "--help")


def bare_python(_folder: Path) -> Command:
    return (sys.executable, "-c", "pass")


def says_usage(folders: dict[str, Path]) -> list[str]:
    said = folders["cms --help"].with_suffix(".log").read_text()
    return [] if "catalog" in said and "release" in said else ["the help names no commands"]


BENCHMARKS = (
    Benchmark(
        name="S13 cms --help",
        job="Print the help page; beside it, what Python alone takes.",
        ours=Contestant("cms --help", help_page),
        peers=(Peer(Contestant("python -c pass", bare_python)),),
        verify=says_usage,
        goal_seconds=0.25,
    ),
)
