"""What the store knows that operators want to see over time."""

from collections.abc import Iterator

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from cms.errors import CmsError
from cms.pipeline.server_state import store_figures
from cms.pipeline.workspace import Workspace


class StoreMetrics(Collector):
    """Asks the store when somebody asks for the metrics. A store that is down has none."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def collect(self) -> Iterator[Metric]:
        is_up = GaugeMetricFamily("cms_store_up", "Whether the store answers.", value=1)
        try:
            yield from self._of_store()
        except CmsError:
            is_up = GaugeMetricFamily("cms_store_up", "Whether the store answers.", value=0)
        yield is_up

    def _of_store(self) -> Iterator[Metric]:
        found = store_figures(self._workspace)
        for name, words, label, figures in (
            ("cms_release_served", "The release of a channel.", "channel", found.releases),
            ("cms_webhook_messages", "Messages of the last 30 days.", "state", found.messages),
            ("cms_jobs", "Long work.", "state", found.jobs),
        ):
            family = GaugeMetricFamily(name, words, labels=[label])
            for value, number in figures.items():
                family.add_metric([value], number)
            yield family
