"""Is a picture there to its end? By the marks and lengths that its own bytes have.

What follows the end (cameras and phones add things there) is nobody's damage.
"""

import struct
from collections.abc import Callable, Mapping

_GIF_END, _GIF_IMAGE, _GIF_EXTENSION = 0x3B, 0x2C, 0x21
_MOST_BOXES = 10_000
_JPEG_END, _JPEG_SCAN = 0xD9, 0xDA
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # JPEG markers without a length


def is_cut_short(content: bytes, media_type: str) -> bool:
    """Tell whether the end of a picture is missing."""
    is_whole = _WHOLE.get(media_type)
    if is_whole is None:
        return False
    try:
        return not is_whole(content)
    except (struct.error, IndexError):  # it ends where a length must stand
        return True


def _whole_png(content: bytes) -> bool:
    """Go from chunk to chunk, each with its length, its name and a checksum."""
    place = 8
    while True:
        size, name = struct.unpack_from(">I4s", content, place)
        place += 12 + size
        if name == b"IEND" or place > len(content):
            return bool(place <= len(content))


def _whole_jpeg(content: bytes) -> bool:
    """Go from segment to segment up to the picture itself, behind which its end must come.

    A preview in one of the segments has an end of its own.
    """
    place = 2
    while True:
        mark, kind = content[place], content[place + 1]
        if mark != 0xFF or kind == 0xFF:  # filling
            place += 1
        elif kind == _JPEG_END:
            return True
        elif kind in _STANDALONE:
            place += 2
        elif kind == _JPEG_SCAN:
            return content.find(b"\xff\xd9", place) >= 0
        else:
            place += 2 + max(2, struct.unpack_from(">H", content, place + 2)[0])


def _whole_gif(content: bytes) -> bool:
    place = 13 + _colours(content[10])
    while (block := content[place]) != _GIF_END:
        if block == _GIF_IMAGE:
            place = _behind_parts(content, place + 11 + _colours(content[place + 9]))
        elif block == _GIF_EXTENSION:
            place = _behind_parts(content, place + 2)
        else:
            return False
    return True


def _colours(flags: int) -> int:
    """Return how many bytes a table of colours takes."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _behind_parts(content: bytes, place: int) -> int:
    while size := content[place]:
        place += 1 + size
    return place + 1


def _whole_webp(content: bytes) -> bool:
    return len(content) >= 8 + int(struct.unpack_from("<I", content, 4)[0])


def _whole_avif(content: bytes) -> bool:
    """Go from box to box; the last may say that it is as long as the file."""
    place = 0
    for _ in range(_MOST_BOXES):
        if place >= len(content):
            break
        size = int(struct.unpack_from(">I", content, place)[0])
        if size == 1:
            size = int(struct.unpack_from(">Q", content, place + 8)[0])
        if size < 8:
            return size == 0
        place += size
    return place <= len(content)


_WHOLE: Mapping[str, Callable[[bytes], bool]] = {
    "image/png": _whole_png,
    "image/jpeg": _whole_jpeg,
    "image/gif": _whole_gif,
    "image/webp": _whole_webp,
    "image/avif": _whole_avif,
}
