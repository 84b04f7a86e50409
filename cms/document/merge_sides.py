"""Which sections of three states of an article are one: as it was, as it is here, as it came."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cms.document.align import pair_sections
from cms.document.model import Section

Named = Mapping[str, Section]


class Sides(NamedTuple):
    """The sections by names that all three share, each side's in its own order."""

    base: Named
    ours: Named
    theirs: Named


def named_sections(
    base: Sequence[Section], ours: Sequence[Section], theirs: Sequence[Section]
) -> Sides:
    """Name sections by the keys they had at first, or else by those they have here.

    The keys of ours follow from those of the base, those of theirs are only provisional.
    """
    was = {part.key: part for part in base}
    here = _ours(base, ours)
    added = [(name, part) for name, part in here.items() if name not in was]
    return Sides(was, here, _theirs(base, added, theirs, {*was, *here}))


def _ours(base: Sequence[Section], ours: Sequence[Section]) -> Named:
    keys, known = {part.key for part in ours}, {part.key for part in base}
    gone = [part for part in base if part.key not in keys]
    new = [part for part in ours if part.key not in known]
    pairs, _ = pair_sections(gone, new)
    names = {new[place].key: gone[was].key for place, was in pairs.old_of.items()}
    return {names.get(part.key, part.key): part for part in ours}


def _theirs(
    base: Sequence[Section],
    added: Sequence[tuple[str, Section]],
    theirs: Sequence[Section],
    taken: set[str],
) -> Named:
    """Name what came by what it continues, else by what was added here alike, else anew."""
    pairs, _ = pair_sections(base, theirs)
    names = {place: base[was].key for place, was in pairs.old_of.items()}
    free = [place for place in range(len(theirs)) if place not in names]
    alike, _ = pair_sections([part for _, part in added], [theirs[place] for place in free])
    names |= {free[place]: added[was][0] for place, was in alike.old_of.items()}
    new = (place for place in free if place not in names)
    names |= {place: f"{theirs[place].key} {place}" for place in new}  # a key has no space
    return {names[place]: part for place, part in enumerate(theirs)}
