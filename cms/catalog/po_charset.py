"""The bytes of a PO file as text, in pieces, so that a large file is never held twice."""

import codecs
import re
from collections.abc import Iterator

PIECE_BYTES = 1 << 20
# What GNU gettext calls portable and Python knows by that name. Nothing else: Python also has
# codecs that are not character sets, and UTF-16 is no superset of ASCII.
PORTABLE = re.compile(
    r"(?:US-)?ASCII|UTF-?8|ISO[-_]8859[-_](?:[1-9]|1[013-6])|KOI8-[RUT]|CP(?:850|866|874|932|949|950)"
    r"|(?:CP|WINDOWS-)125[0-8]|GB2312|EUC-(?:JP|KR|CN)|BIG5(?:-HKSCS)?|GBK|GB18030|SHIFT_JIS|JOHAB|TIS-620",
    re.IGNORECASE,
)
_HEADER = re.compile(rb'^msgid[ \t]+""\s+msgstr((?:\s+"[^\n]*)+)', re.MULTILINE)
_CHARSET = re.compile(rb"charset=([\w.:+-]+)", re.ASCII)
_TEMPLATE = "CHARSET"  # what xgettext writes into a template


class Undecodable(ValueError):
    """What is wrong, and `position`, the index of the byte where it is."""

    def __init__(self, reason: str, position: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.position = position


def decode_pieces(content: bytes) -> Iterator[str]:
    """Yield the text in pieces that end with a line, decoded as the header says, else as UTF-8.

    Raises:
        Undecodable: bytes that are not of this charset, a charset that nobody should use, or NUL.
    """
    charset = _charset(content)
    start = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
    while start < len(content):
        end = content.find(b"\n", start + PIECE_BYTES) + 1 or len(content)
        yield _decode(content[start:end], charset, start)
        start = end


def _charset(content: bytes) -> str:
    nul = content.find(b"\0")
    if nul >= 0:
        raise Undecodable("a NUL byte, which no text has", nul)
    header = _HEADER.search(content)
    named = header and _CHARSET.search(header[1].replace(b'"\n"', b""))
    if not header or not named or named[1].decode() == _TEMPLATE:
        return "UTF-8"
    charset = named[1].decode()
    if not PORTABLE.fullmatch(charset):
        raise Undecodable(
            f"the charset {charset!r} is not known; save the file as UTF-8", header.start()
        )
    return charset


def _decode(piece: bytes, charset: str, offset: int) -> str:
    try:
        return piece.decode(charset)
    except UnicodeDecodeError as error:
        raise Undecodable(f"bytes that are not {charset}", offset + error.start) from error
