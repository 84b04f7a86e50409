"""Lists in pages: sorted by nothing but what they name themselves."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from cms.document.digest import canonical_json
from cms.errors import InvalidCursor
from cms.web.cursors import Key, read_cursor, write_cursor

Item = TypeVar("Item")
DOWN = "-"  # before a sort key: the greatest first


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some items of a list; `after` is the cursor of the next page, None at the end."""

    items: tuple[Item, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list in which order: at most `limit` items after a cursor."""

    sort: str
    limit: int
    cursor: str = ""


@dataclass(frozen=True)
class Listing(Generic[Item]):
    """A kind of list. `sorts` name what it may be sorted by, `identity` what tells items apart."""

    name: str
    sorts: Mapping[str, Callable[[Item], str | int]]
    identity: Callable[[Item], Key]

    def page(
        self, items: Iterable[Item], paging: Paging, filters: Mapping[str, object] | None = None
    ) -> Page[Item]:
        """Return one page of items, which were filtered already.

        Raises:
            InvalidCursor: it belongs to another order, or to other filters.
        """
        name = canonical_json([self.name, paging.sort, _said(filters or {})])
        ordered = self._ordered(items, paging.sort)
        last = read_cursor(name, paging.cursor) if paging.cursor else None
        rest = _after(ordered, last, paging.sort) if last else ordered
        chosen = rest[: paging.limit]
        is_last = len(rest) <= paging.limit
        after = None if is_last else write_cursor(name, chosen[-1][0])
        return Page(tuple(item for _, item in chosen), after)

    def _ordered(self, items: Iterable[Item], sort: str) -> list[tuple[Key, Item]]:
        by = self.sorts[sort.removeprefix(DOWN)]
        keyed = [((by(item), *self.identity(item)), item) for item in items]
        return sorted(keyed, key=lambda pair: pair[0], reverse=sort.startswith(DOWN))


def _after(ordered: list[tuple[Key, Item]], last: Key, sort: str) -> list[tuple[Key, Item]]:
    """Return what comes after the last item, also when that one is gone."""
    try:
        if sort.startswith(DOWN):
            return [pair for pair in ordered if pair[0] < last]
        return [pair for pair in ordered if pair[0] > last]
    except TypeError:
        raise InvalidCursor from None


def _said(filters: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in filters.items() if value not in (None, "")}
