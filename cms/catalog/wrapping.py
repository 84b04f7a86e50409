"""Long texts on several quoted lines, exactly as GNU gettext divides them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from cms.catalog.line_break_classes import WIDTHS
from cms.catalog.line_breaks import may_break
from cms.catalog.po_text import escape

PAGE_WIDTH = 79  # gettext's own default
_LONGEST_RUN = 100  # backslashes are counted so far back, lest many take quadratic time
_ONE_COLUMN_EACH = re.compile(r"[ -~\xa0-\xac\xae-\u02ff]*+")


def quoted(keyword: str, text: str, mark: str = "", page_width: int = PAGE_WIDTH) -> str:
    """Write a keyword and its text, on one line if it fits, each line beginning with `mark`.

    Otherwise the keyword gets an empty text and the lines follow it. A line break in the text ends
    a line here too.
    """
    width = page_width - 2 - len(mark)  # what mark and quotes leave
    portions = _portions(text)
    if len(portions) == 1 and _fits(portions[0], width - len(keyword) - 1):
        return f'{mark}{keyword} "{portions[0]}"\n'
    between = f'"\n{mark}"'
    lines = between.join(line for portion in portions for line in _lines(portion, width))
    return f'{mark}{keyword} ""\n{mark}"{lines}"\n'


def _portions(text: str) -> list[str]:
    """Divide a text behind its line breaks, and only there: not at those that Unicode adds."""
    if "\n" not in text:
        return [escape(text)]
    *ended, last = map(escape, text.split("\n"))
    return [f"{portion}\\n" for portion in ended] + [last] * bool(last)


def _fits(portion: str, room: int) -> bool:
    """Tell whether a portion fits into a line, or would be too long for it however divided."""
    if 2 * len(portion) <= room:  # no character is wider than two columns
        return True
    beginning = portion[: room + 1]
    if _ONE_COLUMN_EACH.fullmatch(beginning):
        fits = len(portion) <= room
    else:
        fits = _width(beginning) <= room and _width(portion) <= room
    return fits or _place(portion, 0, 0) == len(portion)


def _width(portion: str) -> int:
    return sum(map(WIDTHS.__getitem__, portion))


def _lines(portion: str, width: int) -> Iterator[str]:
    """Fill each line with what fits; what cannot be divided may be too long for its line."""
    start, end = 0, len(portion)
    limit = _limits(portion, width)
    while start < end:
        last = limit(start)
        place = end if last >= end else _place(portion, start, last)
        yield portion[start:place]
        start = place


def _limits(portion: str, width: int) -> Callable[[int], int]:
    """Find how far a line can reach that begins at a character."""
    if _ONE_COLUMN_EACH.fullmatch(portion):
        return width.__add__
    columns = [*accumulate(map(WIDTHS.__getitem__, portion), initial=0)]
    return lambda start: bisect_right(columns, columns[start] + width) - 1


def _place(portion: str, start: int, limit: int) -> int:
    """Find where a line ends: as near before the limit as may be, else as near behind it."""
    for place in range(limit, start, -1):
        if may_break(portion, place) and not _is_kept(portion, place):
            return place
    for place in range(max(limit, start) + 1, len(portion)):
        if may_break(portion, place) and not _is_kept(portion, place):
            return place
    return len(portion)


def _is_kept(portion: str, place: int) -> bool:
    """Tell whether no line may end here: inside an escape, or before that of a line break."""
    if portion[place - 1] == "\\" and _is_escaped(portion, place):
        return True
    return place == len(portion) - 2 and portion[place:] == "\\n"


def _is_escaped(portion: str, place: int) -> bool:
    before = portion[max(0, place - _LONGEST_RUN) : place]
    run = len(before) - len(before.rstrip("\\"))
    return run % 2 == 1 or run == _LONGEST_RUN  # better a long line than half an escape
