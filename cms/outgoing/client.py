"""Ask other servers, within limits."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from types import TracebackType
from typing import Self

import certifi
import httpcore

from cms import __version__
from cms.document.shortening import printable
from cms.errors import AnswerUnreadable, NotReachable, TooManyRedirects
from cms.outgoing.address import Address, next_url, read_url, shown
from cms.outgoing.answer import read_body, read_headers
from cms.outgoing.connect import DEADLINE, CheckedBackend, OpenBackend
from cms.outgoing.exchange import REDIRECTS, Fetched, Redirect, Request
from cms.outgoing.guard import Guard, read_allowed
from cms.outgoing.limits import Deadline, Limits
from cms.outgoing.unpack import ENCODINGS, BadlyPacked
from cms.settings.outgoing import OutgoingSettings

PRODUCT = f"aftercare-cms/{__version__}"
MOST_CONNECTIONS = 100
LONGEST_REASON = 200  # characters
_HUNG_UP = "disconnected without sending a response"  # how httpcore says so


class Client:
    """Sends requests, from any number of threads; connections are kept for the next.

    It knows no cookies, no environment, and no proxy but the operator's own.
    """

    def __init__(self, settings: OutgoingSettings, guard: Guard | None = None) -> None:
        self.agent = f"{PRODUCT} (+{settings.contact})" if settings.contact else PRODUCT
        self._guard = guard or Guard(read_allowed(settings.allowed_hosts))
        self._has_proxy = bool(settings.proxy)
        self._pool = _proxied(settings.proxy) if settings.proxy else _direct(self._guard)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.close()

    def send(self, request: Request, limits: Limits) -> Fetched:
        """Send a request, and follow where it leads; each address on the way is judged anew.

        Raises: as fetch() does.
        """
        deadline = Deadline.of(limits, shown(request.url))
        token = DEADLINE.set(deadline)
        try:
            return self._followed(request, deadline)
        finally:
            DEADLINE.reset(token)

    def finds(self, host: str) -> bool:
        """Tell whether a host's name can be looked up."""
        try:
            return bool(self._guard.resolve(host, 443))
        except OSError:
            return False

    def _followed(self, request: Request, deadline: Deadline) -> Fetched:
        url, most = read_url(request.url), deadline.limits.redirects
        seen, followed = {str(url)}, list[Redirect]()
        while True:
            answer = self._asked(request, url, deadline)
            location = answer.headers.get("location", "")
            is_sent_on = answer.status in REDIRECTS and bool(location) and most > 0
            if not is_sent_on or request.method not in ("GET", "HEAD"):
                return replace(answer, redirects=tuple(followed))
            there = next_url(url, location)
            if len(followed) == most or str(there) in seen:
                raise TooManyRedirects(address=deadline.shown, limit=len(followed))
            if there.origin != url.origin:
                request = replace(request, headers={})  # whoever is there shall not read them
            followed.append(Redirect(answer.status, str(there)))
            seen.add(str(there))
            url = there

    def _asked(self, request: Request, url: Address, deadline: Deadline) -> Fetched:
        if self._has_proxy:
            with suppress(NotReachable):  # often nobody but the proxy can look up names
                self._guard.checked(url.host, url.port, deadline)
        try:
            with self._answer(request, url) as response:
                headers = read_headers(response)
                content, is_cut = read_body(response, request.method, headers, deadline)
                return Fetched(str(url), response.status, headers, content, (), is_cut)
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProxyError) as error:
            deadline.wait_seconds()  # where no time is left, that is the reason
            raise NotReachable(address=deadline.shown, reason=_reason(error)) from error
        except (httpcore.ProtocolError, BadlyPacked) as error:
            kind = NotReachable if _HUNG_UP in str(error) else AnswerUnreadable
            raise kind(address=deadline.shown, reason=_reason(error)) from error

    @contextmanager
    def _answer(self, request: Request, url: Address) -> Iterator[httpcore.Response]:
        own = {
            "Host": url.authority,
            "User-Agent": self.agent,
            "Accept": "*/*",
            "Accept-Encoding": ENCODINGS,
        }
        with self._pool.stream(
            request.method,
            httpcore.URL(scheme=url.scheme, host=url.host, port=url.port, target=url.target),
            headers=list({**own, **request.headers}.items()),
            content=request.body or None,
        ) as response:
            yield response


def _direct(guard: Guard) -> httpcore.ConnectionPool:
    return httpcore.ConnectionPool(
        ssl_context=_trust(),
        max_connections=MOST_CONNECTIONS,
        keepalive_expiry=5.0,
        network_backend=CheckedBackend(guard),
    )


def _proxied(proxy: str) -> httpcore.ConnectionPool:
    """Go through an operator's proxy, which may be anywhere, and looks names up itself."""
    url = httpcore.URL(proxy)
    return httpcore.HTTPProxy(
        httpcore.URL(scheme=url.scheme, host=url.host, port=url.port, target=b"/"),
        ssl_context=_trust(),
        max_connections=MOST_CONNECTIONS,
        network_backend=OpenBackend(),
    )


def _reason(error: Exception) -> str:
    """Say what the line said, in a few words that can be printed."""
    if isinstance(error, httpcore.TimeoutException):
        return "it does not answer in time"
    words = str(error) or type(error).__name__
    words = words.removeprefix("[Errno").partition("] ")[2] or words
    plain = words.partition(" (_ssl.c")[0]  # where in OpenSSL's code is nobody's business
    return printable(plain)[:LONGEST_REASON].rstrip(". ")


@cache
def _trust() -> ssl.SSLContext:
    """Trust whom the system trusts (SSL_CERT_FILE names others), and Mozilla's list."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
