"""S11: read a published article over HTTP, beside a plain FastAPI endpoint with the same JSON.

Servers are measured while they answer, each in a process of its own: their user CPU seconds, how
long an answer takes, and the memory that they hold. So this has a runner of its own.
"""

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import sleep
from urllib.error import URLError
from urllib.request import Request, urlopen

from tests.benchmarks.page import replaced
from tests.benchmarks.workspaces import cms, init, run

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "benchmarks.md"
NAME = "S11 read a published article"
ARTICLES, SECTIONS, PARAGRAPHS, KILOBYTES = 400, 14, 3, 20
REQUESTS, CONNECTIONS = 10_000, 8
PLAIN_REQUESTS = 1_000  # their share: they take longer for each
PLAIN = ("/articles/x", "/typed/x")  # as most write it, and with the type that it returns
TICKS = os.sysconf("SC_CLK_TCK")
SERVING = re.compile(r"Serving at http://127\.0\.0\.1:(\d+)")


@dataclass(frozen=True)
class Measured:
    """What a round gave: microseconds of CPU a request, requests a second, milliseconds."""

    cpu: float
    per_second: float
    p50: float
    p99: float


@dataclass(frozen=True)
class Served:
    process: subprocess.Popen[str]
    port: int
    token: str = ""

    def user_seconds(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) / TICKS

    def megabytes(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) * 1024 / 1_000_000 if found else 0

    def asked(self, count: int, connections: int, *paths: str) -> Measured:
        """Ask for paths in turn, and measure the server meanwhile."""
        before = self.user_seconds()
        counts = (self.port, connections, count)
        command = (sys.executable, HERE / "load.py", *counts, self.token, *paths)
        said = subprocess.run([str(part) for part in command], check=True, capture_output=True)
        found = json.loads(said.stdout)
        cpu = (self.user_seconds() - before) / count * 1e6
        return Measured(cpu, found["per_second"], found["p50"] * 1e3, found["p99"] * 1e3)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/bench serving", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args(arguments).rounds
    with tempfile.TemporaryDirectory() as name:
        text = measured(Path(name), rounds)
    print(text)
    if rounds >= 5:
        PAGE.write_text(replaced(PAGE.read_text(), NAME, text))
    return 0


def measured(folder: Path, rounds: int) -> str:
    token = prepare(folder / "w")
    with ours(folder / "w", token) as server:
        at_rest = server.megabytes()
        uncached = server.asked(ARTICLES, 1, *(path(number) for number in range(ARTICLES)))
        document = fetched(server, path(7))
        (folder / "document.json").write_bytes(document)
        with plain(folder / "document.json") as peer:
            for address in PLAIN:
                require(json.loads(fetched(peer, address)) == json.loads(document))
            every = [
                (
                    server.asked(REQUESTS, CONNECTIONS, path(7)),
                    *(peer.asked(PLAIN_REQUESTS, CONNECTIONS, address) for address in PLAIN),
                )
                for _ in range(rounds)
            ]
    return table([middle(runs) for runs in zip(*every, strict=True)], rounds, uncached, at_rest)


def path(number: int) -> str:
    """Return an address whose locale another stands in for."""
    return f"/v1/live/articles/article-{number}?locale=de-CH"


def prepare(folder: Path) -> str:
    """Publish articles that only who has a token may read; return one."""
    init(folder, "de")
    settings = folder / "cms.toml"
    settings.write_text(
        settings.read_text() + "\n[delivery]\npublic = false\n[server]\nlog_requests = false\n"
    )
    (folder / "articles").mkdir()
    for number in range(ARTICLES):
        (folder / "articles" / f"article-{number}.md").write_text(article(number))
    for command in (("import", "articles"), ("release", "cut"), ("release", "publish")):
        run(folder, cms(*command))
    made = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.reader_token", str(folder)],
        check=True,
        capture_output=True,
        text=True,
    )
    return made.stdout.strip()


def article(number: int) -> str:
    """Write an article of as many sections as the samples have, with as many citations."""
    parts = []
    for part in range(1, SECTIONS + 1):
        sentences = (
            f"On day {part} keep wound {number} dry, drink {glasses} glasses of water, and rest for"
            f" {part} hours; call us if it hurts more than before [@source-{part}].\n"
            for glasses in range(1, PARAGRAPHS + 1)
        )
        parts.append(f"## Part {part}\n\n" + "\n".join(sentences))
    sources = "".join(
        f"- id: source-{part}\n  title: Source {part}\n  URL: https://example.org/{part}\n"
        for part in range(1, SECTIONS + 1)
    )
    return f"---\ntitle: Article {number}\nreferences:\n{sources}---\n\n" + "\n".join(parts)


@contextmanager
def ours(folder: Path, token: str) -> Iterator[Served]:
    command = [*cms("serve", "--port", "0")]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=log, text=True
        )
    assert process.stdout
    found = SERVING.search(process.stdout.readline())
    require(found is not None)
    try:
        yield Served(process, int(found[1]) if found else 0, token)
    finally:
        end(process)


@contextmanager
def plain(document: Path) -> Iterator[Served]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, str(HERE / "plain_fastapi.py"), str(port), str(document)]
    process = subprocess.Popen(command, text=True)
    served = Served(process, port)
    try:
        while not _answers(served):
            sleep(0.1)
        yield served
    finally:
        end(process)


def _answers(served: Served) -> bool:
    try:
        fetched(served, "/articles/x")
    except (URLError, OSError):
        return False
    return True


def fetched(served: Served, address: str) -> bytes:
    proof = {"Authorization": f"Bearer {served.token}"} if served.token else {}
    url = f"http://127.0.0.1:{served.port}{address}"
    with urlopen(Request(url, headers=proof), timeout=10) as answer:
        content: bytes = answer.read()
        return content


def end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    process.wait(20)
    if process.stdout:
        process.stdout.close()


def require(is_so: bool) -> None:
    if not is_so:
        raise SystemExit(f"{NAME}: the work that is measured is not right")


def table(found: list[Measured], rounds: int, uncached: Measured, at_rest: float) -> str:
    own, plain, typed = found
    spread = uncached.p99 / uncached.p50
    goal = verdict("10×", plain.cpu >= 10 * own.cpu)
    rows = (
        ("cms serve", own, "", ""),
        ("FastAPI endpoint", plain, f"{plain.cpu / own.cpu:.1f}× as fast", goal),
        ("the same, its type declared", typed, f"{typed.cpu / own.cpu:.1f}× as fast", ""),
        ("cms serve, for the first time", uncached, "", ""),
    )
    lines = "".join(
        f"| {name} | {one.cpu:.0f} | {one.per_second:.0f} | {one.p50:.2f} | {one.p99:.2f} |"
        f" {ratio} | {goal} |\n"
        for name, one, ratio, goal in rows
    )
    return (
        f"## {NAME}\n\nAn article of {KILOBYTES} kB as JSON, in a locale that another stands in"
        " for, asked for with a token, with an ETag; the others are an endpoint of FastAPI that"
        " returns the same document from memory, without any of that. One process each, uvicorn,"
        f" no log of requests; {CONNECTIONS} connections.\n\n"
        "| | user CPU µs a request | requests/s | p50 ms | p99 ms | ours is | goal |\n"
        f"|---|---|---|---|---|---|---|\n{lines}\n"
        f"Of what was never asked before ({ARTICLES} articles, one connection), p99 is"
        f" {spread:.1f}× p50 ({verdict('5×', spread <= 5)}). Before the first request the process"
        f" holds {at_rest:.0f} MB ({verdict('120 MB', at_rest <= 120)}). Directus (172/s) and"
        " Wagtail's API (69/s), each one process on another day, were not repeated here.\n\n"
        f"Median of {rounds} alternating runs.\n"
    )


def middle(found: Sequence[Measured]) -> Measured:
    names = ("cpu", "per_second", "p50", "p99")
    return Measured(*(median(getattr(each, name) for each in found) for name in names))


def verdict(goal: str, is_reached: bool) -> str:
    return f"{goal}, {'reached' if is_reached else 'missed'}"
