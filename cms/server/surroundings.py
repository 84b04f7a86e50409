"""What surrounds every request: who asks for what, within which bounds, and what is kept of it.

One layer, and no more of them: what is published is answered in some 40 microseconds, of which
each layer of Starlette's kind would take ten.
"""

from collections.abc import Mapping, Sequence

from starlette.types import Receive, Scope, Send

from cms.errors import AmbiguousRequest, BodyTooLarge, CmsError, MalformedHeader, UnknownHost
from cms.server.cors import Cors
from cms.server.exchange import Exchange, Header
from cms.server.faces import NOWHERE, Face
from cms.server.headers import strict_transport
from cms.server.hosts import Hosts
from cms.server.life import Life
from cms.server.logs import log, told
from cms.server.proxies import Proxies
from cms.server.request_ids import RequestIds
from cms.settings.server import ServerSettings
from cms.web.ending import KEY as ENDING
from cms.web.problems import defect, problem_of

Headers = Mapping[bytes, bytes]
# Of which two would mean that a proxy may have read another than we do.
SINGLE = (b"host", b"authorization", b"content-length", b"content-type", b"origin")
PREFLIGHT = b"access-control-request-method"  # what only a browser sends, before a page may ask


class Surroundings:
    """An ASGI application around all faces."""

    def __init__(
        self, faces: Sequence[Face], settings: ServerSettings, hosts: Hosts, life: Life
    ) -> None:
        self._faces = {face.prefix[1:]: face for face in faces}
        self._settings, self._hosts, self._life = settings, hosts, life
        self._proxies, self._cors = Proxies(settings.proxies), Cors(settings.cors_origins)
        self._ids = RequestIds()
        self._secure = strict_transport(settings.hsts_seconds)

    def end(self) -> None:
        """Tell what never ends by itself that the server shall stop."""
        self._life.ending.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._life.live(receive, send)
        elif scope["type"] == "http":
            scope.setdefault("state", {})
            headers = dict(scope["headers"])
            exchange = Exchange(scope, receive, send, self._request_id(scope, headers))
            await self._answer(exchange, headers)

    async def _answer(self, exchange: Exchange, headers: Headers) -> None:
        face = self._faces.get(exchange.scope["path"][1:].partition("/")[0], NOWHERE)
        self._life.running.add(exchange)
        try:
            await self._pass_on(exchange, face, headers)
        except CmsError as error:
            await exchange.end_with(problem_of(error))
        except Exception as error:  # noqa: BLE001 (the last line before the wire)
            log().error("defect", request=exchange.id, **told(error))
            await exchange.end_with(defect(exchange.id))
        finally:
            self._life.running.discard(exchange)
            self._life.record.keep(exchange, face)

    def _request_id(self, scope: Scope, headers: Headers) -> str:
        """Settle who asks, and under which id."""
        if not self._settings.proxies:
            return self._ids.new()
        peer = scope["client"][0] if scope.get("client") else ""
        if not self._proxies.trusts(peer):
            return self._ids.new()
        scope["client"] = (self._proxies.asker(peer, scope["headers"]), 0)
        scope["scheme"] = self._proxies.scheme(scope["scheme"], scope["headers"])
        return self._ids.given(headers.get(b"x-request-id", b""))

    async def _pass_on(self, exchange: Exchange, face: Face, headers: Headers) -> None:
        """Let a face answer, if the request may be answered at all.

        Raises:
            AmbiguousRequest, UnknownHost, MalformedHeader, BodyTooLarge
        """
        scope = exchange.scope
        exchange.added = self._added(scope, face, headers)
        exchange.is_added_blindly = face.is_for_other_sites
        require_single(scope["headers"], headers)
        if not self._hosts.knows(headers.get(b"host", b"")):
            raise UnknownHost(host=headers.get(b"host", b"").decode("latin-1")[:100])
        receive = self._receive(exchange, face, headers)
        scope["state"]["request_id"] = exchange.id
        scope[ENDING] = self._life.ending
        asks_for_page = PREFLIGHT in headers and scope["method"] == "OPTIONS"
        if asks_for_page and face.is_for_other_sites:
            await self._cors.preflight(headers)(scope, receive, exchange.send)
        else:
            scope["app_root_path"] = scope.get("root_path", "")
            scope["root_path"] = scope["app_root_path"] + face.prefix
            await face.app(scope, receive, exchange.send)

    def _added(self, scope: Scope, face: Face, headers: Headers) -> Sequence[Header]:
        """Return the headers that every answer of this face has."""
        added = face.headers
        if face.is_for_other_sites:
            added = (*added, *self._cors.headers(headers.get(b"origin")))
        if self._secure and scope["scheme"] == "https":
            added = (*added, *self._secure)
        return added

    def _receive(self, exchange: Exchange, face: Face, headers: Headers) -> Receive:
        """Bound the body, where there is one."""
        length = headers.get(b"content-length", b"0")
        if length == b"0" and b"transfer-encoding" not in headers:
            return exchange.receive
        if not length.isdigit():
            raise MalformedHeader(name="Content-Length", reason="it is no number")
        most = min(face.body_bytes, self._settings.body_bytes)
        if int(length[:20]) > most:
            raise BodyTooLarge(limit_bytes=most)
        return exchange.limited(most, self._settings.body_seconds)


def require_single(given: Sequence[Header], headers: Headers) -> None:
    """Refuse a request in which a header that decides comes twice.

    Raises:
        AmbiguousRequest
    """
    if len(given) == len(headers):
        return
    names = [name for name, _ in given]
    for name in SINGLE:
        if names.count(name) > 1:
            raise AmbiguousRequest(name=name.decode())
