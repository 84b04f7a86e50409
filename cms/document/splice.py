"""Translations into the places of a section's blocks."""

import re
from collections.abc import Iterable, Sequence

from cms.document.model import HEAD_KEY, Block, BlockKind, Section, Syntax
from cms.document.prose import continuation, hard_lines, normal, one_line
from cms.document.yaml_nodes import scalar

_YAML, _HTML, _NONE = Syntax.YAML, Syntax.HTML, Syntax.NONE
_NOT_A_PREFIX = re.compile(rb"[^> \t]")


def splice(section: Section, translations: Sequence[str | None]) -> str:
    """Write translations into a section, one for each block; None keeps what is there."""
    source = section.text.encode()
    parts = []
    position = 0
    pairs: Iterable[tuple[Block, str | None]] = zip(section.blocks, translations, strict=True)
    if section.key == HEAD_KEY:  # its titles are listed first, wherever they stand
        pairs = sorted(pairs, key=lambda pair: pair[0].start)
    for block, translation in pairs:
        if translation is None or block.syntax is _NONE:
            continue
        parts += [source[position : block.start], _written(source, block, translation).encode()]
        position = block.end
    parts.append(source[position:])
    return b"".join(parts).decode()


def _written(source: bytes, block: Block, translation: str) -> str:
    """Return a translation in the syntax of its place."""
    if block.syntax is _YAML:
        return scalar(translation.strip())
    if block.syntax is _HTML:
        return one_line(translation)
    text = normal(translation)
    if "\n" not in text:
        return text
    lines = hard_lines(translation)
    prefix = _prefix(source, block)
    if prefix is None:
        return " ".join(lines)
    first, *others = lines
    newline = "\r\n" if b"\r\n" in source else "\n"
    return f"\\{newline}".join([first, *(prefix + continuation(line) for line in others)])


def _prefix(source: bytes, block: Block) -> str | None:
    """Return what a second line starts with; None where there can be none."""
    line_end = max(source.rfind(b"\n", 0, block.start), source.rfind(b"\r", 0, block.start))
    line = source[line_end + 1 : block.start]
    if block.kind is BlockKind.TABLE_CELL or line.rstrip().endswith(b"#"):
        return None
    prefix = _NOT_A_PREFIX.sub(b" ", line).decode()
    return prefix + " " if prefix.endswith(">") else prefix
