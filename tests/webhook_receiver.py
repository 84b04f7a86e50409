"""A server on this machine that receives messages, and plays what servers do."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Play:
    """What is answered. It takes `seconds` to come, and sends where `location` says."""

    status: int = 200
    body: bytes = b"thanks"
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass(frozen=True)
class Received:
    path: str
    headers: dict[str, str]
    body: bytes


class Receiver(ThreadingHTTPServer):
    """`plays` maps paths to what they answer, in this order and then the last again."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.plays: dict[str, list[Play]] = {}
        self.received: list[Received] = []

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def url(self, path: str, *plays: Play) -> str:
        self.plays[path] = list(plays) or [Play()]
        return f"http://{self.host}{path}"

    def handle_error(self, *_: object) -> None:
        """Be quiet about those who hang up."""


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.received.append(Received(self.path, headers, body))
        plays = self.server.plays[self.path]
        self.give(plays.pop(0) if len(plays) > 1 else plays[0])

    def give(self, play: Play) -> None:
        time.sleep(play.seconds)
        self.send_response(play.status)
        for name, value in {"Content-Length": str(len(play.body)), **play.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(play.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def receiving() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()
