"""Entity tags: names of what somebody has read, given back with what is written (RFC 9110, 8.8)."""

import re
from dataclasses import dataclass

from cms.document.digest import digest_bytes
from cms.errors import MalformedHeader

ANY = "*"
DIGITS = 24
_TAG = re.compile(r'(W/)?"([\x21\x23-\x7e\x80-\xff]*)"')
NO_VERSION = -1
_MOST_DIGITS = 10  # of a version: more than there will be
_LONGEST = 4_000  # characters of a header: more than any list of tags that somebody needs


@dataclass(frozen=True, slots=True)
class Tag:
    """What stands between the quotes; a weak one names no bytes."""

    value: str
    is_weak: bool = False


def write_tag(value: str) -> str:
    """Write a strong tag as the header ETag has it."""
    return f'"{value}"'


def name_content(content: bytes) -> str:
    """Name bytes, the same on every machine."""
    return digest_bytes(content)[:DIGITS]


def read_tags(name: str, header: str) -> tuple[Tag, ...]:
    """Read the list of tags in If-Match or If-None-Match, none of which is `*`.

    Raises:
        MalformedHeader
    """
    rest, found = header.strip(), []
    while rest:
        match = _TAG.match(rest)
        if match is None or len(header) > _LONGEST:
            reason = 'write ETags as they were given, in quotes: "..."'
            raise MalformedHeader(name=name, reason=reason)
        found.append(Tag(match[2], match[1] is not None))
        rest = _after_comma(name, rest[match.end() :])
    return tuple(found)


def _after_comma(name: str, rest: str) -> str:
    rest = rest.lstrip()
    if rest and not rest.startswith(","):
        raise MalformedHeader(name=name, reason="a comma stands between two ETags")
    return rest.lstrip(", \t")


def write_version(name: object, version: int) -> str:
    """Name a version of a thing that changes in place."""
    return f"{name}.{version}"


def read_version(value: str, name: object) -> int:
    """Return which version of a thing a tag names; where it names none, one that never was."""
    prefix, _, digits = value.rpartition(".")
    is_one = prefix == str(name) and digits.isdecimal() and digits.isascii()
    return int(digits) if is_one and len(digits) < _MOST_DIGITS else NO_VERSION


def is_any(header: str) -> bool:
    """Tell whether a header says `*`: whatever is there."""
    return header.strip() == ANY
