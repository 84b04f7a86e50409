"""All faces on HTTP, each under its own prefix."""

from urllib.parse import urlsplit

from cms.api.application import management_api
from cms.delivery.application import delivery
from cms.pipeline.workspace import Workspace
from cms.server.faces import Face
from cms.server.headers import PUBLISHED
from cms.server.hosts import Hosts
from cms.server.jobs import working
from cms.server.life import Background, Life
from cms.server.logs import standard_error, start_log
from cms.server.metrics import Metrics
from cms.server.operations import Operations
from cms.server.request_log import RequestLog
from cms.server.sender import sending
from cms.server.store_metrics import StoreMetrics
from cms.server.surroundings import Surroundings

LARGEST_BODY_BYTES = 1_000_000_000  # the settings and each route say less


def application(
    workspace: Workspace,
    request_log: RequestLog | None = None,
    backgrounds: tuple[Background, ...] = (),
) -> Surroundings:
    """Return what `cms serve` serves; tests ask it without a log."""
    settings = workspace.settings.server
    api = management_api(workspace)
    at_work = (*backgrounds, working(workspace, api.state.jobs))
    life = Life(settings, Metrics([StoreMetrics(workspace)]), request_log, at_work)
    faces = [
        Face("/api", api, body_bytes=LARGEST_BODY_BYTES),
        Face("/v1", delivery(workspace), PUBLISHED, is_for_other_sites=True),
        *Operations(workspace, life).faces,
    ]
    return Surroundings(faces, settings, _hosts(workspace), life)


def logging_application(workspace: Workspace) -> Surroundings:
    """Return what a process of `cms serve` serves."""
    start_log()
    is_logged = workspace.settings.server.log_requests
    request_log = RequestLog(standard_error()) if is_logged else None
    return application(workspace, request_log, (sending(workspace),))


def _hosts(workspace: Workspace) -> Hosts:
    settings = workspace.settings
    named = [urlsplit(url).hostname or "" for url in (settings.base_url, settings.people.address)]
    return Hosts([*settings.server.hosts, *filter(None, named)])
