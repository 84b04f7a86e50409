"""/v1/{channel}/assets: the images that articles show."""

from cms.delivery.answer import Answer, Headers
from cms.delivery.route import Asked, Route
from cms.document.assets import SUFFIXES
from cms.errors import NothingHere

MEDIA_TYPES = {suffix: media_type for media_type, suffix in SUFFIXES.items()}
# An SVG is a program, too: what it brings of its own runs nothing and asks nobody.
POLICY: Headers = [
    (b"content-security-policy", b"sandbox; default-src 'none'; style-src 'unsafe-inline'"),
]


def show_asset(asked: Asked) -> Answer:
    """Give an image. Its name has its digest, so it may be kept for ever."""
    name = asked.path["name"]
    media_type = MEDIA_TYPES.get(name.rpartition(".")[2], "")
    if not media_type:
        raise NothingHere
    content = asked.content.asset(name)
    keys = asked.keys(f"asset/{name}")
    return Answer(content, media_type, keys=keys, is_immutable=True, more=POLICY)


ROUTES = (Route("/{channel}/assets/{name}", show_asset, (), "", tuple(SUFFIXES)),)
