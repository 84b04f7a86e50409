"""Bodies of answers, unpacked no further than there is room: a bomb stays small."""

import zlib
from collections.abc import Iterable, Iterator

# 16: a gzip header is wanted. Nothing else is asked for, so nothing else needs to be understood:
# brotli's and zstd's libraries unpack a portion whole, however large it becomes.
_GZIP = zlib.MAX_WBITS | 16
ENCODINGS = "gzip"


class BadlyPacked(Exception):
    """A body is cut short, broken, or packed in a way that was not asked for."""


def unpacked(portions: Iterable[bytes], encoding: str, most_bytes: int) -> Iterator[bytes]:
    """Yield a body as it is without its packing, in portions of no more than `most_bytes`.

    Raises:
        BadlyPacked
    """
    if encoding in ("", "identity"):
        yield from portions
    elif encoding in ("gzip", "x-gzip"):
        yield from _gunzipped(portions, most_bytes)
    else:
        raise BadlyPacked("packed in a way that nobody asked for")


def _gunzipped(portions: Iterable[bytes], most_bytes: int) -> Iterator[bytes]:
    opened, is_whole = zlib.decompressobj(_GZIP), True
    for packed in portions:
        rest = packed
        while rest:
            if opened.eof:  # several packed one after the other are one body
                opened = zlib.decompressobj(_GZIP)
            yield _decompressed(opened, rest, most_bytes)
            rest, is_whole = opened.unconsumed_tail or opened.unused_data, opened.eof
    if not is_whole:
        raise BadlyPacked("cut short")


def _decompressed(opened: "zlib._Decompress", packed: bytes, most_bytes: int) -> bytes:
    try:
        return opened.decompress(packed, most_bytes)
    except zlib.error as error:
        raise BadlyPacked("not what its header says") from error
