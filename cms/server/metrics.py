"""What is counted, for Prometheus."""

import os
from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # where workers count together, if it is set


class Metrics:
    """The counters of this process; `collectors` tell more when somebody asks."""

    def __init__(self, collectors: Iterable[Collector] = ()) -> None:
        self._own = registry = CollectorRegistry()
        self._collectors = tuple(collectors)
        self.requests = Counter(
            "cms_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=registry,
        )
        self.seconds = Histogram(
            "cms_request_seconds",
            "Time to answer a request.",
            ("face",),
            buckets=SECONDS,
            registry=registry,
        )
        self.problems = Counter(
            "cms_problems", "Problems answered, by code.", ("code",), registry=registry
        )
        self.running = Gauge(
            "cms_requests_running",
            "Requests that are being answered.",
            multiprocess_mode="livesum",
            registry=registry,
        )

    def text(self) -> bytes:
        """Return all of it as Prometheus reads it, of all workers together."""
        registry = CollectorRegistry()
        if os.environ.get(SHARED_FOLDER):
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # it has no types
        else:
            registry.register(_Registered(self._own))
            ProcessCollector(registry=registry)
        for collector in self._collectors:
            registry.register(collector)
        return generate_latest(registry)


class _Registered(Collector):
    """A registry within another."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._registry = registry

    def collect(self) -> Iterable[Metric]:
        return self._registry.collect()
