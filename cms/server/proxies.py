"""Who really asks, where proxies stand between: only the word of named ones counts."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

IPAddress = IPv4Address | IPv6Address
Headers = Sequence[tuple[bytes, bytes]]


class Proxies:
    """The proxies that an operator named, by address or network."""

    def __init__(self, named: Sequence[str]) -> None:
        self._networks = [ip_network(each) for each in named]
        self.trusts = lru_cache(maxsize=4096)(self._trusts)

    def _trusts(self, host: str) -> bool:
        address = _address(host)
        return address is not None and any(address in network for network in self._networks)

    def asker(self, peer: str, headers: Headers) -> str:
        """Return the address behind a trusted peer: the last that none of our proxies has.

        Each proxy appends whom it saw, so what stands further left may be anybody's invention.
        """
        found = peer
        for text in _forwarded(headers):
            address = _address(text)
            if address is None:
                break
            found = str(address)
            if not self.trusts(found):
                break
        return found

    def scheme(self, own: str, headers: Headers) -> str:
        """Return what the asker spoke with the proxy."""
        given = [value for name, value in headers if name == b"x-forwarded-proto"]
        last = given[-1].rpartition(b",")[2].strip().lower() if given else b""
        return last.decode() if last in (b"http", b"https") else own


def _forwarded(headers: Headers) -> Iterator[str]:
    """Yield the addresses of X-Forwarded-For, the nearest first."""
    lines = [value for name, value in headers if name == b"x-forwarded-for"]
    for part in reversed(b",".join(lines).split(b",")):
        yield part.strip().decode("latin-1")


def _address(text: str) -> IPAddress | None:
    """Read an address, with or without a port; one of IPv4 that came as IPv6 is one of IPv4."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
