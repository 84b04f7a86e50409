"""A web server on this machine that answers as it is told, path by path."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cms.settings.outgoing import OutgoingSettings


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: bytes = b"hello"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: dict[str, str]


Play = Callable[["Handler"], Answer | None]  # None: it has answered by itself


class PageServer(ThreadingHTTPServer):
    """`pages` maps paths to answers, or to what makes them; all else is 404."""

    daemon_threads = True
    request_queue_size = 100

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Answer | Play] = {}
        self.asked: list[Asked] = []

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    @property
    def settings(self) -> OutgoingSettings:
        return OutgoingSettings((self.host, f"localhost:{self.server_port}"))

    def handle_error(self, *_: object) -> None:
        """Be quiet about clients that go away in the midst of an answer; ours must."""

    def paths(self) -> list[str]:
        return [f"{each.method} {each.path}" for each in self.asked]


class Handler(BaseHTTPRequestHandler):
    server: PageServer
    protocol_version = "HTTP/1.1"
    timeout = 5

    def do_GET(self) -> None:
        self.server.asked.append(Asked(self.command, self.path, dict(self.headers)))
        page = self.server.pages.get(self.path, Answer(404, b"Not found"))
        answer = page(self) if callable(page) else page
        if answer:
            self.give(answer)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        pass

    def give(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)


@contextmanager
def running() -> Iterator[PageServer]:
    server = PageServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
