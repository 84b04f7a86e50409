"""The faces on HTTP: where each is, and what its answers say to browsers."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

from cms.errors import NothingHere
from cms.server.exchange import Header
from cms.server.headers import DATA


@dataclass(frozen=True)
class Face:
    """An application under a prefix. `body_bytes` is the most that a request's body may have.

    In the log and the metrics, a request has the template of the route that its scope names
    (`scope["route"].path`), never its path. With `is_for_other_sites` its answers get the headers
    blindly, to save time: it must not send any of them itself unless it sends a policy of its own
    (`Content-Security-Policy`), and `cors_origins` counts for it.
    """

    prefix: str
    app: ASGIApp
    headers: Sequence[Header] = DATA
    body_bytes: int = 0
    is_for_other_sites: bool = False


async def _nothing_here(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise NothingHere


NOWHERE = Face("", _nothing_here)
