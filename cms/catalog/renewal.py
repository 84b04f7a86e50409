"""Continue a PO file that we wrote: only the messages that have changed are written anew."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from itertools import accumulate

from cms.catalog.build import entries_of
from cms.catalog.catalog_file import CatalogFile
from cms.catalog.extract import section_messages
from cms.catalog.message import Catalog, Entry, Message
from cms.catalog.po_export import catalog_to_po, signed_header
from cms.catalog.po_format import format_entry, format_po
from cms.document.model import Document

# Raise when the same catalog would give another PO file, so that older files are not continued.
PO_VERSION = 1

GAP = b"\n\n"  # between messages, and never inside one


class Contents:
    """The entries of a document's template by number, made only where somebody looks."""

    def __init__(self, document: Document) -> None:
        self.document, self.parts = document, document.parts
        self.messages = [section_messages(part) for part in self.parts]
        self.starts = [0, *accumulate(map(len, self.messages))]
        self.in_part = cache(self._in_part)

    def __len__(self) -> int:
        return self.starts[-1]

    def entry(self, number: int) -> Entry:
        part = bisect_right(self.starts, number) - 1
        return self.in_part(part)[number - self.starts[part]]

    def span(self, part: int) -> range:
        return range(self.starts[part], self.starts[part + 1])

    @cached_property
    def numbers(self) -> dict[Message, int]:
        every = (message for messages in self.messages for message in messages)
        return {message: number for number, message in enumerate(every)}

    def _in_part(self, part: int) -> tuple[Entry, ...]:
        return entries_of(self.document, self.parts[part])


def origins(old: Contents, new: Contents) -> list[int | None]:
    """Return for each entry of a template where it was in an older one, if it is the same."""
    return list(_origins(old, new))


def _origins(old: Contents, new: Contents) -> Iterator[int | None]:
    before = {part.key: place for place, part in enumerate(old.parts)}
    same_citations = old.document.citations == new.document.citations
    for number, part in enumerate(new.parts):
        place = before.get(part.key)
        if place is None:  # its messages have another context
            yield from (None for _ in new.span(number))
        elif same_citations and old.parts[place] == part:
            yield from old.span(place)
        else:
            known = dict(zip(map(_source, old.in_part(place)), old.span(place), strict=True))
            yield from (known.get(_source(entry)) for entry in new.in_part(number))


def _source(entry: Entry) -> object:
    return entry.message, entry.notes


def cut(content: bytes) -> list[bytes]:
    """Return the messages of a file that we wrote, in order, as they stand there."""
    _, _, messages = content.partition(GAP)
    return messages.removesuffix(b"\n").split(GAP)


def join(frame: Catalog, messages: Iterable[bytes]) -> bytes:
    """Make a file of messages as they stand in files; `frame` is what its header tells about."""
    body = GAP.join(messages) + b"\n"
    headers = catalog_to_po(replace(frame, entries=())).headers
    header = signed_header(headers, body) if frame.locale else format_po(CatalogFile(headers, ()))
    return b"%b\n%b" % (header.encode(), body)


def renewed(
    old: Sequence[bytes], places: Sequence[int | None], new: Mapping[int, bytes]
) -> list[bytes]:
    """Return new messages by their numbers, and old ones by their origins where there is no new."""
    messages = [b"" if place is None else old[place] for place in places]
    for number, message in new.items():
        messages[number] = message
    return messages


def written(catalog: Catalog) -> list[bytes]:
    """Write each entry of a catalog as it stands in a file."""
    return [
        format_entry(entry).removesuffix("\n").encode() for entry in catalog_to_po(catalog).entries
    ]
