"""Ask a server as fast as it answers: `python load.py PORT CONNECTIONS REQUESTS TOKEN PATH...`.

A process of its own, so that its work is not the server's. It prints what came of it as JSON.
"""

import json
import re
import selectors
import socket
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from time import perf_counter

LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
AT_ONCE = 262_144  # bytes


class Asker:
    """One connection: a request, its answer, the next request."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.began, self._got, self._wanted = 0.0, b"", 0

    def ask(self, request: bytes) -> None:
        self.began, self._got, self._wanted = perf_counter(), b"", 0
        self.socket.sendall(request)

    def answered(self) -> bool:
        """Take what has come; tell whether it is the whole answer."""
        part = self.socket.recv(AT_ONCE)
        self._got += part
        if not self._wanted and (end := self._got.find(b"\r\n\r\n")) >= 0:
            if not self._got.startswith(b"HTTP/1.1 200 "):
                raise SystemExit(f"it answered {self._got[:200]!r}")
            length = LENGTH.search(self._got, 0, end)
            self._wanted = end + 4 + (int(length[1]) if length else 0)
        if not part:
            raise SystemExit("it closed the connection")
        return bool(self._wanted) and len(self._got) >= self._wanted


def ask_all(port: int, connections: int, requests: Iterator[bytes]) -> list[float]:
    """Send every request; return how many seconds each took."""
    waiting, took = selectors.DefaultSelector(), []
    for request in islice(requests, connections):
        asker = Asker(port)
        waiting.register(asker.socket, selectors.EVENT_READ, asker)
        asker.ask(request)
    while waiting.get_map():
        for key, _ in waiting.select():
            if key.data.answered():
                took.append(perf_counter() - key.data.began)
                following = next(requests, None)
                if following is None:
                    waiting.unregister(key.data.socket)
                    key.data.socket.close()
                else:
                    key.data.ask(following)
    return took


def main(port: str, connections: str, count: str, token: str, *paths: str) -> None:
    proof = f"Authorization: Bearer {token}\r\n" if token else ""
    ready = [f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{proof}\r\n".encode() for path in paths]
    began = perf_counter()
    took = sorted(ask_all(int(port), int(connections), islice(cycle(ready), int(count))))
    seconds = perf_counter() - began
    found = {"per_second": len(took) / seconds, "p50": took[len(took) // 2]}
    print(json.dumps({**found, "p99": took[int(len(took) * 0.99)]}))


if __name__ == "__main__":
    main(*sys.argv[1:])
