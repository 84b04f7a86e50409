"""What metadata from elsewhere would change in a list of citations."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cms.document.citations import DOI
from cms.document.csl import read_date, read_names, source_type
from cms.document.model import Citation
from cms.document.same_sources import places_of_same, source_names

Fields = Mapping[str, Any]  # plain data by CSL's names

# Not the address: what readers are sent to is an editor's choice.
FILLED = (
    *("type", "title", "author", "container-title", "publisher"),
    *("issued", "volume", "issue", "page", "DOI"),
)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a citation for which metadata have a value; `old` is empty or another."""

    key: str
    name: str
    old: Any
    new: Any

    @property
    def is_conflict(self) -> bool:
        return bool(self.old)


class Metadata:
    """What files say of sources, found by DOI or address. `used` are the places of those found."""

    def __init__(self, sources: Sequence[Fields]) -> None:
        self.sources = sources
        self.used: set[int] = set()
        self._dois = [str(each.get("DOI", "")) for each in sources]
        self._places: dict[str, list[int]] = {}
        for place, source in enumerate(sources):
            for name in source_names(as_citation("", source)):
                self._places.setdefault(name, []).append(place)

    @property
    def unused(self) -> list[Fields]:
        """What no citation is of so far."""
        return [each for place, each in enumerate(self.sources) if place not in self.used]

    def changes(
        self, citations: Sequence[Citation], fields: Mapping[str, Fields]
    ) -> Iterator[FieldChange]:
        """Yield what the citations could get; `fields` has what is said of them, by key."""
        for citation in citations:
            places = places_of_same(citation, self._places, self._dois)
            self.used.update(places)
            own = fields.get(citation.key, {})
            for place in places[:1]:
                yield from _changes(citation.key, own, self.sources[place])


def as_citation(key: str, source: Fields) -> Citation:
    """Return what we act on of a source's fields."""
    found = DOI.fullmatch(str(source.get("DOI", "")))
    return Citation(
        key,
        str(source.get("URL", "")),
        found[1] if found else "",
        str(source.get("title", "")),
        str(source.get("publisher", "")),
        read_date(source.get("accessed", "")),
    )


def _changes(key: str, own: Fields, source: Fields) -> Iterator[FieldChange]:
    for name in FILLED:
        old, new = own.get(name), source.get(name)
        is_known = name == "type" and new == source_type(own)
        if new and not is_known and _compared(name, old) != _compared(name, new):
            yield FieldChange(key, name, old, new)


def _compared(name: str, value: Any) -> Any:
    """Return what makes a difference in a field."""
    if name == "author":
        return read_names(value or [])
    if name == "issued":
        return read_date(value or "")
    if name == "DOI":
        found = DOI.fullmatch(str(value or ""))
        return found[1].lower() if found else ""
    return " ".join(str(value or "").casefold().split())
