"""Which citations are of the same source: the same DOI, or the same address."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from cms.document.citations import DOI
from cms.document.model import Citation
from cms.document.web_addresses import plain_address

Item = TypeVar("Item", bound=Hashable)


def source_names(citation: Citation) -> list[str]:
    """Return what tells a citation's source: its DOI and its address, in one spelling each."""
    in_address = DOI.fullmatch(citation.url)
    doi = citation.doi or (in_address[1] if in_address else "")
    names = [f"https://doi.org/{doi.lower()}"] if doi else []
    return [*names, plain_address(citation.url)] if citation.url and not in_address else names


def groups_of_same(
    items: Iterable[Item], citation_of: Callable[[Item], Citation]
) -> list[list[Item]]:
    """Group items whose citations share a DOI or an address, in the order of their first ones."""
    groups: dict[str, list[Item]] = {}  # by each name that any in the group has
    found: list[list[Item]] = []
    for item in items:
        names = source_names(citation_of(item))
        known = [groups[name] for name in names if name in groups]
        group = known[0] if known else []
        if not known:
            found.append(group)
        for other in known[1:]:
            if other is not group:
                group += other
                found = [each for each in found if each is not other]
                groups |= {name: group for name, own in groups.items() if own is other}
        group.append(item)
        groups |= dict.fromkeys(names, group)
    return found


def places_of_same(
    citation: Citation, places: Mapping[str, Sequence[int]], dois: Sequence[str]
) -> list[int]:
    """Return which of some sources a citation is of, the surest first.

    `places` maps their names to where they stand; `dois` has the DOI of each. One that has another
    DOI is another source, whatever its address.
    """
    own = citation.doi.lower()
    named = (place for name in source_names(citation) for place in places.get(name, ()))
    found = [each for each in named if not (own and dois[each]) or dois[each].lower() == own]
    return list(dict.fromkeys(found))
