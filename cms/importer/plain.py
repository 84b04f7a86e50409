"""Pasted plain text into the Markdown of an article."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cms.document.citations import write_references
from cms.document.front_matter import scalar
from cms.importer.leftovers import take_leftovers
from cms.importer.lists import ListWriter
from cms.importer.markdown import escaped
from cms.importer.outline import Outline, outline_of
from cms.importer.pieces import Piece, pieces_of
from cms.importer.sources import Sources, take_sources

NUMBERED_MARKER = re.compile(r"(?<!\\)\\?\[(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\\?\](?![(\[:])")
NUMBER_OR_RANGE = re.compile(r"(\d+)(?:\s?[–-]\s?(\d+))?")
NO_TITLE = "No title was found: the first line does not look like one."


@dataclass(frozen=True)
class Pasted:
    """What pasted text became. `markdown` is empty if all of it was left out."""

    markdown: str
    leftovers: tuple[str, ...]
    warnings: tuple[str, ...]


def read_pasted(text: str) -> Pasted:
    """Write pasted text as Markdown: title and citations in front, then sections."""
    pieces, leftovers = take_leftovers(pieces_of(text))
    article, sources = take_sources(pieces)
    outline = outline_of(article)
    body = _body(outline)
    numbers = dict(sources.numbers)
    unknown = _unknown_numbers(body, numbers)
    front = _front_matter(outline.title, sources)
    return Pasted(
        markdown=front
        + (body if unknown else _with_citations(body, numbers)).lstrip("\n" * (not front)),
        leftovers=tuple(line for piece in leftovers for line in piece.verbatim),
        warnings=tuple(_warnings(outline, body, unknown)),
    )


def _warnings(outline: Outline, body: str, unknown: Sequence[int]) -> Iterator[str]:
    if body and not outline.title:
        yield NO_TITLE
    if unknown:
        numbers = ", ".join(f"[{number}]" for number in unknown)
        yield f"No source has the number {numbers}; all numbers in brackets were left as they are."


def _front_matter(title: str, sources: Sources) -> str:
    title_line = f"title: {scalar(title)}\n" if title else ""
    fields = title_line + write_references(sources.citations)
    return f"---\n{fields}---\n" if fields else ""


def _body(outline: Outline) -> str:
    return "".join(_blocks(outline.parts))


def _blocks(parts: Sequence[tuple[Piece, int]]) -> Iterator[str]:
    lists = ListWriter()
    for piece, level in parts:
        if piece.marker:
            yield lists.item(piece, piece.marker)
        elif level:
            lists.close()
            yield _block(piece, level)
        else:
            yield lists.paragraph(piece) or _block(piece)


def _block(piece: Piece, level: int = 0) -> str:
    mark = f"{'#' * level} " if level else ""
    return f"\n{mark}{escaped(piece.text, mark)}\n"


def _unknown_numbers(body: str, keys: Mapping[int, str]) -> list[int]:
    """Return the numbers in brackets that no source has, if sources have numbers at all."""
    used = {number for found in NUMBERED_MARKER.finditer(body) for number in numbers_of(found[1])}
    return sorted(used - keys.keys()) if keys else []


def _with_citations(body: str, keys: Mapping[int, str]) -> str:
    """Turn `[1]` into `[@key]`."""
    return NUMBERED_MARKER.sub(lambda found: _marker(found[1], keys), body) if keys else body


def numbers_of(text: str) -> Iterator[int]:
    """Yield the numbers in `1, 3-5`."""
    for first, last in NUMBER_OR_RANGE.findall(text):
        yield from range(int(first), int(last or first) + 1)


def _marker(text: str, keys: Mapping[int, str]) -> str:
    return f"[{'; '.join(f'@{keys[number]}' for number in numbers_of(text))}]"
