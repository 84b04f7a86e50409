"""Which pages of other sites may read what is published (CORS, of the Fetch standard)."""

from collections.abc import Mapping, Sequence

from starlette.responses import Response

from cms.settings.server import ANY

Header = tuple[bytes, bytes]
VARY: Header = (b"vary", b"Origin")
EXPOSED: Header = (
    b"access-control-expose-headers",
    b"Content-Language, ETag, Last-Modified, Link, Retry-After, X-Request-Id",
)
PREFLIGHT: Sequence[Header] = (
    (b"access-control-allow-methods", b"GET, HEAD"),
    (b"access-control-allow-headers", b"Authorization, If-Modified-Since, If-None-Match"),
    (b"access-control-max-age", b"3600"),
)


class Cors:
    """The origins that an operator named; nobody's cookies are ever let through."""

    def __init__(self, origins: Sequence[str]) -> None:
        self._any = ANY in origins
        self._origins = {origin.encode() for origin in origins}

    def headers(self, origin: bytes | None) -> Sequence[Header]:
        """Return what the answer to a page of this origin says, and to none."""
        if self._any:
            return ((b"access-control-allow-origin", b"*"), EXPOSED)
        if not self._origins:
            return ()
        if origin not in self._origins:
            return (VARY,)
        return ((b"access-control-allow-origin", origin), EXPOSED, VARY)

    def preflight(self, headers: Mapping[bytes, bytes]) -> Response:
        """Answer a browser that asks before a page may ask."""
        response = Response(status_code=204)
        if self._any or headers.get(b"origin") in self._origins:
            response.raw_headers.extend(PREFLIGHT)
        return response
