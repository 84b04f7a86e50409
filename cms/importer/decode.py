"""Bytes to text and back, refusing what is not text instead of guessing.

An encoding is named as Python names its codec; `-sig` says that a byte order mark comes first.
"""

import codecs
import re

from cms.errors import ArticleTooLarge, EmptyArticle, UndecodableText
from cms.importer.article import LIMIT_BYTES as LIMIT_BYTES

MARKS = {
    "utf-8-sig": codecs.BOM_UTF8,
    "utf-16-le-sig": codecs.BOM_UTF16_LE,
    "utf-16-be-sig": codecs.BOM_UTF16_BE,
}
# Line ends, tabs and form feeds are text. U+FFFE and U+FFFF are never characters; XLIFF could not
# carry any of the others. The C1 controls stay: pages with U+0092 for an apostrophe are common.
NOT_TEXT = re.compile("[\0-\b\v\x0e-\x1f\x7f\ufffe\uffff]")
INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\xad"
# Of the 16-bit units of Latin text, most have a NUL as their upper byte; any other text has none.
NUL_SHARE = 0.3


def decode(content: bytes, path: str) -> tuple[str, str]:
    """Return the text without its byte order mark, and the encoding.

    Raises:
        ArticleTooLarge, EmptyArticle
        UndecodableText: `position` counts bytes from 0.
    """
    if len(content) > LIMIT_BYTES:
        raise ArticleTooLarge(path=path, size_bytes=len(content), limit_bytes=LIMIT_BYTES)
    encoding = encoding_of(content, path)
    text = decoded(content, encoding, path)
    _require_text(text, encoding, path)
    if not text.strip().strip(INVISIBLE).strip():
        raise EmptyArticle(path=path)
    return text, encoding


def encode(text: str, encoding: str) -> bytes:
    """Return the bytes that `decode` read this text from."""
    return MARKS.get(encoding, b"") + text.encode(encoding.removesuffix("-sig"))


def encoded(text: str, encoding: str) -> tuple[str, bytes]:
    """Keep the encoding that an article came in, unless new letters have no place in it."""
    try:
        return encoding, encode(text, encoding)
    except UnicodeEncodeError:
        return "utf-8", text.encode()


def encoding_of(content: bytes, path: str) -> str:
    """Name the encoding of bytes that should be text, by the first rule that knows."""
    for encoding, mark in MARKS.items():
        if content.startswith(mark):
            return encoding
    return _wide_encoding(content) or _narrow_encoding(content, path)


def _wide_encoding(content: bytes) -> str:
    """Tell UTF-16 without a mark from the NULs in every other byte."""
    if len(content) % 2 or len(content) < 4 or b"\0" not in content:
        return ""
    even, odd = (content[start::2].count(0) / (len(content) / 2) for start in (0, 1))
    if min(even, odd) > 0 or max(even, odd) < NUL_SHARE:
        return ""
    return "utf-16-le" if odd else "utf-16-be"


def _narrow_encoding(content: bytes, path: str) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        _require_western(content, error, path)
        return "cp1252"
    return "utf-8"


def _require_western(content: bytes, error: UnicodeDecodeError, path: str) -> None:
    """Refuse bytes that would read as Windows-1252 but say nothing in it."""
    from cms.importer.western import is_western  # few articles need it

    if b"\0" in content:
        raise UndecodableText(path=path, position=content.index(b"\0"), reason="a NUL byte")
    if not is_western(content):
        raise UndecodableText(path=path, position=error.start, reason=f"UTF-8: {error.reason}")


def require_letters(content: bytes, encoding: str, locale: str, path: str) -> None:
    """Refuse bytes that were read in an encoding which has not all letters of their language.

    Raises:
        UndecodableText: `position` counts bytes from 0.
    """
    if encoding != "cp1252":
        return
    from cms.importer.western import HIGH, OTHER_CODE_PAGES

    found = HIGH.search(content)
    if found and locale.partition("-")[0] in OTHER_CODE_PAGES:
        reason = f"{locale} in a code page that does not say which"
        raise UndecodableText(path=path, position=found.start(), reason=reason)


def decoded(content: bytes, encoding: str, path: str) -> str:
    """Return the text without its mark.

    Raises:
        UndecodableText: `position` counts bytes from 0.
    """
    mark = len(MARKS.get(encoding, b""))
    try:
        return content[mark:].decode(encoding.removesuffix("-sig"))
    except UnicodeDecodeError as error:
        position = mark + error.start
        raise UndecodableText(path=path, position=position, reason=error.reason) from error


def _require_text(text: str, encoding: str, path: str) -> None:
    if found := NOT_TEXT.search(text):
        position = len(encode(text[: found.start()], encoding))
        reason = f"the control character U+{ord(found[0]):04X}"
        raise UndecodableText(path=path, position=position, reason=reason)
