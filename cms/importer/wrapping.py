"""Which line ends did a person type, and which came from a program that wraps lines?

A program breaks a line only where the next word would not have fitted. Where nearly all line
ends inside blocks are such, and many stand in the middle of a sentence, the text is wrapped.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cms.importer.punctuation import (
    ends_in_colon,
    ends_sentence,
    may_continue_sentence,
    starts_in_lower_case,
)
from cms.importer.text import SPACELESS, Line, screen_width

NARROWEST, WIDEST = 30, 120  # columns; beyond, a line is a paragraph
FORCED_SHARE = 0.55
INSIDE_SHARE = 0.25
# In text that is not wrapped, a line this long that stops in mid-sentence was cut by accident.
CUT_WIDTH = 60
FULL = 0.85  # of the column
USUAL_WIDTH = 0.97  # of the lines, sorted by width: the longest may have been edited by hand
HAS_LINK = re.compile(r"https?://|www\.")
IS_LINK = re.compile(r"(?:https?://|www\.)\S+")
REST_OF_LINK = re.compile(r"(?!https?://|www\.)[^\s-]\S*")
FIRST_WORD = re.compile(rf"[{SPACELESS}]|[^\s{SPACELESS}]+")

LinePair = tuple[Line, Line]


def wrap_column(lines: Sequence[Line], starts: frozenset[int]) -> int:
    """Return the column at which this text was wrapped, or 0.

    `starts` are the numbers of lines that begin something by themselves, such as list items.
    """
    pairs = list(_inner_line_ends(lines, starts))
    widths = sorted(before.width for before, _ in pairs)
    column = widths[int(USUAL_WIDTH * (len(widths) - 1))] if widths else 0
    if not NARROWEST <= column <= WIDEST:
        return 0
    forced = sum(_is_forced(pair, column) for pair in pairs)
    inside = sum(
        not ends_sentence(before.text) and may_continue_sentence(after.text)
        for before, after in pairs
    )
    is_wrapped = forced >= FORCED_SHARE * len(pairs) and inside >= INSIDE_SHARE * len(pairs)
    return column if is_wrapped else 0


def is_continued(lines: Sequence[Line], number: int, column: int) -> bool:
    """Tell whether this line goes on with the paragraph of the line before."""
    before, after = lines[number - 1 : number + 1]
    if before.underline or after.underline or "\t" in before.raw + after.raw:
        return False
    if before.is_hyphenated:
        return True
    is_unfinished = not ends_sentence(before.text) and not ends_in_colon(before.text)
    is_full = before.width >= (column * FULL or CUT_WIDTH)
    if is_unfinished and is_full and _starts_inside(after):
        return True
    if IS_LINK.fullmatch(before.text):
        return before.text.endswith("-") and REST_OF_LINK.fullmatch(after.text) is not None
    if not is_unfinished and (after.indent > before.indent or _stands_alone(lines, number, column)):
        return False
    return column > 0 and _is_forced((before, after), column)


def _stands_alone(lines: Sequence[Line], number: int, column: int) -> bool:
    """Tell a heading or label in wrapped text: a short line, no sentence, and the text goes on."""
    line = lines[number]
    after = lines[number + 1] if number + 1 < len(lines) else None
    if after is None or after.is_blank or ends_sentence(line.text):
        return False
    is_short = line.width < column / 2 or not _is_forced((line, after), column)
    return is_short and not _starts_inside(after)


def _starts_inside(line: Line) -> bool:
    """Tell whether the line begins in the middle of a sentence."""
    return starts_in_lower_case(line.text) and not IS_LINK.fullmatch(line.text)


def _inner_line_ends(lines: Sequence[Line], starts: frozenset[int]) -> Iterator[LinePair]:
    for number, (before, after) in enumerate(pairwise(lines), 1):
        is_inner = not before.is_blank and not after.is_blank and number not in starts
        if is_inner and not any(HAS_LINK.search(line.text) for line in (before, after)):
            yield before, after


def _is_forced(pair: LinePair, column: int) -> bool:
    before, after = pair
    word = FIRST_WORD.match(after.text)
    return before.width + 1 + screen_width(word[0] if word else "") > column
