"""Compare the audit trail with an export of it that was kept elsewhere."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from cms.audit.chain import Fault
from cms.audit.entry import Entry, entry_of, hash_of, line_of
from cms.errors import FileUnreadable, MalformedFile


@dataclass(frozen=True)
class SentExport:
    """An export that somebody sent: under which name, and what it says."""

    name: str
    content: BinaryIO

    def open(self, *, encoding: str, newline: str) -> TextIO:
        return TextIOWrapper(self.content, encoding, newline=newline)

    def __str__(self) -> str:
        return self.name


class ExportedTrail:
    """The lines of an export, read one by one beside the trail. Without one there are none."""

    def __init__(self, export: Path | SentExport | None) -> None:
        self._lines = self._read(export) if export else iter(())
        self._next = next(self._lines, None)

    def faults(self, entry: Entry) -> Iterator[Fault]:
        """Yield what is different of an entry that the export has, too."""
        while self._next and self._next.number < entry.number:
            yield Fault(self._next.number, "the export has it, the trail has not")
            self._next = next(self._lines, None)
        if self._next and self._next.number == entry.number:
            if line_of(self._next) != line_of(entry):
                yield Fault(entry.number, "it is another one than in the export")
            self._next = next(self._lines, None)

    def end_faults(self) -> Iterator[Fault]:
        while self._next:
            yield Fault(self._next.number, "the export has it, the trail has not")
            self._next = next(self._lines, None)

    def _read(self, path: Path | SentExport) -> Iterator[Entry]:
        """Yield the entries of a file.

        Raises:
            FileUnreadable
            MalformedFile: a line is no entry, or is not what its own hash is of.
        """
        try:
            with path.open(encoding="utf-8", newline="\n") as file:
                for number, line in enumerate(file, 1):
                    yield _entry(line, path, number)
        except OSError as error:
            raise FileUnreadable(path=path, reason=error.strerror or str(error)) from error
        except UnicodeDecodeError as error:
            raise MalformedFile(path=path, reason="it is no UTF-8") from error


def _entry(line: str, path: Path | SentExport, number: int) -> Entry:
    try:
        entry = entry_of(json.loads(line))
        is_whole = entry.hash == hash_of(entry)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        is_whole = False
    if not is_whole:
        reason = f"line {number} is no entry of an audit trail, or was changed"
        raise MalformedFile(path=path, reason=reason)
    return entry
