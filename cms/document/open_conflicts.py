"""Which conflicts still wait for an editor."""

import re
from collections.abc import Sequence

from cms.document.arrival import Arrival
from cms.document.conflicts import Conflict
from cms.document.merge_heads import REST, texts_named
from cms.document.model import HEAD_KEY, BlockKind, Document
from cms.document.three_way import said_lines

_TITLE = BlockKind.TITLE.value
_TITLE_FIELD = re.compile(rf"""["']?{_TITLE}["']?\s*:""")


def open_conflicts(arrivals: Sequence[Arrival], document: Document) -> list[tuple[str, Conflict]]:
    """Return the conflicts of arrivals, newest first, whose place is still as it was then.

    Each with its origin; of a place, the newest of an origin counts.
    """
    found: dict[tuple[str, str], Conflict] = {}
    for arrival in arrivals:
        for conflict in arrival.conflicts:
            found.setdefault((arrival.origin, conflict.place), conflict)
    return [(origin, each) for (origin, _), each in found.items() if is_open(each, document)]


def is_open(conflict: Conflict, document: Document) -> bool:
    """Tell whether an article has at a place what it had when that was in conflict."""
    is_same = _says(conflict.ours, _texts(conflict, document))
    return is_same and not says_theirs(conflict, document)


def says_theirs(conflict: Conflict, document: Document) -> bool:
    """Tell whether an article, or what came from its source, says what the source said then."""
    if conflict.place.partition(".")[0] == HEAD_KEY:
        return _says(conflict.theirs, _texts(conflict, document))
    sections = [part.text for part in document.sections]  # by whatever keys
    if conflict.theirs:
        return _says(conflict.theirs, sections)
    return not any(_says(text, sections) for text in (conflict.base, conflict.ours) if text)


def _says(text: str, texts: Sequence[str]) -> bool:
    said = said_lines(text)
    return any(said_lines(each) == said for each in texts)


def _texts(conflict: Conflict, document: Document) -> list[str]:
    """Return what is now where a conflict was; a title may be a field or a heading."""
    if conflict.place == HEAD_KEY:
        return [document.source]
    key, _, name = conflict.place.partition(".")
    if key == HEAD_KEY:
        sides = (conflict.base, conflict.ours, conflict.theirs)
        is_heading = name == _TITLE and not any(map(_TITLE_FIELD.match, sides))
        return texts_named(document.head.text, REST if is_heading else name)
    section = document.section(conflict.place)
    return [section.text if section else ""]
