"""Markers `[@key]` in the texts of a section: which there are, and giving them another key."""

import re
from collections.abc import Collection, Iterator

from cms.document.citations import CITED, KEY, MARKER, cited_keys
from cms.document.inline import inline_pieces
from cms.document.model import Block, Document, Section, Syntax

# As MARKER, but it may go on in another line of a quote or list.
_WRAPPED = re.compile(rf"\[\s*-?@{KEY}[^\[\]@]*(?:;[\s>]*-?@{KEY}[^\[\]@]*)*\](?![(\[])")


class MarkerUnclear(Exception):
    """A marker is written so that it cannot be told in the source; `text` has it."""

    def __init__(self, text: str) -> None:
        self.text = text


def cited_in(section: Section) -> tuple[str, ...]:
    """Return the keys that a section's markers name, each once; what stands in code is none."""
    keys = (
        key
        for block in section.blocks
        if cited_keys(block.text)
        for places in (_markers(block.text, block.syntax),)
        for found in MARKER.finditer(block.text)
        if found.start() in places
        for key in CITED.findall(found[0])
    )
    return tuple(dict.fromkeys(keys))


def undefined_markers(document: Document) -> Iterator[tuple[Section, str]]:
    """Yield the keys that the markers of each part name and no citation has."""
    known = {each.key for each in document.citations}
    for part in document.parts:
        yield from ((part, key) for key in cited_in(part) if key not in known)


def rename_in_text(text: str, syntax: Syntax, others: Collection[str], key: str) -> str:
    """Return a block's text whose markers name `key` where they named one of the others.

    What looks like a marker in code or in a link's address is none.
    """
    if not set(others) & set(cited_keys(text)):
        return text
    places = _markers(text, syntax)
    return MARKER.sub(
        lambda found: _renamed(found[0], others, key) if found.start() in places else found[0], text
    )


def rename_in_section(section: Section, others: Collection[str], key: str) -> str:
    """Return the Markdown of a section whose markers name `key` instead of one of the others.

    Raises:
        MarkerUnclear: a marker cannot be told in the source.
    """
    source, position, parts = section.text.encode(), 0, []
    for block in sorted(section.blocks, key=lambda each: each.start):
        if block.start >= position and set(others) & set(cited_keys(block.text)):
            raw = source[block.start : block.end].decode()
            parts += [source[position : block.start].decode(), _in_source(raw, block, others, key)]
            position = block.end
    return "".join([*parts, source[position:].decode()])


def _in_source(raw: str, block: Block, others: Collection[str], key: str) -> str:
    """Rename in a block as it stands in its section, perhaps with marks of a quote before lines."""
    places = _markers(block.text, block.syntax)
    written, read = list(_WRAPPED.finditer(raw)), list(MARKER.finditer(block.text))
    if [CITED.findall(each[0]) for each in written] != [CITED.findall(each[0]) for each in read]:
        raise MarkerUnclear(block.text)
    real = {w.start() for w, r in zip(written, read, strict=True) if r.start() in places}
    return _WRAPPED.sub(
        lambda found: _renamed(found[0], others, key) if found.start() in real else found[0], raw
    )


def _markers(text: str, syntax: Syntax) -> set[int]:
    """Return where a text's markers begin that are none of code."""
    found, position = set(), 0
    for piece in inline_pieces(text, syntax):
        if piece.ctype == "citation":
            found.add(position)
        position += len(piece.text)
    return found


def _renamed(marker: str, others: Collection[str], key: str) -> str:
    """Rename in one marker; what it then says twice, it says once."""
    said: dict[str, str] = {}
    for item in marker[1:-1].split(";"):
        renamed = CITED.sub(lambda found: f"@{key}" if found[1] in others else found[0], item)
        said.setdefault(" ".join(renamed.replace(">", " ").split()), renamed)
    return f"[{';'.join(said.values())}]"
