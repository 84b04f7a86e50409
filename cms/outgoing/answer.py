"""Read an answer: its headers as text that may be shown, its body within limits."""

from collections.abc import Iterator, Mapping

import httpcore

from cms.errors import AnswerTooLarge
from cms.outgoing.limits import Deadline
from cms.outgoing.unpack import BadlyPacked, unpacked

_NO_BODY = frozenset({204, 304})
_ONCE = frozenset({"location", "content-encoding", "retry-after"})  # of several, the last counts


def read_headers(response: httpcore.Response) -> dict[str, str]:
    """Return what may be read, and shown in a terminal; repeated ones are joined."""
    found: dict[str, str] = {}
    for name, value in response.headers:
        key, text = name.decode("latin-1").lower(), _text(value)
        found[key] = f"{found[key]}, {text}" if key in found and key not in _ONCE else text
    return found


def read_body(
    response: httpcore.Response, method: str, headers: Mapping[str, str], deadline: Deadline
) -> tuple[bytes, bool]:
    """Read a body up to the limit. Tells, too, whether there was more.

    Raises:
        AnswerTooLarge: there was, and it shall not be cut.
        BadlyPacked, NotReachable
    """
    limit, content = deadline.limits.size_bytes, bytearray()
    if method == "HEAD" or response.status in _NO_BODY:
        return b"", False
    encoding = headers.get("content-encoding", "").strip().lower()
    for portion in unpacked(_counted(response.iter_stream(), limit), encoding, limit + 1):
        content += portion
        deadline.wait_seconds()
        if len(content) > limit:
            if not deadline.limits.is_cut:
                raise AnswerTooLarge(address=deadline.shown, limit_bytes=limit)
            return bytes(content[:limit]), True
    return bytes(content), False


def _text(value: bytes) -> str:
    """Read a header; many servers write UTF-8, though no rule lets them."""
    try:
        text = value.decode()
    except UnicodeDecodeError:
        text = value.decode("latin-1")
    return "".join(char for char in text if char.isprintable())


def _counted(portions: Iterator[bytes], most_bytes: int) -> Iterator[bytes]:
    """Stop where packed content is larger than it may be unpacked."""
    size = 0
    for portion in portions:
        yield portion
        size += len(portion)
        if size > 2 * most_bytes + 1000:
            raise BadlyPacked("larger packed than unpacked")
