"""Connections to checked addresses only, none of which outlasts its request's time.

A name is resolved here, once, and what was checked is what is connected to: whatever DNS says a
moment later does not matter. TLS still checks the name.
"""

import ssl
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

import httpcore

from cms.outgoing.guard import Guard
from cms.outgoing.limits import Deadline

# Of the request that this thread is at; a connection is kept for many requests.
DEADLINE: ContextVar[Deadline] = ContextVar("DEADLINE")
PORTION = 65_536  # bytes written between two looks at the clock


class CheckedStream(httpcore.NetworkStream):
    """A connection on which every wait is bounded by the deadline: a slow drip has an end."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, DEADLINE.get().wait_seconds())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), PORTION):
            portion = buffer[start : start + PORTION]
            self._stream.write(portion, DEADLINE.get().wait_seconds())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        wait = DEADLINE.get().wait_seconds()
        return CheckedStream(self._stream.start_tls(ssl_context, server_hostname, wait))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class OpenBackend(httpcore.NetworkBackend):
    """Connects to wherever it is told: for an operator's proxy only."""

    _sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        wait = DEADLINE.get().wait_seconds()
        return CheckedStream(self._sockets.connect_tcp(host, port, wait))


class CheckedBackend(OpenBackend):
    """Connects to addresses that a guard has checked."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of a host's addresses that answers.

        Raises:
            AddressForbidden, HostUnknown, NotReachable
        """
        deadline = DEADLINE.get()
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._guard.checked(host, port, deadline):
            try:
                return super().connect_tcp(address, port)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = failure or error
        raise failure or httpcore.ConnectError("the host has no address")
