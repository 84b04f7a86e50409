"""PO files as GNU gettext writes them, so that its tools change nothing in ours."""

import re
from collections.abc import Iterator
from functools import lru_cache

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.po_marks import write_place
from cms.catalog.wrapping import PAGE_WIDTH, quoted

_NO_WRAP = 1 << 30
_CHARSET = re.compile(r"(?<=charset=)[^\s;]+")


def format_po(file: CatalogFile) -> str:
    """Write a PO file, to be encoded as UTF-8; obsolete messages come last."""
    obsolete = [entry for entry in file.entries if entry.obsolete]
    active = [entry for entry in file.entries if not entry.obsolete]
    header = [_format_header(file)] if _has_header(file) else []
    closing = ["".join(comment_lines("#", file.closing_comments))] if file.closing_comments else []
    return "\n".join([*header, *map(format_entry, [*active, *obsolete]), *closing])


def format_entry(entry: FileEntry) -> str:
    mark = "#~ " if entry.obsolete else ""
    width = _NO_WRAP if "no-wrap" in entry.flags else PAGE_WIDTH
    source = [_quoted_source(keyword, text, mark, width) for keyword, text in _source(entry)]
    forms = [quoted(keyword, text, mark, width) for keyword, text in _forms(entry)]
    return "".join([*_marks(entry), *_previous(entry, width), *source, *forms])


# The template and every locale's file have the same sources, and they are written one by one.
_quoted_source = lru_cache(maxsize=1 << 16)(quoted)


def _has_header(file: CatalogFile) -> bool:
    return any((file.headers, file.header_comments, file.header_notes, file.header_places))


def _format_header(file: CatalogFile) -> str:
    translation = "".join(_header_line(name, value) for name, value in file.headers)
    return format_entry(
        FileEntry(
            1,
            None,
            "",
            translation=_CHARSET.sub(_utf_8, translation, count=1),
            fuzzy=file.header_fuzzy,
            flags=file.header_flags,
            comments=file.header_comments,
            notes=file.header_notes,
            places=file.header_places,
        )
    )


def _utf_8(charset: re.Match[str]) -> str:
    return charset[0] if charset[0].lower() in {"utf-8", "utf8"} else "UTF-8"


def _header_line(name: str, value: str) -> str:
    return f"{name}: {value}\n" if name else f"{value}\n"


def _source(entry: FileEntry) -> Iterator[tuple[str, str]]:
    if entry.context is not None:
        yield "msgctxt", entry.context
    yield "msgid", entry.text
    if entry.plural is not None:
        yield "msgid_plural", entry.plural


def _forms(entry: FileEntry) -> Iterator[tuple[str, str]]:
    if entry.plural is None:
        yield "msgstr", entry.translation
        return
    for number, form in enumerate(entry.translations):
        yield f"msgstr[{number}]", form


def _previous(entry: FileEntry, width: int) -> Iterator[str]:
    mark = "#~| " if entry.obsolete else "#| "
    if entry.previous_text is None:
        return
    if entry.previous_context is not None:
        yield _quoted_source("msgctxt", entry.previous_context, mark, width)
    yield _quoted_source("msgid", entry.previous_text, mark, width)
    if entry.previous_plural is not None:
        yield _quoted_source("msgid_plural", entry.previous_plural, mark, width)


def _marks(entry: FileEntry) -> Iterator[str]:
    yield from comment_lines("#", entry.comments)
    yield _note_lines(entry.notes)
    if entry.places:
        yield place_lines(entry.places)
    flags = ("fuzzy", *entry.flags) if entry.fuzzy else entry.flags
    if flags:
        yield f"#, {', '.join(flags)}\n"


def comment_lines(mark: str, comments: tuple[str, ...]) -> Iterator[str]:
    for comment in comments:
        for line in comment.splitlines() or [""]:
            yield f"{mark} {line}\n" if line else f"{mark}\n"


@lru_cache(maxsize=256)  # the messages of a section have the same notes and places
def _note_lines(notes: tuple[str, ...]) -> str:
    return "".join(comment_lines("#.", notes))


@lru_cache(maxsize=256)
def place_lines(places: tuple[str, ...]) -> str:
    lines = ["#:"]
    for place in map(write_place, places):
        # gettext counts the bytes of a name, not its columns
        used = len(lines[-1].encode()) + 1 + len(place.encode())
        if used > PAGE_WIDTH and lines[-1] != "#:":
            lines.append("#:")
        lines[-1] += f" {place}"
    return "".join(f"{line}\n" for line in lines)
