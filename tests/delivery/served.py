"""A real server on this machine, with several processes."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parents[2]
READY = re.compile(r"Serving at http://([\d.]+):(\d+)")


class Server:
    """What `cms serve` serves in a workspace; `kill` ends it as a power cut would."""

    def __init__(self, folder: Path, workers: int) -> None:
        command = (sys.executable, "-m", "cms", "serve", "--port", "0", "--workers", str(workers))
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env={"PYTHONPATH": str(ROOT), "PATH": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout
        found = READY.search(self.process.stdout.readline())
        assert found
        self.host, self.port = found[1], int(found[2])

    def connect(self) -> HTTPConnection:
        return HTTPConnection(self.host, self.port, timeout=30)

    def kill(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()


@contextmanager
def serving(folder: Path, workers: int = 1) -> Iterator[Server]:
    server = Server(folder, workers)
    try:
        yield server
    finally:
        server.kill()
