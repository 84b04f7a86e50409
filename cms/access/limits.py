"""How often somebody may fail, and how long one waits then.

A count leaks like a bucket with a hole: each failure adds one, and time takes them away one by one.
As long as there are fewer than `free`, nobody waits; then each further failure doubles the wait, up
to a longest. So nobody is locked out for ever, and whoever goes on trying all day comes to
no more attempts than the leak lets through.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil


@dataclass(frozen=True)
class Limit:
    """What is let through. `leak_seconds` is the time after which one failure is forgotten."""

    name: str
    free: int
    leak_seconds: float
    first_wait_seconds: float
    longest_wait_seconds: float

    def key(self, of: str) -> str:
        """Name a count in the store, without saying of whom."""
        return sha256(f"{self.name}\0{of}".encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Count:
    """How many failures there are, and when the last was added."""

    level: float
    at: datetime


# At most some hundred guesses a day at one password, from wherever they come; NIST SP 800-63B lets
# pass a hundred in a row.
ACCOUNT = Limit("account", 5, 900, 15, 900)
# A browser in which the user signed in before, which others cannot lock out.
DEVICE = Limit("device", 10, 900, 15, 900)
# A whole clinic may share one address.
ADDRESS = Limit("address", 30, 30, 5, 300)
# Many addresses that try many accounts: bounded, and so is the wait of all who are new here.
EVERYBODY = Limit("everybody", 300, 2, 1, 30)
# Whoever goes to a provider of OpenID Connect lets us ask it.
PROVIDER = Limit("provider", 100, 2, 1, 10)
# Tokens cannot be guessed; this keeps a broken program from filling the log.
TOKENS = Limit("tokens", 60, 5, 1, 60)


def level(limit: Limit, count: Count | None, now: datetime) -> float:
    """Return how many failures are not forgotten yet."""
    if count is None:
        return 0.0
    passed = max(0.0, (now - count.at).total_seconds())
    return max(0.0, count.level - passed / limit.leak_seconds)


def wait_seconds(limit: Limit, count: Count | None, now: datetime) -> int:
    """Return how long one has to wait before the next attempt; 0 for not at all."""
    if count is None or count.level < limit.free:
        return 0
    doublings = min(count.level - limit.free, 60)
    wait = min(limit.first_wait_seconds * 2**doublings, limit.longest_wait_seconds)
    passed = (now - count.at).total_seconds()
    # A clock that was set back shall not make anybody wait longer than ever.
    return ceil(min(max(0.0, wait - passed), limit.longest_wait_seconds))


def one_more(limit: Limit, count: Count | None, now: datetime) -> Count:
    return Count(level(limit, count, now) + 1, now)


def one_less(count: Count) -> Count:
    """Take back an attempt that was counted before it was known to be right."""
    return Count(max(0.0, count.level - 1), count.at)


def longest_memory(limits: Iterable[Limit]) -> timedelta:
    """Return after which time every count is forgotten."""
    return timedelta(seconds=max(limit.leak_seconds * (limit.free + 60) for limit in limits))


def network_of(address: str) -> str:
    """Return what counts as one address: of IPv6 the first 64 bits, which one person has."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:  # a socket without an address, or a test
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    mapped = found.ipv4_mapped
    return str(mapped or ip_network((int(found), 64), strict=False))
