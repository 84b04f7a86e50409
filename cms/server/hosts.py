"""For which names requests are answered.

A page anywhere can let its own name lead to this machine, and then ask it in its visitor's name
(DNS rebinding). So a name must be known; an address says by itself where it leads.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv6Address, ip_address

from cms.settings.server import ANY

_HOST = re.compile(rb"(\[[0-9a-f:.]+\]|[\w.-]+)(?::[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
OWN = "localhost"


class Hosts:
    """The names that an operator gave: `handouts.example`, or `*.handouts.example`, or `*`."""

    def __init__(self, names: Iterable[str]) -> None:
        known = {name.lower().rstrip(".") for name in names} | {OWN}
        self._any = ANY in known
        self._names = {name for name in known if not name.startswith("*.")}
        self._endings = tuple(name[1:] for name in known if name.startswith("*."))
        self.knows = lru_cache(maxsize=1024)(self._knows)

    def _knows(self, header: bytes) -> bool:
        """Tell whether a request may be for the host that its header names."""
        found = _HOST.fullmatch(header)
        if not found:
            return False
        name = found[1].decode().lower().rstrip(".")
        return self._any or name in self._names or name.endswith(self._endings) or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        address = ip_address(name.strip("[]"))
    except ValueError:
        return False
    return isinstance(address, IPv6Address) == name.startswith("[")
