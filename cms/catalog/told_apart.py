"""Messages that other formats tell apart and PO does not."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from cms.catalog.catalog_file import FileEntry


class Named(NamedTuple):
    """A message of a file, and the id that it has there."""

    id: str
    entry: FileEntry


class Apart:
    """Gives a message its id for a context where one before has the same context and text."""

    def __init__(self) -> None:
        self._seen: set[tuple[str | None, str]] = set()
        self._numbers: Counter[tuple[str, str]] = Counter()

    def tell(self, named: Named) -> FileEntry:
        name, entry = named.id or "unit", named.entry
        context = entry.context
        while (context, entry.text) in self._seen:
            self._numbers[name, entry.text] += 1
            number = self._numbers[name, entry.text]
            context = name if number == 1 else f"{name}-{number}"
        self._seen.add((context, entry.text))
        return entry if context == entry.context else replace(entry, context=context)


def told_apart(found: Iterable[Named]) -> Iterator[FileEntry]:
    return map(Apart().tell, found)
