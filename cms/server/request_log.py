"""The line that a request leaves in the log.

What is published is answered in some 40 microseconds, to which structlog would add ten; so this
line is put together by hand. All of it is ours: numbers, words of closed lists, and ids that were
looked at.
"""

import re
import time
from io import BytesIO, RawIOBase

from cms.access.principal import Principal
from cms.server.exchange import Exchange
from cms.server.logs import time_of

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class RequestLog:
    """Writes one line a request."""

    def __init__(self, stream: RawIOBase | BytesIO) -> None:
        self._write = stream.write
        self._second, self._stamp = 0, ""

    def write(self, exchange: Exchange, what: str, seconds: float) -> None:
        """Write a line; `what` is the part that many requests have in common."""
        now = time.time()
        second = int(now)
        if second != self._second:
            self._second, self._stamp = second, time_of(second)[:-4]
        line = (
            f'{{"time":"{self._stamp}{int((now - second) * 1000):03d}Z",{what},'
            f'"request":"{exchange.id}","ms":{seconds * 1000:.2f},"bytes":{exchange.size_bytes}'
            f"{_asker(exchange)}}}\n"
        )
        self._write(line.encode("ascii", "backslashreplace"))


def in_common(method: str, route: str, status: int, code: str) -> str:
    """Return what a line says of a method, a route, a status, and the code of a problem."""
    level = "error" if status >= 500 else "info"
    problem = f',"code":"{code}"' if code else ""
    return (
        f'"level":"{level}","event":"request","method":"{method}","route":"{route}",'
        f'"status":{status}{problem}'
    )


def _asker(exchange: Exchange) -> str:
    """Name who asked by number, never by e-mail."""
    principal = exchange.scope["state"].get("principal")
    if not isinstance(principal, Principal):
        return ""
    user = "" if principal.user_id is None else f',"user":{principal.user_id}'
    token = principal.actor.token
    return f'{user},"token":"{token}"' if _ID.fullmatch(token) else user
