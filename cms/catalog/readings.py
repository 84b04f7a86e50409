"""The ways to read what another tool took for one text.

po4a leaves the marks of quotes and lists in, mdBook and others a whole list or table; Sphinx writes
reStructuredText. Text and translation are read in the same way, and must fit each other.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cms.catalog.normal_text import ATTRIBUTES, normal_text
from cms.document.model import Block, BlockKind, Syntax
from cms.document.prose import HARD_BREAK, normal
from cms.document.split import split
from cms.errors import MalformedArticle

Pair = tuple[str, str]  # a text and its translation

_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_TWO_SPACES_BREAK = re.compile(r"(?<! ) {2,}\n")
_LOOKS_LIKE_BLOCKS = re.compile(r"\s*(?:>|[-*+][ \t]|\d+[.)][ \t]|#+[ \t]|\||<[A-Za-z])|.*\n\s*\n")
_MAY_BE_RST = re.compile(r"``|:[\w:+.-]{1,60}:`|`_")
_IS_RST = re.compile(r":[\w:+.-]{1,60}:`[^`]+`")

_RST: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"``(.{1,5000}?)``"), "\0\\1\0"),
    (re.compile(r":[\w:+.-]{1,60}:`~?([^`<]*?) ?<([^`<>]*)>`"), r"[\1](\2)"),
    (re.compile(r":[\w:+.-]{1,60}:`[~!]?([^`]*)`"), "\0\\1\0"),
    (re.compile(r"`([^`<]*?) ?<([^`<>]*)>`__?"), r"[\1](\2)"),
    (re.compile(r"`([^`]*)`__?"), r"[\1](\1)"),
    (re.compile("\0"), "`"),
)


class Reading(NamedTuple):
    """One way to read; `is_likely` tells that it is the way even if nothing is found by it."""

    pairs: list[Pair]
    is_likely: bool


def readings(text: str, translation: str) -> Iterator[Reading]:
    """Yield the ways to read a text with its translation, the plain one first."""
    yield Reading([(text, translation)], True)
    if _LOOKS_LIKE_BLOCKS.match(text) and (blocks := _in_blocks(text, translation)):
        yield Reading(blocks, True)
    if _MAY_BE_RST.search(text):
        pair = _from_rst(text), _from_rst(translation)
        yield Reading([pair], bool(_IS_RST.search(text)))


def tidy(translation: str, ours: str) -> str:
    """Write a translation as one block, like ours. po4a joins sentences by two spaces."""
    text = normal(
        _TWO_SPACES_BREAK.sub(lambda _: HARD_BREAK, without_attributes(translation, ours))
    )
    return text if "`" in text else _SPACES.sub(" ", text)


def without_attributes(translation: str, ours: str) -> str:
    """Leave out `{#key}` at the end of a heading, where our text has none: we know its key."""
    return translation if ATTRIBUTES.search(ours) else ATTRIBUTES.sub("", translation)


def _in_blocks(text: str, translation: str) -> list[Pair]:
    """Read Markdown that holds several blocks; nothing if the two do not have the same."""
    ours, theirs = _blocks(text), _blocks(translation)
    if [block.kind for block in ours] != [block.kind for block in theirs]:
        return []
    pairs = zip(ours, theirs, strict=True)
    found = [(our.text, their.text) for our, their in pairs]
    is_itself = len(found) == 1 and normal_text(found[0][0]) == normal_text(text)
    return [] if is_itself else found


def _blocks(text: str) -> list[Block]:
    try:
        document = split(text, slug="a", source_locale="")
    except MalformedArticle:
        return []
    blocks = [block for part in document.parts for block in part.blocks]
    return [b for b in blocks if b.syntax is not Syntax.NONE and b.kind is not BlockKind.SLUG]


def _from_rst(text: str) -> str:
    text = " ".join(text.split())
    for pattern, replacement in _RST:
        text = pattern.sub(replacement, text)
    return text
