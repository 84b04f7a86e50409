"""All routes below `/v1`, and which of them an address is of."""

from collections.abc import Mapping

from starlette.routing import compile_path

from cms.delivery import articles, assets, search, whole
from cms.delivery.channels import LIVE, PREVIEW
from cms.delivery.query import is_text
from cms.delivery.route import Route
from cms.errors import NothingHere

ROUTES: tuple[Route, ...] = (
    *articles.ROUTES,
    *search.ROUTES,
    *whole.ROUTES,
    *assets.ROUTES,
)
_PATTERNS = [(compile_path(route.path)[0], route) for route in ROUTES]


def find_route(path: str) -> tuple[Route, Mapping[str, str]]:
    """Return the route that an address is of, and what the address names.

    Raises:
        NothingHere: it is of none.
    """
    for pattern, route in _PATTERNS:
        found = pattern.match(path)
        if found and found["channel"] in (LIVE, PREVIEW) and is_text(path):
            return route, found.groupdict()
    raise NothingHere
