"""The benchmarks page stays true when a part of it is measured anew."""

import pytest

from tests.benchmarks.contest import Benchmark, Contestant, Peer
from tests.benchmarks.measure import ContestFailed, Result, Run, contest
from tests.benchmarks.page import part, replaced


def does(name: str, *command: str) -> Contestant:
    return Contestant(name, lambda _folder: command)


def benchmark(ours: Contestant, *peers: Peer, wrong: list[str] | None = None) -> Benchmark:
    return Benchmark("S1", "Do it.", ours, lambda _folders: wrong or [], peers, goal_seconds=1)


def result(name: str, *seconds: float) -> Result:
    return Result(name, tuple(Run(one, 5_000_000) for one in seconds))


def test_a_part_gives_medians_ratios_and_verdicts():
    slow = Peer(does("slow", "true"), goal=15)

    text = part(
        benchmark(does("ours", "true"), slow), [result("ours", 1, 3, 2), result("slow", 20)], "here"
    )

    assert "| ours | 2.00 | 1.00 to 3.00 | 5 |  | 1 s, missed |" in text
    assert "| slow | 20.00 | 20.00 to 20.00 | 5 | 10× as fast | 15×, missed |" in text


def test_a_part_takes_its_own_place_in_the_page():
    page = replaced(replaced("# Benchmarks\n", "S10", "## S10\n\nten"), "S2", "## S2\n\ntwo")

    assert replaced(page, "S2", "## S2\n\nnew") == "# Benchmarks\n\n## S2\n\nnew\n\n## S10\n\nten\n"


def test_contestants_without_their_program_are_left_out(tmp_path):
    absent = Contestant("absent", lambda _folder: ("no-such-program",), needs="no-such-program")

    results = contest(benchmark(does("ours", "true"), Peer(absent)), tmp_path, rounds=2)

    assert [(one.name, len(one.runs)) for one in results] == [("ours", 2)]


def test_wrong_work_is_not_measured(tmp_path):
    with pytest.raises(ContestFailed, match="a message is lost"):
        contest(benchmark(does("ours", "true"), wrong=["a message is lost"]), tmp_path, rounds=1)


def test_a_contestant_that_fails_is_named_with_what_it_said(tmp_path):
    with pytest.raises(ContestFailed, match=r"(?s)ours ended with 3.*no room"):
        contest(benchmark(does("ours", "sh", "-c", "echo no room; exit 3")), tmp_path, rounds=1)
