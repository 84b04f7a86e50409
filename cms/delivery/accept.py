"""What an asker takes: media types and codings, by the weights that the headers give them."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

# What browsers send is short; longer headers are of somebody who wants to keep us busy.
LONGEST = 1000  # bytes that are read

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
    weights = dict(_weights(accept))
    liked = {name: _of_type(kind, weights) for name, kind in FORMATS.items()}
    best = max(liked, key=lambda name: liked[name])
    return best if liked[best] > 0 else ""


@lru_cache(maxsize=512)
def chosen_coding(accept_encoding: bytes) -> str:
    """Return how an answer is coded; plainly where the asker takes nothing that we have."""
    weights = dict(_weights(accept_encoding))
    any_other = weights.get("*", 0.0)
    liked = {name: weights.get(name, any_other) for name in CODINGS}
    best = max(liked, key=lambda name: liked[name])
    plain = weights.get(PLAIN, 0.0)
    return best if liked[best] > 0 and liked[best] >= plain else PLAIN


def _of_type(kind: str, weights: Mapping[str, float]) -> float:
    """Return the weight of the most specific range that has this type."""
    ranges = (kind, f"{kind.partition('/')[0]}/*", "*/*")
    return next((weights[each] for each in ranges if each in weights), 0.0)


def _weights(header: bytes) -> Iterator[tuple[str, float]]:
    """Yield names with their weights; what cannot be read weighs as if nothing was said."""
    for part in header[:LONGEST].decode("latin-1").lower().split(","):
        name, *parameters = (each.strip() for each in part.split(";"))
        if name:
            given = (each[2:] for each in parameters if each.startswith("q="))
            yield name, _weight(next(given, "1"))


def _weight(text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        return 1.0
    return weight if 0 <= weight <= 1 else 1.0
