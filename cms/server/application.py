"""All faces on HTTP, each under its own prefix."""

from starlette.applications import Starlette
from starlette.routing import Mount

from cms.api.application import management_api
from cms.pipeline.workspace import Workspace


def application(workspace: Workspace) -> Starlette:
    """Return what `cms serve` serves."""
    return Starlette(routes=[Mount("/api", management_api(workspace))])
