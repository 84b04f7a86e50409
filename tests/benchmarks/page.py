"""The benchmarks page: one part a benchmark, replaced when it was run anew."""

import re
from collections.abc import Iterator, Sequence

from tests.benchmarks.contest import Benchmark
from tests.benchmarks.measure import Result

HEAD = "| | user CPU s | fewest to most | peak MB | ours is | goal |\n|---|---|---|---|---|---|\n"


def part(benchmark: Benchmark, results: Sequence[Result], machine: str) -> str:
    """Write the table of one benchmark. The first result is ours."""
    rows = "".join(f"| {' | '.join(row)} |\n" for row in _rows(benchmark, results))
    rounds = len(results[0].runs)
    return (
        f"## {benchmark.name}\n\n{benchmark.job}\n\n{HEAD}{rows}\n"
        f"Median of {rounds} alternating runs; {machine}.\n"
    )


def replaced(page: str, name: str, text: str) -> str:
    """Put a part into the page, in place of the one of that name or in the order of the names."""
    head, *parts = re.split(r"^(?=## )", page, flags=re.MULTILINE)
    by_name = {found.split("\n", 1)[0][3:]: found for found in parts} | {name: text}
    ordered = [by_name[key].rstrip() for key in sorted(by_name, key=_natural)]
    return "\n\n".join([head.rstrip(), *ordered]) + "\n"


def _rows(benchmark: Benchmark, results: Sequence[Result]) -> Iterator[tuple[str, ...]]:
    peers = {peer.contestant.name: peer for peer in benchmark.peers}
    ours = results[0]
    yield (*_figures(ours), "", _absolute_goal(benchmark, ours))
    for result in results[1:]:
        peer = peers.pop(result.name)
        ratio = peer.times * result.seconds / max(ours.seconds, 0.001)
        verdict = f"{peer.goal:g}×, {_verdict(ratio >= peer.goal)}" if peer.goal else ""
        computed = f", for {peer.times} such runs (computed)" if peer.times > 1 else ""
        yield (*_figures(result), f"{_three_digits(ratio)}× as fast{computed}", verdict)
    for name in peers:
        yield name, "not here", "", "", "", ""


def _figures(result: Result) -> tuple[str, ...]:
    fewest, most = result.spread
    return (
        result.name,
        f"{result.seconds:.2f}",
        f"{fewest:.2f} to {most:.2f}",
        f"{result.megabytes:.0f}",
    )


def _absolute_goal(benchmark: Benchmark, ours: Result) -> str:
    goals = [
        (benchmark.goal_seconds, ours.seconds, "s"),
        (benchmark.goal_megabytes, ours.megabytes, "MB"),
    ]
    return "; ".join(
        f"{goal:g} {unit}, {_verdict(found <= goal)}" for goal, found, unit in goals if goal
    )


def _three_digits(number: float) -> str:
    return f"{number:.2f}" if number < 10 else f"{number:.0f}"


def _verdict(is_reached: bool) -> str:
    return "reached" if is_reached else "missed"


def _natural(name: str) -> tuple[str, int, str]:
    found = re.match(r"([A-Z]*)(\d*)(.*)", name)
    letters, number, rest = found.groups() if found else (name, "", "")
    return letters, int(number or 0), rest
