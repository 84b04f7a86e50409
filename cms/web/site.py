"""This server as a request means it: its workspace, its own address, whose address asks."""

from starlette.requests import Request

from cms.pipeline.workspace import Workspace


def workspace_of(request: Request) -> Workspace:
    """Return the workspace that the application serves."""
    found: Workspace = request.app.state.workspace
    return found


def address_of(request: Request) -> str:
    """Return the IP address that asks. The server alone decides which proxy it believes."""
    return request.client.host if request.client else ""


def is_secure(request: Request) -> bool:
    """Tell whether browsers reach this server by https."""
    address = workspace_of(request).settings.people.address
    return (address or f"{request.url.scheme}:").startswith("https:")


def is_own_origin(request: Request, origin: str) -> bool:
    """Tell whether an origin is this server's.

    Where the settings do not name it, the host counts that the request is for, which no page of
    another site can choose; the scheme does not, since a proxy may have taken off the TLS.
    """
    if address := workspace_of(request).settings.people.address:
        return origin == address
    scheme, _, host = origin.partition("://")
    return scheme in ("http", "https") and host == _host(request)


def _host(request: Request) -> str:
    """Return the host that a request is for, as browsers write it in an origin."""
    host = request.headers.get("host", "").lower()
    return host.removesuffix(":80").removesuffix(":443")
