"""A server in a thread of the tests, on this machine, and how it is asked byte by byte."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cms.pipeline.workspace import Workspace
from cms.server.application import application
from cms.server.listen import listen
from cms.server.run import Server


@dataclass
class Served:
    server: Server
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def say(self, *parts: bytes) -> bytes:
        """Send bytes, and return all that comes until the server hangs up."""
        with self.connect() as line:
            for part in parts:
                line.sendall(part)
            return heard(line)


def heard(line: socket.socket) -> bytes:
    found = b""
    try:
        while part := line.recv(65536):
            found += part
    except ConnectionResetError:  # it hung up on what it did not want to read
        pass
    return found


@contextmanager
def serving(workspace: Workspace) -> Iterator[Served]:
    ready, listening = threading.Event(), listen("127.0.0.1", 0)
    server = Server(application(workspace), workspace.settings.server, ready.set)
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    ready.wait(30)
    try:
        yield Served(server, listening.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(30)
        listening.close()
