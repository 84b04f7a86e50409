"""What a catalog file says, PO or XLIFF, with nothing left out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cms.catalog.message import Message

Headers = tuple[tuple[str, str], ...]

# Goes through the parts of a file's content, and may show how far it is.
Tracked = Callable[[Sequence[slice]], Iterable[slice]]


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One message of a catalog file.

    `line` counts from 1 and is where the message begins. `flags` are those other than `fuzzy`.
    `translations` are the forms of a message that has a plural; `translation` is then empty. A PO
    file cannot say that a translation was `reviewed`.
    """

    line: int = field(compare=False)
    context: str | None
    text: str
    plural: str | None = None
    translation: str = ""
    translations: tuple[str, ...] = ()
    fuzzy: bool = False
    obsolete: bool = False
    flags: tuple[str, ...] = ()
    previous_context: str | None = None
    previous_text: str | None = None
    previous_plural: str | None = None
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    reviewed: bool = False

    @property
    def message(self) -> Message:
        return Message(self.context or "", self.text)


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """The headers, in their order, and the messages.

    A header line without a colon has an empty name. `closing_comments` follow the last message.
    `header_comments`, `_notes`, `_places` and `_flags` stand above the headers.
    """

    headers: Headers
    entries: tuple[FileEntry, ...]
    header_comments: tuple[str, ...] = ()
    header_fuzzy: bool = False
    closing_comments: tuple[str, ...] = ()
    header_notes: tuple[str, ...] = ()
    header_places: tuple[str, ...] = ()
    header_flags: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """Return the value of a header, empty where there is none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")

    def active(self) -> Iterator[FileEntry]:
        """Yield the messages that are not obsolete."""
        return (entry for entry in self.entries if not entry.obsolete)


def split_headers(translation: str) -> Headers:
    """Read the translation of the empty message as `Name: value` lines."""
    return tuple(map(_split_header, translation.removesuffix("\n").split("\n"))) * bool(translation)


def _split_header(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    return (name, value.strip(" \t")) if colon else ("", line)
