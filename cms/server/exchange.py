"""One request and its answer, as they pass between the wire and a face."""

import re
from asyncio import get_running_loop, timeout_at
from collections.abc import Awaitable, Sequence
from time import monotonic

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from cms.errors import BodyTooLarge, RequestTooSlow

Header = tuple[bytes, bytes]
CLOSE: Header = (b"connection", b"close")
UNREAD = frozenset({408, 413})  # answers to requests whose rest nobody wants to read
POLICY = b"content-security-policy"
ADD_UP = frozenset({b"link", b"set-cookie", b"vary", b"www-authenticate"})

_CODE = re.compile(rb'"code":"([a-z0-9-]{1,60})"')


class Exchange:
    """What is known of a request while it is answered, and of its answer when it is over.

    `began` is when it had come whole. `code` is that of the problem which was answered.
    """

    __slots__ = (
        "_is_given_up",
        "_send",
        "added",
        "arrived",
        "began",
        "code",
        "id",
        "is_added_blindly",
        "receive",
        "scope",
        "size_bytes",
        "status",
    )

    def __init__(self, scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
        self.scope, self.receive, self._send = scope, receive, send
        self.id = request_id
        self.arrived = self.began = monotonic()
        self.added: Sequence[Header] = ()
        self.is_added_blindly = False
        self.status, self.size_bytes, self.code = 0, 0, ""
        self._is_given_up = False

    def send(self, message: Message) -> Awaitable[None]:
        """Pass a part of the answer on, with the headers that every answer has."""
        if self._is_given_up:
            return _nothing()
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = self._headers(message.get("headers", ()))
        else:
            body = message.get("body", b"")
            self.size_bytes += len(body)
            if self.status >= 400 and (code := _CODE.search(body[:1000])):
                self.code = code[1].decode()
        return self._send(message)

    def _headers(self, given: Sequence[Header]) -> list[Header]:
        headers = [*given, *self.added, (b"x-request-id", self.id.encode())]
        if self.status in UNREAD:
            headers.append(CLOSE)
        is_blind = self.is_added_blindly and not has_policy(given)
        return headers if is_blind else without_doubles(headers)

    async def end_with(self, response: Response) -> None:
        """Answer, if nothing was answered yet; the face has no say any more."""
        if self.status:
            return
        await response(self.scope, self.receive, self.send)
        self._is_given_up = True

    def limited(self, most_bytes: int, seconds: int) -> Receive:
        """Return how a body is received that must neither be too large nor drip.

        What it returns raises BodyTooLarge, RequestTooSlow.
        """
        left, end, is_over = most_bytes, get_running_loop().time() + seconds, False

        async def receive() -> Message:
            nonlocal left, is_over
            if is_over:  # what comes now is that the asker hangs up
                return await self.receive()
            try:
                async with timeout_at(end):
                    message = await self.receive()
            except TimeoutError as error:
                raise RequestTooSlow(seconds=seconds) from error
            left -= len(message.get("body", b""))
            if left < 0:
                raise BodyTooLarge(limit_bytes=most_bytes)
            if not message.get("more_body"):
                is_over, self.began = True, monotonic()
            return message

        return receive


def without_doubles(headers: Sequence[Header]) -> list[Header]:
    """Leave out what comes again: the face that answers knows better than we. Some add up."""
    found: dict[bytes, Header] = {}
    for number, header in enumerate(headers):
        name = b"%b %d" % (header[0], number) if header[0] in ADD_UP else header[0]
        found.setdefault(name, header)
    return list(found.values())


def has_policy(headers: Sequence[Header]) -> bool:
    """Tell whether an answer says itself what it may do; of two policies, both would count."""
    return any(name == POLICY for name, _ in headers)


async def _nothing() -> None:
    """Stand for a message that nobody is sent."""
