"""Which conflicts still wait for an editor."""

from collections.abc import Sequence

from cms.document.arrival import Arrival
from cms.document.head_fields import read_head_fields
from cms.document.merge import Conflict
from cms.document.model import HEAD_KEY, Document
from cms.document.three_way import said_lines


def open_conflicts(arrivals: Sequence[Arrival], document: Document) -> list[Conflict]:
    """Return the conflicts of arrivals, newest first, whose place is still as it was then."""
    found: dict[tuple[str, str], Conflict] = {}
    for arrival in arrivals:
        for conflict in arrival.conflicts:
            found.setdefault((arrival.origin, conflict.place), conflict)
    return [each for each in found.values() if _is_open(each, document)]


def _is_open(conflict: Conflict, document: Document) -> bool:
    said = said_lines(conflict.ours)
    return any(said_lines(text) == said for text in _texts(conflict.place, document))


def _texts(place: str, document: Document) -> list[str]:
    """Return what is at a place now; a title may be a field or a heading."""
    if place == HEAD_KEY:
        return [document.source]
    key, _, name = place.partition(".")
    if key == HEAD_KEY and name:
        head = read_head_fields(document.head.text)
        return [head.as_one.fields.get(name, "") or head.fields.get(name, ""), head.rest]
    section = document.section(place)
    return [section.text if section else ""]
