"""The bytes of an export as an XML parser wants them: UTF-8, without what no XML can hold."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from cms.errors import MalformedFile

PIECE_BYTES = 1 << 18
# WordPress writes what is in its database, and there are control characters in many: a line
# tabulator pasted from a word processor, a backspace. No XML can hold them, and no reader sees
# them. A NUL is not among them: it tells of a damaged file.
CONTROLS = bytes({*range(1, 32)} - {9, 10, 13})
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
# Python knows more "encodings", some of which would run for ever.
_KNOWN = re.compile(
    r"utf[-_]?(?:8|16|32)(?:[-_]?[bl]e|-sig)?|(?:us-)?ascii|iso[-_]?8859[-_]?\d+|iso-2022-jp"
    r"|latin-?\d|windows-\d+|cp\d+|koi8-[ru]|gbk?|gb2312|gb18030|big5(?:-hkscs)?"
    r"|shift[-_]?jis|euc[-_](?:jp|kr)|tis-620|macintosh"
)
# As browsers do: what says that it is Latin 1 is Windows-1252 more often than not.
_MEANT = {"us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252"}


class Pieces:
    """Reads an export in pieces of UTF-8, counting the control characters that it leaves out."""

    def __init__(self, file: BinaryIO, path: str) -> None:
        self.path = path
        self.controls = 0
        self.first_control_line = 0
        self._file = file
        self._lines = 1

    def __iter__(self) -> Iterator[bytes]:
        """Yield the pieces.

        Raises:
            MalformedFile: the encoding is unknown, or is not what the file says.
        """
        self._file.seek(0)
        head = self._file.read(PIECE_BYTES)
        name = self._encoding(head)
        decoder = codecs.getincrementaldecoder(name)()
        piece = head
        while piece:
            yield self._clean(self._decoded(decoder, name, piece))
            piece = self._file.read(PIECE_BYTES)
        yield self._clean(self._decoded(decoder, name, b""))

    def _encoding(self, head: bytes) -> str:
        marked = next((name for mark, name in _MARKS if head.startswith(mark)), "")
        if marked:
            return marked
        found = _DECLARED.match(head.lstrip())
        name = found[1].decode().lower() if found else "utf-8"
        if not _KNOWN.fullmatch(name):
            raise MalformedFile(path=f"{self.path}:1", reason=f"its encoding {name!r} is unknown")
        return _MEANT.get(name, name)

    def _decoded(self, decoder: codecs.IncrementalDecoder, name: str, piece: bytes) -> bytes:
        try:
            return decoder.decode(piece, final=not piece).encode()
        except UnicodeError as error:
            start = error.start if isinstance(error, UnicodeDecodeError) else 0
            line = self._lines + piece.count(b"\n", 0, start)
            reason = (
                f"it is not in {name.removesuffix('-sig')}, as it should be; "
                "export it again, or save it in that encoding"
            )
            raise MalformedFile(path=f"{self.path}:{line}", reason=reason) from None

    def _clean(self, piece: bytes) -> bytes:
        if (nul := piece.find(b"\0")) >= 0:
            line = self._lines + piece.count(b"\n", 0, nul)
            reason = "there is a NUL in it, so it is damaged; export or download it again"
            raise MalformedFile(path=f"{self.path}:{line}", reason=reason)
        clean = piece.translate(None, CONTROLS)
        if len(clean) < len(piece):
            if not self.controls:
                first = min(place for c in CONTROLS if (place := piece.find(c)) >= 0)
                self.first_control_line = self._lines + piece.count(b"\n", 0, first)
            self.controls += len(piece) - len(clean)
        self._lines += piece.count(b"\n")
        return clean
