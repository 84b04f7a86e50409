"""What an asker takes, by the weights that its headers give (RFC 9110, 12.4.2 and 12.5)."""

from collections.abc import Iterator, Mapping

from starlette.requests import Request

# What browsers send is short; longer headers are of somebody who wants to keep us busy.
LONGEST = 1000  # characters that are read

Weights = Mapping[str, float]


def weights(header: str) -> Weights:
    """Map names to their weights; what cannot be read weighs as if nothing was said."""
    return dict(_weighed(header[:LONGEST].lower()))


def weight_of(kind: str, given: Weights) -> float:
    """Return the weight of the most specific range that has a media type."""
    ranges = (kind, f"{kind.partition('/')[0]}/*", "*/*")
    return next((given[each] for each in ranges if each in given), 0.0)


def prefers(request: Request, wanted: str, usual: str) -> bool:
    """Tell whether Accept likes one kind better than the one that is usual."""
    given = weights(request.headers.get("accept", ""))
    return weight_of(wanted, given) > weight_of(usual, given)


def _weighed(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(","):
        name, *parameters = (each.strip() for each in part.split(";"))
        if name:
            said = (each[2:] for each in parameters if each.startswith("q="))
            yield name, _number(next(said, "1"))


def _number(text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        return 1.0
    return weight if 0 <= weight <= 1 else 1.0
