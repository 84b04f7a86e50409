"""Quoted text in PO files: reading and writing the escapes of C."""

import codecs
import io
import re
from itertools import islice

from cms.catalog.po_syntax import INDEX, STRING
from cms.document.patterns import repeated

_STRING = re.compile(STRING)
_FORM = re.compile(INDEX + r'[^"]*+(' + STRING + repeated(r'[^"m]*+' + STRING) + ")")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]+)|([0-7]{1,3})|.)")
# What Python would read otherwise than C: too few or many digits, or a digit behind the quotes.
_ODD_NUMBER = re.compile(
    r"\\(?:x(?![0-9a-fA-F]{2}(?![0-9a-fA-F]))|[4-7][0-7]{2}"
    r"|(?:x[0-9a-fA-F]+|[0-7]{1,2})\"[^\"]*\"[0-9a-fA-F])"
)
_END_MARKS = re.compile("[\0\4]")
_NAMED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_NEEDS_ESCAPE = re.compile(r'["\\\a-\r]')
MOST_FORMS = 100  # no language has more than six
_CONTROL = re.compile(r"[\a-\r]")
_CONTROLS = str.maketrans({letter: f"\\{name}" for name, letter in _NAMED.items()})


class UnreadableText(ValueError):
    """A quoted text means something that no text can be."""


def unquote(lines: str) -> str:
    """Join quoted lines into the text that they mean.

    Raises:
        UnreadableText: escapes by number make bytes that are not UTF-8, or NUL or EOT.
    """
    joined = lines.replace('"\n"', "")
    if "\\" not in joined:
        return joined[1:-1] if joined.count('"') == 2 else _joined(lines)
    return _unescape(_joined(lines, has_odd_numbers=bool(_ODD_NUMBER.search(lines))))


def _joined(lines: str, has_odd_numbers: bool = False) -> str:
    found = io.StringIO()  # a list of ten million texts would not fit
    for match in _STRING.finditer(lines):
        text = match[0][1:-1]
        found.write(_ESCAPE.sub(_in_pair, text) if has_odd_numbers else text)
    return found.getvalue()


def _in_pair(match: re.Match[str]) -> str:
    """Write an escape by number with two digits; C takes the last byte of a large one."""
    hexadecimal, octal = match.groups()
    if not hexadecimal and not octal:
        return match[0]
    code = int(hexadecimal[-2:], 16) if hexadecimal else int(octal, 8) & 0xFF
    return f"\\x{code:02x}"


def _unescape(text: str) -> str:
    try:
        plain = codecs.escape_decode(text.encode())[0].decode()
    except UnicodeDecodeError as error:
        raise UnreadableText("escapes by number that are not UTF-8") from error
    if _END_MARKS.search(plain):
        raise UnreadableText("NUL or EOT (U+0004) inside a text")
    return plain


def unquote_forms(forms: str) -> tuple[str, ...]:
    """Read `msgstr[0]`, `msgstr[1]` and so on; the numbers must count up from nought."""
    found = list(islice(_FORM.finditer(forms), MOST_FORMS + 1))
    if len(found) > MOST_FORMS:
        raise UnreadableText(f"more than {MOST_FORMS} plural forms")
    if any(match[1].lstrip("0") != str(n or "") for n, match in enumerate(found)):
        raise UnreadableText("plural forms must be numbered 0, 1, 2 and so on")
    return tuple(unquote(match[2]) for match in found)


def escape(text: str) -> str:
    if not _NEEDS_ESCAPE.search(text):
        return text
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return text.translate(_CONTROLS) if _CONTROL.search(text) else text
