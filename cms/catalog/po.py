"""The border to PO files. What GNU gettext refuses, we refuse, naming the line."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cms.catalog.catalog_file import CatalogFile, FileEntry, Tracked, split_headers
from cms.catalog.po_charset import Undecodable, decode_pieces
from cms.catalog.po_export import base_as_written, catalog_to_po, format_catalog
from cms.catalog.po_fault import find_fault
from cms.catalog.po_format import format_po
from cms.catalog.po_marks import read_marks
from cms.catalog.po_rules import is_header, refusals
from cms.catalog.po_syntax import CLOSING, TEXT_GROUP, MessageText, is_obsolete, match_message
from cms.catalog.po_text import UnreadableText, unquote, unquote_forms
from cms.errors import MalformedPo

__all__ = ["base_as_written", "catalog_to_po", "format_catalog", "format_po", "read_po"]


LONGEST_MESSAGE = 16_000_000  # characters, with its comments; an article has not as many
_LOOKED_AT = 200_000  # characters in which a fault is looked for
# The messages of a section have one context: one text for all of them.
_unquote_context = lru_cache(maxsize=256)(unquote)


class _NotPo(ValueError):
    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def read_po(content: bytes, path: str, tracked: Tracked = iter) -> CatalogFile:
    """Read a PO file with everything in it. `path` is only for the error.

    `tracked` is given the parts of the content, to go through them and show how far it is.

    Raises:
        MalformedPo: `line` counts from 1.
    """
    try:
        return _assemble(list(_entries(decode_pieces(content, tracked))))
    except Undecodable as error:
        raise MalformedPo(path=path, line=error.line, reason=error.reason) from error
    except _NotPo as error:
        raise MalformedPo(path=path, line=error.line, reason=error.reason) from error


def _assemble(found: list[FileEntry]) -> CatalogFile:
    """Set the header and the comments at the end apart from the messages."""
    closing = found.pop().comments
    for refusal in refusals(found):
        raise _NotPo(refusal.reason, refusal.line)
    header = next((entry for entry in found if is_header(entry)), None)
    if header is None:
        return CatalogFile((), tuple(found), closing_comments=closing)
    return CatalogFile(
        headers=split_headers(header.translation),
        entries=tuple(entry for entry in found if entry is not header),
        header_comments=header.comments,
        header_fuzzy=header.fuzzy,
        closing_comments=closing,
        header_notes=header.notes,
        header_places=header.places,
        header_flags=header.flags,
    )


def _entries(pieces: Iterable[str]) -> Iterator[FileEntry]:
    """Yield every message, and at last a nameless one with the comments at the end of the file."""
    rest, line, enough = "", 1, 0
    for piece in pieces:
        rest += piece
        if len(rest) < enough:
            continue
        matches = list(_matches(rest))
        if matches:  # the last may go on in the next piece, so it is read again with that
            yield from _numbered(matches[:-1], line)
            start = matches[-1].start()
            line += rest.count("\n", 0, start)
            rest = rest[start:]
        if len(rest) > LONGEST_MESSAGE:
            raise _fault(rest, matches[-1].end() - start if matches else 0, line)
        enough = 4 * len(rest)  # so that one endless message is not read for every piece
    matches = list(_matches(rest))
    yield from _numbered(matches, line)
    yield _closing(rest, matches[-1].end() if matches else 0, line)


def _matches(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while match := match_message(text, position):
        yield match
        position = match.end()


def _numbered(matches: Iterable[re.Match[str]], line: int) -> Iterator[FileEntry]:
    """Turn matches in one text into entries; `line` is where that text begins."""
    counted = 0
    for match in matches:
        start = match.start(TEXT_GROUP)
        line += match.string.count("\n", counted, start)
        counted = start
        yield _entry(match, line)


def _entry(match: re.Match[str], line: int) -> FileEntry:
    parts = MessageText._make(match.groups())
    try:
        marks = read_marks(parts.comments)
        return FileEntry(
            line=line,
            context=parts.context and _unquote_context(parts.context),
            text=unquote(parts.text),
            plural=parts.plural and unquote(parts.plural),
            translation=unquote(parts.translation) if parts.translation else "",
            translations=unquote_forms(parts.forms) if parts.forms else (),
            fuzzy=marks.fuzzy,
            obsolete=is_obsolete(match),
            flags=marks.flags,
            previous_context=parts.previous_context and unquote(parts.previous_context),
            previous_text=parts.previous_text and unquote(parts.previous_text),
            previous_plural=parts.previous_plural and unquote(parts.previous_plural),
            comments=marks.comments,
            notes=marks.notes,
            places=marks.places,
        )
    except UnreadableText as error:
        raise _NotPo(str(error), line) from error


def _closing_comments(body: str, line: int) -> tuple[str, ...]:
    try:
        return read_marks(body).comments
    except UnreadableText as error:
        raise _NotPo(str(error), line) from error


def _closing(text: str, position: int, line: int) -> FileEntry:
    """Read the comments after the last message, or find out what is there instead."""
    if comments := CLOSING.match(text, position):
        return FileEntry(line, None, "", comments=_closing_comments(comments[1], line))
    raise _fault(text, position, line)


def _fault(text: str, position: int, line: int) -> _NotPo:
    """Say why there is no message at a position, or that the one before it does not end."""
    end = position + _LOOKED_AT
    if end < len(text):
        end = text.rfind("\n", position, end) + 1 or end
    rest = text[position:end]
    if not rest.strip():
        return _NotPo(f"a message of more than {LONGEST_MESSAGE:,} characters", line)
    fault = find_fault(rest)
    return _NotPo(fault.reason, line + text.count("\n", 0, position + fault.position))
