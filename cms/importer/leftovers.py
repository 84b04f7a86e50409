"""Take out what a web page prints around its article, and report it.

When in doubt, a line stays: an editor deletes a superfluous line in a second, but does not miss
one that is gone.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cms.importer.headings import ENUMERATION, looks_like_title
from cms.importer.leftover_rules import (
    CONTENTS_LINE,
    HOME_LINE,
    LONGEST,
    STRONG_LINE,
    TITLE_LIST,
    WEAK_LINE,
    as_matched,
)
from cms.importer.pieces import Piece
from cms.importer.source_headings import is_source_heading
from cms.importer.text import is_rule

MENU_WORDS = 3  # in the longest entry
WEAK_RUN = 3  # so many weak lines in a row are a menu, a form or a share bar


def take_leftovers(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Return the article's pieces and the others, both in order."""
    strong = {number for number, piece in enumerate(pieces) if matches(STRONG_LINE, piece)}
    strong |= set(_contents(pieces)) | set(_menu(pieces))
    strong |= set(_titles_of_others(pieces, strong))
    found = strong | set(_weak(pieces, strong))
    found |= {number for number, piece in enumerate(pieces) if _says_nothing(piece)}
    kept = [piece for number, piece in enumerate(pieces) if number not in found]
    return kept, [pieces[number] for number in sorted(found)]


def matches(pattern: re.Pattern[str], piece: Piece) -> bool:
    is_short = len(piece.text) <= LONGEST
    return is_short and pattern.fullmatch(as_matched(piece.text)) is not None


def _says_nothing(piece: Piece) -> bool:
    return not piece.text or is_rule(piece.text)


def _contents(pieces: Sequence[Piece]) -> Iterator[int]:
    """Yield the lines of a table of contents: each comes again later, as a heading."""
    starts = [number for number, piece in enumerate(pieces) if matches(CONTENTS_LINE, piece)]
    last = {_entry(piece): number for number, piece in enumerate(pieces)} if starts else {}
    end = 0
    for start in starts:
        if start < end:
            continue
        end = start + 1
        while end < len(pieces) and last[_entry(pieces[end])] > end:
            end += 1
        if end > start + 1:
            yield from range(start, end)


def _menu(pieces: Sequence[Piece]) -> Iterator[int]:
    """Yield the block of short lines at the top, if the way home is among them."""
    starts = (number for number, piece in enumerate(pieces) if number and piece.is_apart)
    block = pieces[: next(starts, 0)]
    is_short = all(len(piece.text.split()) <= MENU_WORDS for piece in block)
    if len(block) >= WEAK_RUN and is_short and any(matches(HOME_LINE, piece) for piece in block):
        yield from range(len(block))


def _entry(piece: Piece) -> str:
    return ENUMERATION.sub("", piece.text, count=1).rstrip(" .…0123456789").casefold()


def _titles_of_others(pieces: Sequence[Piece], strong: set[int]) -> Iterator[int]:
    """Yield the titles under "Similar posts", if nothing but titles is there."""
    for start, piece in enumerate(pieces):
        if not matches(TITLE_LIST, piece):
            continue
        end = start + 1
        while end < len(pieces) and end not in strong and looks_like_title(pieces[end].text):
            end += 1
        if end == len(pieces) or end in strong or is_source_heading(pieces[end].text):
            yield from range(start + 1, end)


def _weak(pieces: Sequence[Piece], strong: set[int]) -> Iterator[int]:
    """Yield the runs of weak lines that are long, or touch a certain leftover."""
    weak = [number for number, piece in enumerate(pieces) if matches(WEAK_LINE, piece)]
    for _, group in groupby(enumerate(weak), key=lambda item: item[1] - item[0]):
        run = [number for _, number in group]
        if len(run) >= WEAK_RUN or {run[0] - 1, run[-1] + 1} & strong:
            yield from run
