"""What is kept of a request: a line in the log, and counts."""

from dataclasses import dataclass
from time import monotonic

from prometheus_client import Counter, Histogram

from cms.server.exchange import Exchange
from cms.server.faces import Face
from cms.server.metrics import Metrics
from cms.server.request_log import RequestLog, in_common

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
Key = tuple[str, str, str, int, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """What requests have in common that are counted together."""

    counter: Counter
    histogram: Histogram
    words: str
    code: str


class Record:
    """Counts and logs requests. What is the same for many is looked up once."""

    def __init__(self, metrics: Metrics, log: RequestLog | None) -> None:
        self._metrics, self._log = metrics, log
        self._kinds: dict[Key, Kind] = {}

    def keep(self, exchange: Exchange, face: Face) -> None:
        seconds, scope = monotonic() - exchange.arrived, exchange.scope
        route = getattr(scope.get("route"), "path", "")
        key = (face.prefix, scope["method"], route, exchange.status, exchange.code)
        kind = self._kinds.get(key) or self._new(key)
        kind.counter.inc()
        kind.histogram.observe(seconds)
        if kind.code:
            self._metrics.problems.labels(kind.code).inc()
        if self._log:
            self._log.write(exchange, kind.words, seconds)

    def _new(self, key: Key) -> Kind:
        prefix, given, path, status, code = key
        method = given if given in METHODS else "OTHER"
        route = prefix + path
        counter = self._metrics.requests.labels(method, route, str(status))
        words = in_common(method, route, status, code)
        kind = Kind(counter, self._metrics.seconds.labels(prefix), words, code)
        if method == given:  # of what anybody can make up, none is remembered
            self._kinds[key] = kind
        return kind
