"""Talk to a translation service over HTTP: patiently, and never telling anybody the key."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from cms.document.shortening import printable
from cms.errors import (
    AnswerTooLarge,
    AnswerUnreadable,
    CmsError,
    InvalidSettings,
    NotReachable,
    TranslatorFailed,
)
from cms.outgoing.exchange import Request
from cms.outgoing.limits import Limits
from cms.outgoing.retry_after import retry_after
from cms.settings.outgoing import OutgoingSettings

LIMIT_BYTES = 20_000_000  # of an answer
LONGEST_REASON = 200  # characters of what a service says
_TOO_MANY_REQUESTS = 429
_BUSY = frozenset({408, _TOO_MANY_REQUESTS, 500, 502, 503, 504, 529})


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a service. Each wait is twice the one before, unless it says itself."""

    attempts: int = 5
    first_wait_seconds: float = 1.0
    longest_wait_seconds: float = 60.0
    timeout_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Service:
    """One service. `key` is for hiding it; `meanings` says what its own statuses mean.

    Its address is the operator's own word, so its host, and no other, may be on this machine or in
    a private network.
    """

    name: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    key: str = field(default="", repr=False)
    meanings: Mapping[int, str] = field(default_factory=dict)
    patience: Patience = Patience()
    proxy: str = ""

    def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """Send JSON and return the JSON that comes back.

        Raises:
            TranslatorFailed: the service refuses, does not answer, or answers something else.
        """
        return self._asked("POST", path, json.dumps(body, ensure_ascii=False).encode())

    def get(self, path: str) -> Any:
        return self._asked("GET", path, b"")

    def delete(self, path: str) -> None:
        self._asked("DELETE", path, b"")

    def failed(self, reason: str, status: int = 0) -> TranslatorFailed:
        """Say what went wrong, without the key, on one line, and not at any length."""
        shown = reason.replace(self.key, "…") if self.key else reason
        reason = printable(shown).strip(" .")[:LONGEST_REASON]
        return TranslatorFailed(name=self.name, reason=reason, status=status)

    def _asked(self, method: str, path: str, body: bytes) -> Any:
        wait = self.patience.first_wait_seconds
        for attempt in range(self.patience.attempts):
            is_last = attempt + 1 == self.patience.attempts
            status, headers, answer = self._answer(method, path, body, is_last)
            if status and not (status in _BUSY and not is_last):
                return self._read(status, headers, answer)
            time.sleep(self._wait(headers, wait))
            wait = min(wait * 2, self.patience.longest_wait_seconds)
        raise self.failed("no attempt was allowed")

    def _answer(
        self, method: str, path: str, body: bytes, is_last: bool
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Return status, headers and body; status 0 where the line was bad and may get better."""
        from cms.outgoing.client import Client  # a tenth of a second, and only services need it

        request = Request(
            self.url + path, method, {"Content-Type": "application/json", **self.headers}, body
        )
        try:
            with Client(self._outgoing) as client:
                answer = client.send(request, self._limits)
            return answer.status, answer.headers, answer.content
        except (NotReachable, AnswerUnreadable) as error:
            if is_last:
                raise self.failed(f"no answer ({error.details['reason']})") from error
            return 0, {}, b""
        except AnswerTooLarge as error:
            raise self.failed("the answer has no end") from error
        except CmsError as error:
            raise self.failed(str(error)) from error

    @property
    def _outgoing(self) -> OutgoingSettings:
        """Allow its host; where nothing is encrypted, no proxy may read along."""
        parts = urlsplit(self.url)
        proxy = self.proxy if parts.scheme == "https" else ""
        return OutgoingSettings((parts.netloc,), proxy)

    @property
    def _limits(self) -> Limits:
        """Follow no redirect: the key is for this address only."""
        seconds = self.patience.timeout_seconds
        return Limits(LIMIT_BYTES, 2 * seconds, seconds, redirects=0)

    def _wait(self, headers: Mapping[str, str], otherwise: float) -> float:
        """Return how many seconds the service wants us to wait.

        Raises:
            TranslatorFailed: longer than anybody would sit and wait.
        """
        seconds = retry_after(headers.get("retry-after", ""))
        if seconds is None:
            return otherwise
        if seconds > self.patience.longest_wait_seconds:
            raise self.failed(f"it wants no request for {seconds:.0f} seconds; try again then")
        return seconds

    def _read(self, status: int, headers: Mapping[str, str], content: bytes) -> Any:
        if 200 <= status < 300:
            return self._json(content) if content else None
        if 300 <= status < 400:
            raise self.failed(f"it sends us to another address (status {status}); correct its URL")
        said = _said(content)
        meaning = self.meanings.get(status) or _MEANINGS.get(status, "it refuses")
        raise self.failed(f"{meaning} (status {status}{': ' + said if said else ''})", status)

    def _json(self, content: bytes) -> Any:
        try:
            return json.loads(content)
        except (ValueError, RecursionError) as error:
            raise self.failed("the answer is not JSON; is the address right?") from error


_MEANINGS: Mapping[int, str] = {
    401: "the key is wrong or missing",
    403: "the key is wrong or missing",
    404: "there is no such service at this address",
    413: "a text is too long for it",
    _TOO_MANY_REQUESTS: "too many requests",
}


def require_safe_url(url: str, variable: str) -> str:
    """Refuse an address that a key, or an unpublished text, must not be sent to.

    Raises:
        InvalidSettings: it is not https, and not on this machine; or has a name and password in it.
    """
    try:
        parts = urlsplit(url)
        host, has_user = parts.hostname or "", parts.username is not None
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and _is_here(host))
        is_whole = bool(host) and not parts.query and not parts.fragment and parts.port != 0
    except ValueError:
        is_safe = is_whole = has_user = False
    if not is_safe or not is_whole or has_user or not url.isprintable():
        reason = "it must be https://HOST, without a password; http:// only for localhost"
        raise InvalidSettings(where=variable, reason=reason)
    return url.rstrip("/")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _said(content: bytes) -> str:
    """Return what a service says of its refusal: DeepL's `message`, LibreTranslate's `error`."""
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(answer, dict):
        return ""
    found = answer.get("message") or answer.get("error")
    return found if isinstance(found, str) else ""
