"""Quoted text in PO files: reading and writing the escapes of C."""

import re

from cms.catalog.po_syntax import INDEX, STRING

_STRING = re.compile(STRING)
_FORM = re.compile(rf'{INDEX}[^"]*+({STRING}(?:[^"m]*+{STRING})*+)')
_ESCAPE = re.compile(r"((?:\\(?:[0-7]{1,3}|x[0-9a-fA-F]+))+)|\\(.)")
_NUMBER = re.compile(r"\\(?:x([0-9a-fA-F]+)|([0-7]{1,3}))")
_NAMED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_NEEDS_ESCAPE = re.compile(r'["\\\a-\r]')
_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"'} | {v: f"\\{k}" for k, v in _NAMED.items()})


class UnreadableText(ValueError):
    """A quoted text means something that no text can be."""


def unquote(lines: str) -> str:
    """Join quoted lines into the text that they mean.

    Raises:
        UnreadableText: escapes by number make bytes that are not UTF-8, or NUL or EOT.
    """
    joined = lines.replace('"\n"', "")
    if "\\" not in joined and joined.count('"') == 2:
        return joined[1:-1]
    return "".join([_ESCAPE.sub(_unescape, part[1:-1]) for part in _STRING.findall(lines)])


def unquote_forms(forms: str) -> tuple[str, ...]:
    """Read `msgstr[0]`, `msgstr[1]` and so on; the numbers must count up from nought."""
    found = _FORM.findall(forms)
    if [int(index) for index, _ in found] != list(range(len(found))):
        raise UnreadableText("plural forms must be numbered 0, 1, 2 and so on")
    return tuple(unquote(lines) for _, lines in found)


def escape(text: str) -> str:
    return text.translate(_ESCAPED) if _NEEDS_ESCAPE.search(text) else text


def _unescape(match: re.Match[str]) -> str:
    numbers, name = match.groups()
    return _characters(numbers) if numbers else _NAMED.get(name, name)


def _characters(numbers: str) -> str:
    codes = (int(hexa, 16) if hexa else int(octal, 8) for hexa, octal in _NUMBER.findall(numbers))
    try:
        characters = bytes(code & 0xFF for code in codes).decode()
    except UnicodeDecodeError as error:
        raise UnreadableText("escapes by number that are not UTF-8") from error
    if not {"\0", "\4"}.isdisjoint(characters):
        raise UnreadableText("NUL or EOT (U+0004) inside a text")
    return characters
