"""The delivery API as one application."""

from cms.delivery.service import Service
from cms.pipeline.workspace import Workspace


def delivery(workspace: Workspace) -> Service:
    """Return the application behind `/v1`."""
    return Service(workspace)
