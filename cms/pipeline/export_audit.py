"""Write the audit trail to a file: to be verified, or to be read."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cms.audit.entry import Entry, Head, line_of
from cms.audit.words import COLUMNS, csv_cells, text_lines
from cms.files import write_pieces
from cms.pipeline.workspace import Workspace
from cms.store.audit import stream_entries

Writer = Callable[[Iterable[Entry]], Iterator[str]]
ENTRIES_A_PIECE = 500


@dataclass
class ExportedAudit:
    """How many entries were written, and where the trail ends with them."""

    count: int = 0
    head: Head = field(default_factory=Head)


def export_audit(workspace: Workspace, path: Path, name: str = "jsonl") -> ExportedAudit:
    """Write all entries to a file, oldest first, not all in memory at once.

    Raises:
        FileUnwritable
    """
    report = ExportedAudit()
    with workspace.reading() as session:
        entries = _counted(stream_entries(session), report)
        write_pieces(path, _pieces(WRITERS[name](entries)))
    return report


def stream_audit(workspace: Workspace, name: str = "jsonl") -> Iterator[bytes]:
    """Yield the same as an export has, piece by piece."""
    with workspace.reading() as session:
        yield from _pieces(WRITERS[name](stream_entries(session)))


def _counted(entries: Iterable[Entry], report: ExportedAudit) -> Iterator[Entry]:
    for entry in entries:
        report.count += 1
        report.head = entry.head
        yield entry


def _pieces(lines: Iterable[str]) -> Iterator[bytes]:
    piece: list[str] = []
    for line in lines:
        piece.append(line)
        if len(piece) == ENTRIES_A_PIECE:
            yield "".join(piece).encode()
            piece.clear()
    yield "".join(piece).encode()


def _json_lines(entries: Iterable[Entry]) -> Iterator[str]:
    return (f"{line_of(entry)}\n" for entry in entries)


def _text(entries: Iterable[Entry]) -> Iterator[str]:
    return (f"{line}\n" for entry in entries for line in text_lines(entry))


def _csv(entries: Iterable[Entry]) -> Iterator[str]:
    yield "\ufeff"  # so that spreadsheets take it for UTF-8
    yield _csv_line(COLUMNS)
    for entry in entries:
        yield _csv_line(csv_cells(entry))


def _csv_line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


WRITERS: Mapping[str, Writer] = {"jsonl": _json_lines, "csv": _csv, "text": _text}
