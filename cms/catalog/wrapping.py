"""Long texts on several quoted lines, exactly as GNU gettext divides them."""

import re

from cms.catalog.line_break_classes import WIDTHS
from cms.catalog.line_breaks import may_break
from cms.catalog.po_text import escape

PAGE_WIDTH = 79  # gettext's own default
_LONGEST_RUN = 100  # backslashes are counted so far back, lest many take quadratic time
ONE_COLUMN_EACH = re.compile(r"[ -~\xa0-\xac\xae-\u02ff]*+")
# What takes one column takes one byte of UTF-8, and what takes two columns takes three bytes.
ASCII_OR_WIDE = re.compile(
    r"[ -~\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]*+"
)

# Most lines of most texts end like this, and need no look at each character. Between these
# letters and signs, and before these, no line may end; behind that space, one may.
_LETTERS = r"A-Za-z0-9_`*'\xc0-\xd6\xd8-\xf6\xf8-\u02af"
_PLAIN_SPACE = rf"[{_LETTERS}.,:;!?)] (?=[A-Za-z0-9])"
PLAIN_SPACE = re.compile(_PLAIN_SPACE)
PLAIN_END = re.compile(rf"{_PLAIN_SPACE}[{_LETTERS}]++[ .,:;!?)]?")


def quoted(keyword: str, text: str, mark: str = "", page_width: int = PAGE_WIDTH) -> str:
    """Write a keyword and its text, on one line if it fits, each line beginning with `mark`.

    Otherwise the keyword gets an empty text and the lines follow it. A line break in the text ends
    a line here too.
    """
    width = page_width - 2 - len(mark)  # what mark and quotes leave
    portions = _portions(text)
    if len(portions) == 1 and _fits(portions[0], width - len(keyword) - 1):
        return f'{mark}{keyword} "{portions[0]}"\n'
    lines = []
    for portion in portions:
        lines += _lines(portion, width)
    between = f'"\n{mark}"'
    return f'{mark}{keyword} ""\n{mark}"{between.join(lines)}"\n'


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
    if _columns(portion[: room + 1]) <= room and _columns(portion) <= room:
        return True
    return not PLAIN_SPACE.search(portion) and _place(portion, 0, 0) == len(portion)


def _columns(text: str) -> int:
    if ASCII_OR_WIDE.fullmatch(text):
        return (len(text) + len(text.encode())) // 2
    if ONE_COLUMN_EACH.fullmatch(text):
        return len(text)
    return sum(map(WIDTHS.__getitem__, text))


def _lines(portion: str, width: int) -> list[str]:
    """Fill each line with what fits; what cannot be divided may be too long for its line."""
    lines, start, end = [], 0, len(portion)
    is_simple = ONE_COLUMN_EACH.fullmatch(portion)
    while (last := start + width if is_simple else _reach(portion, start, width)) < end:
        place = _place(portion, start, last)
        lines.append(portion[start:place])
        start = place
    return [*lines, portion[start:]] if start < end else lines


def _reach(portion: str, start: int, width: int) -> int:
    """Find how far a line can reach that begins at a character."""
    while step := portion[start : start + width // 2]:  # no character is wider than two columns
        start += len(step)
        width -= _columns(step)
    while start < len(portion) and WIDTHS[portion[start]] <= width:
        width -= WIDTHS[portion[start]]
        start += 1
    return start


def _place(portion: str, start: int, limit: int) -> int:
    """Find where a line ends: as near before the limit as may be, else as near behind it."""
    space = portion.rfind(" ", start + 1, limit)
    if space > 0 and PLAIN_END.fullmatch(portion, space - 1, limit + 1):
        return space + 1
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
