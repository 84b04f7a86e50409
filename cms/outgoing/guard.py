"""Who decides where a request may go: to public addresses, and to hosts that an operator named."""

import socket
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Thread
from urllib.parse import urlsplit

from cms.errors import AddressForbidden, HostUnknown, MalformedAddress, NotReachable
from cms.outgoing.address import read_url
from cms.outgoing.judge import IPAddress, Reach, reach, read_address
from cms.outgoing.limits import Deadline

# Where pages are served. Elsewhere on a public host may be a mail server that would read a request
# as mail; who wants another port names it.
WEB_PORTS = frozenset({80, 443, 8080, 8443})

Resolve = Callable[[str, int], Sequence[str]]


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[4][0]) for place in found))


@dataclass(frozen=True)
class Guard:
    """`allowed` maps hosts that may be private to their ports."""

    allowed: Mapping[str, Collection[int]] = field(default_factory=dict)
    resolve: Resolve = resolve

    def checked(self, host: str, port: int, deadline: Deadline) -> list[str]:
        """Return the addresses to connect to: all that a host has, or none of them.

        Raises:
            AddressForbidden: one of them must not be asked, or nobody named this port.
            HostUnknown, NotReachable
        """
        is_allowed = port in self.allowed.get(host, ())
        if not is_allowed and port not in WEB_PORTS:
            raise AddressForbidden(address=deadline.shown, reason=f"nobody allowed its port {port}")
        addresses = [str(each) for each in [read_address(host)] if each]
        addresses = addresses or self._resolved(host, port, deadline)
        for address in addresses:
            self._require(read_address(address), deadline, is_allowed=is_allowed)
        return addresses

    def _require(self, address: IPAddress | None, deadline: Deadline, *, is_allowed: bool) -> None:
        distance = reach(address) if address else Reach.NEVER
        if distance is Reach.PUBLIC or (distance is Reach.PRIVATE and is_allowed):
            return
        reason = "it leads into a private network; an operator may allow its host"
        if distance is Reach.NEVER:
            reason = "it leads to an address that no page has"
        raise AddressForbidden(address=deadline.shown, reason=reason)

    def _resolved(self, host: str, port: int, deadline: Deadline) -> list[str]:
        """Ask for a host's addresses, but no longer than there is time: the system cannot be told.

        Raises:
            HostUnknown, NotReachable
        """
        answer: list[Sequence[str] | OSError] = []
        asking = Thread(target=self._ask, args=(host, port, answer), daemon=True)
        asking.start()
        asking.join(deadline.wait_seconds())
        if not answer:
            raise NotReachable(address=deadline.shown, reason="its name is not found out in time")
        if isinstance(answer[0], OSError):
            raise _failure(answer[0], deadline.shown)
        return list(answer[0])

    def _ask(self, host: str, port: int, answer: list[Sequence[str] | OSError]) -> None:
        try:
            answer.append(self.resolve(host, port))
        except (OSError, UnicodeError) as error:  # the latter of names that cannot be
            answer.append(error if isinstance(error, OSError) else OSError(str(error)))


def read_allowed(entries: Collection[str]) -> dict[str, set[int]]:
    """Read hosts that are allowed: `intranet.example:8001`, or without a port on those of pages.

    Raises:
        MalformedAddress
    """
    found: dict[str, set[int]] = {}
    for entry in entries:
        address = read_url(f"http://{entry}")
        if address.target != "/" or "/" in entry:
            raise MalformedAddress(address=entry, reason="a host is named without a path")
        has_port = urlsplit(f"//{entry}").port is not None
        found.setdefault(address.host, set()).update([address.port] if has_port else WEB_PORTS)
    return found


def _failure(error: OSError, shown: str) -> NotReachable:
    if isinstance(error, socket.gaierror) and error.errno in _UNKNOWN:
        return HostUnknown(address=shown)
    return NotReachable(address=shown, reason="its name cannot be looked up now")


# EAI_NODATA: the name is known, and has no address. Not every system has it.
_UNKNOWN = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
