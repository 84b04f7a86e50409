"""The syntax of PO, that of GNU gettext, as one pattern a message.

No quantifier gives anything back: a text either matches in one pass or not at all.
"""

import re
from functools import cache
from typing import NamedTuple

from cms.document.patterns import repeated

SPACE = r"[ \t\r\f\v]*+"
GAP = r"[ \t\r\f\v\n]*+"
# NUL ends texts in MO files and EOT (U+0004) divides them, so neither can be part of one.
_SIGNS = r'[^"\\\n\0\x04]*+'
_ESCAPES = repeated(rf'\\(?:[abfnrtv"\\0-7]|x[0-9a-fA-F]){_SIGNS}')
STRING = f'"{_SIGNS}{_ESCAPES}"'
COMMENTS = repeated(rf"#(?:(?![~|])[^\n]*+|~{SPACE}(?=#)|[~|]{{1,2}}{SPACE}(?=\n|\Z)){GAP}")
INDEX = rf"msgstr{SPACE}\[{SPACE}([0-9]++){SPACE}\]"


# What each line of a message begins with, and each line of its previous texts.
ACTIVE = ("", "#[|]")
OBSOLETE = ("#~(?![|])", "#~[|]")


class MessageText(NamedTuple):
    """The parts of a message as they are written; `forms` are all its `msgstr[n]`."""

    comments: str
    previous_context: str | None
    previous_text: str | None
    previous_plural: str | None
    context: str | None
    text: str
    translation: str | None
    plural: str | None
    forms: str | None


def match_message(text: str, position: int) -> re.Match[str] | None:
    """Match the next message, obsolete or not, with the comments above it."""
    active, obsolete = _message(*ACTIVE), _message(*OBSOLETE)
    return active.match(text, position) or obsolete.match(text, position)


def is_obsolete(match: re.Match[str]) -> bool:
    return match.re is _message(*OBSOLETE)


@cache  # compiling takes longer than many a command, and writing does not need it
def _message(mark: str, previous_mark: str) -> re.Pattern[str]:
    """Write the pattern of a message, each line of which begins with `mark`."""
    between = _between(mark)
    previous = _between(previous_mark)
    form = rf"{between}{INDEX.replace('(', '(?:')}{between}{_lines(between)}"
    return re.compile(
        rf"{GAP}({COMMENTS})"
        rf"(?>(?:{previous_mark}{SPACE}(?>(?:{_statement('msgctxt', previous)}{previous})?)"
        rf"{_statement('msgid', previous)}(?>(?:{previous}{_statement('msgid_plural', previous)})?)"
        rf"{SPACE}\n{GAP})?)"
        rf"{mark}{SPACE}(?>(?:{_statement('msgctxt', between)}{between})?)"
        rf"{_statement('msgid', between)}{between}"
        rf"(?:{_statement('msgstr', between)}|{_statement('msgid_plural', between)}"
        rf"({repeated(form, least=1)}))"
    )


def _between(mark: str) -> str:
    """Write the pattern of what may divide two words: a line break only with a new mark."""
    return rf"{SPACE}(?>(?:\n{GAP}{mark}{SPACE})?)" if mark else GAP


def _statement(keyword: str, between: str) -> str:
    return rf"{keyword}{between}({_lines(between)})"


def _lines(between: str) -> str:
    return STRING + repeated(between + STRING)


TEXT_GROUP = MessageText._fields.index("text") + 1
CLOSING = re.compile(rf"{GAP}({COMMENTS})\Z")
