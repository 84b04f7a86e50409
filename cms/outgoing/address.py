"""A web address, read strictly: what it says must mean one thing to everybody."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from cms.document.shortening import printable, shortened
from cms.errors import MalformedAddress
from cms.outgoing.judge import read_address

DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST = 8_000  # characters; servers take no more
LONGEST_HOST = 253
LONGEST_SHOWN = 200
# What quote() leaves as it is: signs with a meaning in addresses, and what is encoded already.
_SIGNS = "%/:=&?~+!$,;'@()*[]|"
# Also with an underscore, which no rule allows and some hosts have.
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a request goes. `host` is ASCII and in lower case, an IPv6 address without brackets."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host as headers have it, with the port where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def site(self) -> str:
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return f"{self.site}{self.target}"


def read_url(url: str) -> Address:
    """Read an absolute address. The fragment, which is nobody else's business, is left out.

    Raises:
        MalformedAddress: it is none of the web, or says in disguise where it goes.
    """
    try:
        return _address(urlsplit(_plain(url)))
    except _Refused as refused:
        raise MalformedAddress(address=shown(url), reason=str(refused)) from refused
    except ValueError as error:
        raise MalformedAddress(address=shown(url), reason="host or port is wrong") from error


def next_url(url: Address, location: str) -> Address:
    """Return where a redirect leads.

    Raises:
        MalformedAddress
    """
    try:
        return read_url(urljoin(str(url), _plain(location)))
    except _Refused as refused:
        raise MalformedAddress(address=shown(location), reason=str(refused)) from refused
    except ValueError as error:
        raise MalformedAddress(address=shown(location), reason="host or port is wrong") from error


def shown(url: str) -> str:
    """Return what of an address may be read by anybody: no password, no query, one short line."""
    line = printable(url[:LONGEST]).strip()
    before, mark, _ = re.sub(r"(?<=//)[^/?#]*@", "…@", line.partition("#")[0]).partition("?")
    return shortened(f"{before}?…" if mark else before, LONGEST_SHOWN)


class _Refused(Exception):
    """Why an address is not read."""


def _plain(url: str) -> str:
    """Refuse what programs read in two ways: some drop line breaks, or take `\\` for `/`."""
    url = url.strip(" ")
    if len(url) > LONGEST:
        raise _Refused("it is too long")
    if "\\" in url or any(not char.isprintable() and char != " " for char in url):
        raise _Refused("it has signs in it that addresses do not have")
    return url


def _address(parts: SplitResult) -> Address:
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        raise _Refused("only http:// and https:// are asked")
    if "@" in parts.netloc:
        raise _Refused("it has a name or password in it")
    port = parts.port if parts.port is not None else DEFAULT_PORTS[scheme]
    if port == 0:  # libraries take it for none
        raise _Refused("there is no port 0")
    path, query = (quote(text, safe=_SIGNS) for text in (parts.path or "/", parts.query))
    target = f"{path}?{query}" if query else path
    return Address(scheme, read_host(parts.hostname or ""), port, target)


def read_host(host: str) -> str:
    """Return a host's name as the network knows it, or its number in the one plain notation.

    Raises:
        ValueError: it is neither.
    """
    if address := read_address(host):
        return str(address)
    name = _ascii(host).removesuffix(".")
    labels = name.split(".")
    if len(name) > LONGEST_HOST or not all(map(_LABEL.fullmatch, labels)):
        raise _Refused("this is no name of a host")
    if _NUMBER.fullmatch(labels[-1]) and not read_address(name):
        raise _Refused("a host's number is written as four plain numbers, such as 192.0.2.1")
    return name


def _ascii(host: str) -> str:
    """Write a name in other scripts as DNS has it (UTS 46), full-width digits as digits."""
    if host.isascii():
        return host.lower()
    import idna  # tables of half a megabyte, which few addresses need

    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise _Refused("this is no name of a host") from error
