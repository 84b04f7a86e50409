"""The comment lines above a message of a PO file: what each kind of line means."""

import re
from functools import lru_cache
from typing import NamedTuple

# A place with spaces in its name is enclosed in U+2068 and U+2069 (GNU gettext 0.22).
_MARK = re.compile(r"[ \t\r\f\v]*(?:#[~|]{1,2}[ \t\r\f\v]*)?")
_PLACE = re.compile(r"\u2068([^\u2069]*)\u2069(:[0-9]+)?|([^ \t\r\f\v]+)")
_LINE_NUMBER = re.compile(r"(:[0-9]+)?\Z")
_SPACE = re.compile(r"\s")


class Marks(NamedTuple):
    """`flags` are those other than `fuzzy`."""

    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    fuzzy: bool = False


@lru_cache(maxsize=256)  # the messages of a section often have the same lines above them
def read_marks(body: str) -> Marks:
    """Sort comment lines by their kind."""
    comments: list[str] = []
    notes: list[str] = []
    places: list[str] = []
    flags: list[str] = []
    for line in body.split("\n"):
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
