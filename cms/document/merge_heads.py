"""Three-way merging of an article's own part: field by field, its citations one by one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cms.document.citations import LISTS
from cms.document.head_fields import WHOLE, Head, read_head_fields
from cms.document.reference_lists import CutList, cut_list, indented
from cms.document.three_way import Chosen, ThreeWay

REST = " "  # the name of what follows the front matter; no field has it

Lists = Mapping[str, CutList]  # by the names of their fields


@dataclass(frozen=True)
class MergedHead:
    """Three states of an article's own part: as it was, as it is here, as it came.

    `cited` are the keys that the merged sections cite: such a citation stays, whoever removed it.
    `wanted` are pieces that shall be as they came.
    """

    texts: Sequence[str]
    cited: Collection[str] = ()
    wanted: frozenset[str] = frozenset()

    @cached_property
    def pieces(self) -> ThreeWay:
        was, here, came = map(_pieces, self._heads, self._lists)
        names = {name for each in self._lists for name in each}
        needed = {entry_name(name, key) for name in names for key in self.cited}
        return ThreeWay(was, here, came, frozenset(needed), self.wanted)

    @property
    def text(self) -> str:
        _, ours, theirs = self._heads
        fence = ours if ours.fields else theirs
        chosen = dict(self.pieces.chosen)
        rest = chosen.pop(REST, Chosen("")).text
        if not chosen:
            return rest
        return fence.opening + "".join(self._written(chosen)) + fence.closing + rest

    @cached_property
    def _heads(self) -> list[Head]:
        """Take front matter field by field only where all three have fields."""
        heads = [read_head_fields(text) for text in self.texts]
        return heads if all(head.is_cut for head in heads) else [each.as_one for each in heads]

    @cached_property
    def _lists(self) -> list[Lists]:
        """Cut the lists of citations that can be cut on all sides that have them."""
        found = [_cut_lists(head) for head in self._heads]
        whole = {
            name
            for head, lists in zip(self._heads, found, strict=True)
            for name in LISTS
            if name in head.fields and name not in lists
        }
        return [{n: each for n, each in lists.items() if n not in whole} for lists in found]

    def _written(self, chosen: Mapping[str, Chosen]) -> Iterator[str]:
        """Yield the fields' texts; a list opens before its first citation, if it has any left."""
        places = {
            entry_name(name, key): name
            for lists in self._lists
            for name, each in lists.items()
            for key in each.entries
        }
        filled = {places[name] for name in chosen if name in places}
        opened = set[str]()
        for name, each in chosen.items():
            if name in places:
                field = places[name]
                if field not in opened:
                    opened.add(field)
                    yield self._opening(field, chosen)
                yield indented(each.text, self._style(field).indent)
            elif name not in filled:
                yield each.text

    def _opening(self, field: str, chosen: Mapping[str, Chosen]) -> str:
        said = chosen[field].text if field in chosen else ""
        known = [each[field].opening for each in self._lists if _is_filled(each, field)]
        return said if said in known else self._style(field).opening

    def _style(self, field: str) -> CutList:
        """Return a list that has citations: ours, or else theirs."""
        base, ours, theirs = self._lists
        return next(each[field] for each in (ours, theirs, base) if _is_filled(each, field))


def entry_name(field: str, key: str) -> str:
    """Name one citation of a list among the fields."""
    return f"{field}.{key}"


def texts_named(text: str, name: str) -> list[str]:
    """Return what an article's own part has of a name: as a citation, a field, or all fields."""
    head = read_head_fields(text)
    pieces = _pieces(head, _cut_lists(head))
    known: tuple[Mapping[str, str], ...] = (pieces, head.fields, head.as_one.fields)
    return [each.get(name, "") for each in known if name in each] or [""]


def names_below(name: str, pieces: ThreeWay) -> frozenset[str]:
    """Return a piece and those that it is cut into; all fields where it is the front matter."""
    known = {each for side in (pieces.ours, pieces.theirs) for each in side}
    if name == WHOLE and name not in known:
        return frozenset(known - {REST})
    return frozenset(each for each in known if each == name or each.startswith(f"{name}."))


def _pieces(head: Head, lists: Lists) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, text in head.fields.items():
        each = lists.get(name, CutList(text))
        found[name] = each.opening
        found |= {entry_name(name, key): entry for key, entry in each.entries.items()}
    return {**found, REST: head.rest}


def _cut_lists(head: Head) -> dict[str, CutList]:
    cut = {name: cut_list(name, text) for name, text in head.fields.items()}
    return {
        name: each
        for name, each in cut.items()
        if each and not any(entry_name(name, key) in head.fields for key in each.entries)
    }


def _is_filled(lists: Lists, field: str) -> bool:
    return field in lists and bool(lists[field].entries)
