"""A page's bytes to text, as browsers do it, but refusing what would come out as nonsense.

The order is the HTML standard's: a byte order mark, then what the page declares, then a guess.
A declaration that the bytes prove wrong does not count.
"""

import codecs
import re
from typing import Final

from cms.errors import UndecodableText
from cms.importer.western import is_western

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEARCHED_BYTES = 4096
_DECLARED = re.compile(rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w:.-]{2,40})", re.IGNORECASE)
_LANGUAGE = re.compile(rb"<html\b[^>]*?\blang\s*=\s*[\"']?([A-Za-z]{2,3})", re.IGNORECASE)
# What a page means by a name (the WHATWG's Encoding Standard), where Python means less.
_MEANT: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # a declaration in ASCII letters cannot be in UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
    "utf-7": "",
}
# What pages in a language were written in that declare nothing.
_USUAL: Final = {
    b"ja": ("cp932", "euc_jp"),
    b"zh": ("gb18030", "big5hkscs"),
    b"ko": ("cp949",),
    b"ru": ("cp1251",),
    b"uk": ("cp1251",),
    b"bg": ("cp1251",),
    b"el": ("cp1253",),
    b"tr": ("cp1254",),
    b"he": ("cp1255",),
    b"ar": ("cp1256",),
    b"fa": ("cp1256",),
    b"th": ("cp874",),
    b"pl": ("cp1250",),
    b"cs": ("cp1250",),
    b"sk": ("cp1250",),
    b"hu": ("cp1250",),
}
_STRAY_SHARE = 0.02  # of the high bytes: somebody pasted from another program


def page_text(content: bytes, path: str) -> str:
    """Decode a page.

    Raises:
        UndecodableText: `position` counts bytes from 0.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, path)
    try:
        return content.decode("utf-8")  # whatever is declared: other text is never valid UTF-8
    except UnicodeDecodeError as error:
        return _legacy(content, error, path)


def _legacy(content: bytes, error: UnicodeDecodeError, path: str) -> str:
    declared = declared_encoding(content)
    if declared and declared != "utf-8":
        return _strictly(content, declared, path)
    if text := _with_strays(content):
        return text
    found = _LANGUAGE.search(content[:_SEARCHED_BYTES])
    for encoding in _USUAL.get(found[1].lower(), ()) if found and not declared else ():
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    if is_western(content):
        return _strictly(content, "cp1252", path)
    reason = "it is no UTF-8, and the page names no other charset"
    raise UndecodableText(path=path, position=error.start, reason=reason)


def declared_encoding(content: bytes) -> str:
    """Return Python's name for the charset that a page declares, or nothing."""
    start = content[:_SEARCHED_BYTES]
    found = _DECLARED.search(start) or _XML.search(start)
    label = found[1].decode("ascii", "replace").lower() if found else ""
    try:
        codec = codecs.lookup(label) if label else None
    except (LookupError, ValueError):
        return ""
    if codec is None or not codec._is_text_encoding:
        return ""
    return _MEANT.get(codec.name, codec.name)


def _strictly(content: bytes, encoding: str, path: str) -> str:
    try:
        return content.decode(encoding, "control")
    except UnicodeDecodeError as error:
        reason = f"it is no {encoding}: {error.reason}"
        raise UndecodableText(path=path, position=error.start, reason=reason) from error


def _control(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that a code page leaves out as the control character it is in browsers."""
    if isinstance(error, UnicodeDecodeError) and error.encoding in _SINGLE_BYTE:
        return "".join(map(chr, error.object[error.start : error.end])), error.end
    raise error


_SINGLE_BYTE = frozenset(["charmap", *(f"cp125{number}" for number in range(9)), "cp874"])
codecs.register_error("control", _control)


def _with_strays(content: bytes) -> str:
    """Read UTF-8 with a few bytes of Windows-1252 in it; nothing if there are more."""
    strays = 0

    def stray(error: UnicodeError) -> tuple[str, int]:
        nonlocal strays
        strays += 1
        if not isinstance(error, UnicodeDecodeError):
            raise error
        return error.object[error.start : error.start + 1].decode("cp1252", "replace"), (
            error.start + 1
        )

    codecs.register_error("stray", stray)
    text = content.decode("utf-8", "stray")
    high = sum(not letter.isascii() for letter in text)
    return text if strays <= max(_STRAY_SHARE * high, 1) and high > strays else ""
