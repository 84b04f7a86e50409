"""Which of several kinds of content a client likes best (RFC 9110, 12.5.1)."""

from collections.abc import Iterator

from starlette.requests import Request

MOST_RANGES = 50


def prefers(request: Request, wanted: str, usual: str) -> bool:
    """Tell whether Accept likes one kind better than the one that is usual."""
    ranges = list(_ranges(request.headers.get("accept", "")))
    return _weight(ranges, wanted) > _weight(ranges, usual)


def _weight(ranges: list[tuple[str, float]], kind: str) -> float:
    """Return what the most exact range that fits says of a kind."""
    major = kind.partition("/")[0]
    for name in (kind, f"{major}/*", "*/*"):
        for each, weight in ranges:
            if each == name:
                return weight
    return 0.0


def _ranges(header: str) -> Iterator[tuple[str, float]]:
    for part in header.split(",")[:MOST_RANGES]:
        name, *parameters = (word.strip().lower() for word in part.split(";"))
        said = [word.partition("=")[2] for word in parameters if word.startswith("q=")]
        yield name, _number(said[0]) if said else 1.0


def _number(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return found if 0 <= found <= 1 else 0.0
