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


def told_apart(found: Iterable[Named]) -> Iterator[FileEntry]:
    """Give a message its id for a context where another has the same context and text."""
    seen: set[tuple[str | None, str]] = set()
    numbers: Counter[tuple[str, str]] = Counter()
    for named, entry in found:
        name, context = named or "unit", entry.context
        while (context, entry.text) in seen:
            numbers[name, entry.text] += 1
            number = numbers[name, entry.text]
            context = name if number == 1 else f"{name}-{number}"
        seen.add((context, entry.text))
        yield entry if context == entry.context else replace(entry, context=context)
