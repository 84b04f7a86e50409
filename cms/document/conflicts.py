"""Texts that were changed both here and at their source, and where they are in a merge."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.document.merge_heads import REST, names_below
from cms.document.model import HEAD_KEY, BlockKind
from cms.document.three_way import ThreeWay, said_lines

_TITLE = BlockKind.TITLE.value


@dataclass(frozen=True, slots=True)
class Conflict:
    """A text that was changed on both sides; empty on a side that does not have it.

    `place` is a section's key, `article.` and the name of a field, with a dot and a key that of a
    citation, or `article` for all of it.
    """

    place: str
    heading: str
    base: str
    ours: str
    theirs: str


def wanted_names(wanted: Sequence[Conflict], body: ThreeWay) -> frozenset[str]:
    """Name the sections of conflicts: each has both texts still."""
    names = dict.fromkeys([*body.ours, *body.theirs])
    found = (
        next((name for name in names if _is_at(each, body, name)), None)
        for each in wanted
        if not _is_of_head(each)
    )
    return frozenset(name for name in found if name)


def wanted_pieces(wanted: Sequence[Conflict], head: ThreeWay) -> frozenset[str]:
    """Name the pieces of an article's own part that conflicts are about."""
    found: set[str] = set()
    for each in filter(_is_of_head, wanted):
        name = each.place.partition(".")[2]
        is_heading = name == _TITLE and _is_at(each, head, REST)
        is_one = _is_at(each, head, name)
        exactly = frozenset([name]) if is_one else names_below(name, head)
        found |= {REST} if is_heading and not is_one else exactly
    return frozenset(found)


def _is_of_head(conflict: Conflict) -> bool:
    return conflict.place.startswith(f"{HEAD_KEY}.")


def _is_at(conflict: Conflict, found: ThreeWay, name: str) -> bool:
    """Tell whether both sides have at a name what they had in a conflict."""
    here, came = found.ours.get(name, ""), found.theirs.get(name, "")
    pairs = (here, conflict.ours), (came, conflict.theirs)
    return all(said_lines(text) == said_lines(said) for text, said in pairs)
