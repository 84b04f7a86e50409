"""Cursors: where a list goes on. They are opaque, and hold in the list that gave them only."""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

from cms.document.digest import digest
from cms.errors import InvalidCursor

LONGEST = 2_000  # characters
_CHECK_DIGITS = 16

Key = tuple[str | int, ...]


def write_cursor(list_name: str, key: Sequence[str | int]) -> str:
    """Name the place after an item, by what the list is sorted by.

    `list_name` tells lists apart that have other items or another order.
    """
    said = json.dumps([_check(list_name, key), *key], separators=(",", ":"))
    return urlsafe_b64encode(said.encode()).decode().rstrip("=")


def read_cursor(list_name: str, cursor: str) -> Key:
    """Return what the last item was sorted by.

    Raises:
        InvalidCursor: another list gave it, or nobody did.
    """
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        check, *key = json.loads(urlsafe_b64decode(padded))
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise InvalidCursor from None
    if not all(isinstance(part, str | int) for part in key):
        raise InvalidCursor
    if check != _check(list_name, key) or write_cursor(list_name, key) != cursor:
        raise InvalidCursor
    return tuple(key)


def _check(list_name: str, key: Sequence[str | int]) -> str:
    """Return digits that only a place of this list has.

    They keep nothing secret: what one may not see, no cursor shows.
    """
    return digest("cursor", list_name, json.dumps(list(key)))[:_CHECK_DIGITS]
