"""The comment lines above a message of a PO file: what each kind of line means."""

import re
from functools import lru_cache
from typing import NamedTuple

from cms.catalog.po_text import UnreadableText

# A place with spaces in its name is enclosed in U+2068 and U+2069 (GNU gettext 0.22).
_MARK = re.compile(r"[ \t\r\f\v]*(?:#[~|]{1,2}[ \t\r\f\v]*)?")
_PLACE = re.compile(r"\u2068([^\u2069]*)\u2069(:[0-9]+)?|([^ \t\r\f\v]+)")
_LINE_NUMBER = re.compile(r"(:[0-9]+)?\Z")
_SPACE = re.compile(r"\s")
_ONLY_PLACES = re.compile(r"(?:#: [ -~]*\n)+")  # in most files most messages have nothing else


LONGEST_MARKS = 4_000_000  # characters above one message


class Marks(NamedTuple):
    """`flags` are those other than `fuzzy`."""

    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    fuzzy: bool = False


@lru_cache(maxsize=256)  # the messages of a section often have the same lines above them
def read_marks(body: str) -> Marks:
    """Sort comment lines by their kind.

    Raises:
        UnreadableText: there are more than any message has.
    """
    if len(body) > LONGEST_MARKS:
        raise UnreadableText(f"more than {LONGEST_MARKS:,} characters of comments")
    if _ONLY_PLACES.fullmatch(body):
        return Marks(places=tuple(body.replace("\n#:", "").split()[1:]))
    return _sorted(body)


def _sorted(body: str) -> Marks:
    comments: list[str] = []
    notes: list[str] = []
    places: list[str] = []
    flags: list[str] = []
    for line in body.split("\n"):
        if line.startswith("# "):  # most are, where there are many
            comments.append(line[2:].rstrip("\r"))
            continue
        text = _MARK.sub("", line, count=1).rstrip("\r")
        match text[:2]:
            case "":
                continue
            case "#.":
                notes.append(text[2:].removeprefix(" "))
            case "#:":
                places += map(_place, _PLACE.finditer(text, 2))
            case "#,":
                flags += filter(None, (flag.strip() for flag in text[2:].split(",")))
            case _:
                comments.append(text[1:].removeprefix(" "))
    others = tuple(flag for flag in flags if flag != "fuzzy")
    return Marks(tuple(comments), tuple(notes), tuple(places), others, "fuzzy" in flags)


def write_place(place: str) -> str:
    if _SPACE.search(place) is None:
        return place
    return _LINE_NUMBER.sub("\u2069\\1", f"\u2068{_SPACE.sub(' ', place)}", count=1)


def _place(match: re.Match[str]) -> str:
    enclosed, line, plain = match.groups(default="")
    return plain or enclosed + line
