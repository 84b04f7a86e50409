"""Headings that are underlined with a row of signs, as in mails and old text files."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cms.importer.punctuation import ends_in_stop, ends_sentence
from cms.importer.text import BLANK, Line, is_rule

UNDERLINE = re.compile(r"([=\-~_*#^\"])\1{2,}")
LONGEST_HEADING = 100  # columns
LENGTHS = (0.5, 2.0)  # of the underline, in terms of the heading


def with_underlines(lines: Sequence[Line]) -> list[Line]:
    """Put each underline (and the same line above) into the line it belongs to."""
    result = list(lines)
    for number in range(len(result) - 1):
        if _is_underlined(result, number):
            sign = result[number + 1].text[0]
            result[number] = replace(result[number], underline=sign)
            result[number + 1] = BLANK
            if number and result[number - 1].text[:1] == sign and is_rule(result[number - 1].text):
                result[number - 1] = BLANK
    return result


def _is_underlined(lines: Sequence[Line], number: int) -> bool:
    if not UNDERLINE.fullmatch(lines[number + 1].text):
        return False
    before = lines[number - 1] if number else BLANK
    line, after = lines[number : number + 2]
    shortest, longest = (length * (line.width - line.indent) for length in LENGTHS)
    return bool(
        shortest <= len(after.text) <= max(longest, shortest + 3)
        and line.text
        and line.width <= LONGEST_HEADING
        and not is_rule(line.text)
        and not ends_in_stop(line.text)
        and (before.is_blank or is_rule(before.text) or ends_sentence(before.text))
    )
