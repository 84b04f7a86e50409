"""`cms serve` as operators run it: a process of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cms.pipeline.cut_release import cut_release
from cms.pipeline.publish import publish_release
from tests.pipeline.shelf import Shelf

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
COMMAND = (sys.executable, "-m", "cms", "serve", "--port")
DRAFT = "# Care of a small burn\n\nHold it under cool water for 20 minutes.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, sqlite_originals):
    """A workspace with something published."""
    workspace = sqlite_originals.copy(tmp_path_factory.mktemp("serve") / "workspace")
    Shelf(workspace).save(DRAFT, slug="burn")
    cut_release(workspace)
    publish_release(workspace)
    (workspace.settings.folder / "cms.toml").write_text("[server]\nstop_seconds = 5\n")
    workspace.engine.dispose()
    return workspace.settings.folder


@dataclass
class Running:
    process: subprocess.Popen[str]
    url: str

    def get(self, path: str) -> tuple[int, bytes]:
        try:
            with urllib.request.urlopen(self.url + path, timeout=20) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def stop(self, how: int) -> int:
        self.process.send_signal(how)
        return self.process.wait(30)


@contextmanager
def running(folder, *options: str) -> Iterator[Running]:
    more = {"cwd": folder, "env": ENVIRONMENT, "text": True, "stdout": subprocess.PIPE}
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen([*COMMAND, "0", *options], stderr=log, **more) as own,
    ):
        try:
            assert own.stdout
            line = own.stdout.readline()
            yield Running(own, re.findall(r"http://\S+", line)[0])
        finally:
            own.kill()


def lines(folder) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "log").read_text().splitlines()]


def test_a_server_that_was_killed_gives_the_same_answers_again(folder):
    with running(folder) as first:
        assert first.get("/ready") == (200, b'{"ready":true,"reasons":[]}')
        published = first.get("/v1/live/articles/burn?locale=en")
        port = first.url.rpartition(":")[2]
        taken = subprocess.run(
            [*COMMAND, port],
            cwd=folder,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            check=False,
        )
        first.stop(signal.SIGKILL)
    with running(folder) as second:
        again = second.get("/v1/live/articles/burn?locale=en")
        status = second.stop(signal.SIGTERM)

    assert published == again
    assert published[0] == 200
    assert status == 0
    assert (taken.returncode, taken.stderr.count("\n")) == (1, 1)
    assert "[cannot-listen]" in taken.stderr
    assert [line["event"] for line in lines(folder)] == ["request", "stopped"]


def test_workers_are_replaced_and_end_with_the_one_who_started_them(folder):
    with running(folder, "--workers", "2") as served:
        first, second = logged(folder, "serving")["workers"]
        os.kill(first, signal.SIGKILL)
        third = logged(folder, "worker died")["instead"]
        assert served.get("/health")[0] == 200
        counted = served.get("/metrics")[1]
        served.stop(signal.SIGKILL)
        until(lambda: not is_alive(second) and not is_alive(third))

    assert b"cms_requests_total{" in counted


def test_a_worker_that_hangs_is_replaced(folder):
    script = "from cms.server.listen import listen; from cms.server.workers import Workers;"
    script += "Workers(listen('127.0.0.1', 0), 1, 1, hung_seconds=2).run(lambda: None)"
    with (folder / "log").open("w") as log:
        own = subprocess.Popen(
            [sys.executable, "-c", script], cwd=folder, env=ENVIRONMENT, stderr=log
        )
        (worker,) = logged(folder, "serving")["workers"]
        os.kill(worker, signal.SIGSTOP)
        died = logged(folder, "worker died")
        own.terminate()
        own.wait(30)

    assert logged(folder, "worker hung")["worker"] == died["worker"] == worker
    assert not is_alive(died["instead"])


def logged(folder, event: str) -> dict[str, Any]:
    """Return the first line about an event, once there is one."""
    until(lambda: any(line["event"] == event for line in lines(folder)))
    return next(line for line in lines(folder) if line["event"] == event)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def until(is_so, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)
