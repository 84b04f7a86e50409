"""HTTP on the wire: uvicorn's protocol on httptools, with an end to heads that never end.

What is no HTTP, or says two things about where a request ends (smuggling), llhttp refuses, which
httptools is made of.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

MOST_HEAD_BYTES = 32_768
MOST_HEADERS = 100


class Protocol(HttpToolsProtocol):
    """One connection. `headers_seconds` is how long a head may take, from the first byte on."""

    headers_seconds = 20.0

    _head_bytes = 0
    _is_head_read = False
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn narrows it, too
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._is_head_read:
            super().data_received(data)
            return
        self._head_bytes += len(data)
        super().data_received(data)
        if not self._is_head_read and self._head_bytes:  # there is more of it to come
            self._await_rest()

    def on_headers_complete(self) -> None:
        self._is_head_read = True
        self._stop_waiting()
        if self._is_too_much():
            self._refuse(431)
            raise ValueError("too many headers")  # ends the parser; the answer is sent already
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._is_head_read, self._head_bytes = False, 0

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP."""
        self._refuse(400)

    def _unsupported_upgrade_warning(self) -> None:
        """Say nothing: anybody can ask for an upgrade, as often as one likes."""

    def _is_too_much(self) -> bool:
        if len(self.headers) > MOST_HEADERS:
            return True
        if self._head_bytes <= MOST_HEAD_BYTES:  # as nearly always; else a body may be among it
            return False
        head = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        return head > MOST_HEAD_BYTES

    def _await_rest(self) -> None:
        if self._head_bytes > MOST_HEAD_BYTES:
            self._refuse(431)
        elif self._timer is None:
            self._await_head()

    def _await_head(self) -> None:
        self._timer = self.loop.call_later(self.headers_seconds, self._hang_up)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _hang_up(self) -> None:
        self._timer = None
        self._refuse(408)

    def _refuse(self, status: int) -> None:
        if self.transport.is_closing():
            return
        headers = (b"%b: %b\r\n" % header for header in self.server_state.default_headers)
        end = b"content-length: 0\r\nconnection: close\r\n\r\n"
        self.transport.write(b"".join([STATUS_LINE[status], *headers, end]))
        self.transport.close()


def protocol(headers_seconds: float) -> type[Protocol]:
    """Return the protocol with an operator's patience."""
    members: dict[str, Any] = {"headers_seconds": headers_seconds}
    return type("PatientProtocol", (Protocol,), members)
