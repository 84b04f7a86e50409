"""Which of our media types and codings an asker gets."""

from collections.abc import Mapping
from functools import lru_cache

from cms.web.accept import weight_of, weights

# In the order that we prefer where the asker does not care.
FORMATS: Mapping[str, str] = {
    "json": "application/json",
    "markdown": "text/markdown",
    "html": "text/html",
}
CODINGS = ("br", "gzip")
PLAIN = "identity"


@lru_cache(maxsize=512)
def chosen_format(accept: bytes) -> str:
    """Return the name of the format that the asker likes best, or nothing if it takes none."""
    if not accept.strip():
        return next(iter(FORMATS))
    given = weights(accept.decode("latin-1"))
    liked = {name: weight_of(kind, given) for name, kind in FORMATS.items()}
    best = max(liked, key=lambda name: liked[name])
    return best if liked[best] > 0 else ""


@lru_cache(maxsize=512)
def chosen_coding(accept_encoding: bytes) -> str:
    """Return how an answer is coded; plainly where the asker takes nothing that we have."""
    given = weights(accept_encoding.decode("latin-1"))
    any_other = given.get("*", 0.0)
    liked = {name: given.get(name, any_other) for name in CODINGS}
    best = max(liked, key=lambda name: liked[name])
    plain = given.get(PLAIN, 0.0)
    return best if liked[best] > 0 and liked[best] >= plain else PLAIN
