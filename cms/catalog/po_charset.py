"""The bytes of a PO file as text, in pieces, so that a large file is never held twice."""

import codecs
import re
from collections.abc import Iterator

from cms.catalog.catalog_file import Tracked
from cms.document.patterns import repeated

PIECE_BYTES = 1 << 20
LONGEST_HEADER = 100_000  # bytes in which the charset is looked for
LONGEST_NAME = 40
# Character sets that have ASCII inside them. Python's other codecs are no character sets, or none
# that a text file with quotes in it can be in.
FAMILIES = re.compile(
    r"(?:US-)?ASCII|ANSI_X3\.4-1968|UTF-?8|ISO[-_]?8859[-_][0-9]{1,2}|LATIN-?[0-9]{1,2}"
    r"|KOI8[-_][RTU]|(?:CP|IBM|WINDOWS-)[0-9]{3,4}|MAC[-_]?(?:INTOSH|[A-Z]{4,9})|PT154|RK1048"
    r"|GB2312|GBK|GB18030|EUC[-_]?(?:CN|JP|KR)|BIG5(?:-HKSCS)?|S(?:HIFT)?[-_]?JIS|JOHAB|UHC"
    r"|TIS-?620",
    re.IGNORECASE,
)
# GNU gettext's Big5 is the one in use; Python's makes a bullet of the dot in foreign names.
_AS_USED = {"BIG5": "CP950"}
# What Python lets pass although the charset has no such bytes.
_NOT_IN = {
    "TIS-620": re.compile("[\x80-\x9f]"),
    "CP932": re.compile("[\x80\xa0\uf8f0-\uf8f3]"),
}
_PRINTABLE = bytes(range(0x20, 0x7F))
_TEXTS = repeated(r'\s*+"[^\n]*+', least=1)
_HEADER = re.compile(rf'^msgid[ \t]*+""\s++msgstr({_TEXTS})'.encode(), re.MULTILINE)
_CHARSET = re.compile(rb"charset=([\w.:+-]+)", re.ASCII)
_NEW_LINE = re.compile(rb'"\s*\n\s*"')
_TEMPLATE = "CHARSET"  # what xgettext writes into a template
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Undecodable(ValueError):
    """What is wrong, and the line where it is."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def decode_pieces(content: bytes, tracked: Tracked = iter) -> Iterator[str]:
    """Yield the text in pieces that end with a line, decoded as the header says, else as UTF-8.

    Raises:
        Undecodable: bytes that are not of this charset, a charset that nobody should use, or NUL.
    """
    if content.startswith(_UTF_16):
        content = _from_utf_16(content)
        charset = "UTF-8"
    else:
        charset = _charset(content)
    for piece in tracked(_pieces(content)):
        yield _decode(content, piece, charset)


def _pieces(content: bytes) -> list[slice]:
    """Cut behind the end of a line, so that no character is cut in two."""
    start = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
    found = []
    while start < len(content):
        end = content.find(b"\n", start + PIECE_BYTES) + 1 or len(content)
        found.append(slice(start, end))
        start = end
    return found


def _from_utf_16(content: bytes) -> bytes:
    """Encode anew what only a mark at its beginning tells to be UTF-16, whatever the header says.

    GNU gettext reads no such file, but editors on Windows write them.
    """
    try:
        text = content.decode("UTF-16")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("UTF-16", "ignore")
        raise Undecodable("bytes that are not UTF-16", before.count("\n") + 1) from error
    if "\0" in text:
        raise _nul(text.count("\n", 0, text.index("\0")) + 1)
    return text.encode()


def _charset(content: bytes) -> str:
    nul = content.find(b"\0")
    if nul >= 0:
        raise _nul(_line(content, nul))
    header = _HEADER.search(content)
    named = header and _CHARSET.search(_NEW_LINE.sub(b"", header[1][:LONGEST_HEADER]))
    if not header or not named or named[1].decode() == _TEMPLATE:
        return "UTF-8"
    charset = named[1].decode()
    if not _is_readable(charset):
        reason = f"the charset {charset[:LONGEST_NAME]!r} is not known; save the file as UTF-8"
        raise Undecodable(reason, _line(content, header.start()))
    return _AS_USED.get(charset.upper(), charset)


def _is_readable(charset: str) -> bool:
    """Tell whether Python knows it as a character set with ASCII in it; EBCDIC is not."""
    if not FAMILIES.fullmatch(charset):
        return False
    try:
        return _PRINTABLE.decode(charset) == _PRINTABLE.decode()
    except (LookupError, UnicodeDecodeError):
        return False


def _decode(content: bytes, piece: slice, charset: str) -> str:
    try:
        text = content[piece].decode(charset)
    except UnicodeDecodeError as error:
        line = _line(content, piece.start + error.start)
        raise Undecodable(f"bytes that are not {charset}", line) from error
    missing = _NOT_IN.get(charset.upper())
    if missing and (found := missing.search(text)):
        line = _line(content, piece.start) + text.count("\n", 0, found.start())
        raise Undecodable(f"bytes that are not {charset}", line)
    return text


def _nul(line: int) -> Undecodable:
    return Undecodable("a NUL byte, which no text has", line)


def _line(content: bytes, position: int) -> int:
    return content.count(b"\n", 0, position) + 1
