"""A request and its answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. `headers` go to the site of `url` only, not to where it sends us."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Redirect:
    """A server's word that something is elsewhere: its status, and where."""

    status: int
    url: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `url` is where it came from after `redirects`; names of headers are lower case.

    `is_cut` tells that there was more of `content` than the limits let in.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes
    redirects: tuple[Redirect, ...] = ()
    is_cut: bool = False
