"""What PHP's `serialize` wrote, read without making anything but numbers, texts and lists.

A line end that PHP counted as two bytes may be one, since XML keeps no others.
"""

import re

_INTEGER = re.compile(rb"i:(-?\d{1,18});")
_STRING = re.compile(rb's:(\d{1,9}):"')
_ARRAY = re.compile(rb'(?:a|O:8:"stdClass"):(\d{1,6}):\{')
_OTHER = re.compile(rb"(?:N|b:[01]|d:[-+.\dEeINFA]{1,40}|[rR]:\d{1,9});")
_DEEPEST = 40

Value = int | str | dict[int | str, "Value"] | None


class NotPhp(ValueError):
    """It is nothing that PHP serialised, or holds an object of a class that somebody wrote."""


def unserialized(text: str) -> Value:
    """Read a value. A list is a dictionary, as in PHP; so is an object without a class.

    Raises:
        NotPhp
    """
    return _value(text.strip().encode(errors="replace"), 0, 0)[0]


def _value(source: bytes, place: int, depth: int) -> tuple[Value, int]:
    if found := _INTEGER.match(source, place):
        return int(found[1]), found.end()
    if found := _STRING.match(source, place):
        end = _end(source, found.end(), int(found[1]))
        if source[end : end + 2] != b'";':
            raise NotPhp
        return source[found.end() : end].decode(errors="replace"), end + 2
    if found := _OTHER.match(source, place):
        return None, found.end()
    found = _ARRAY.match(source, place)
    if not found or depth > _DEEPEST:
        raise NotPhp
    return _array(source, found.end(), int(found[1]), depth)


def _end(source: bytes, start: int, length: int) -> int:
    """Return where a text of so many bytes ends, whose line ends may have become shorter."""
    end = start + length
    if source[end : end + 2] == b'";':
        return end
    while (over := end - start + source.count(b"\n", start, end) - length) > 0:
        end -= (over + 1) // 2
    return end


def _array(source: bytes, place: int, count: int, depth: int) -> tuple[Value, int]:
    items: dict[int | str, Value] = {}
    for _ in range(count):
        key, place = _value(source, place, _DEEPEST + 1)
        value, place = _value(source, place, depth + 1)
        if not isinstance(key, int | str):
            raise NotPhp
        items[key] = value
    if source[place : place + 1] != b"}":
        raise NotPhp
    return items, place + 1
