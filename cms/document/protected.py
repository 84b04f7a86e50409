"""What stands in prose but is nobody's to translate: shortcodes, attributes, alert markers."""

import re
from collections.abc import Iterator
from functools import cache

from cms.document.patterns import repeated
from cms.document.prose import quote_prefix

# No braces inside: `{{<` in an example, never closed, must not swallow the text after it.
_SHORTCODE = r"\{\{\{?[^{}]+\}\}\}?"
# What may stand on lines of its own within a paragraph; `{{ name }}` there is part of a sentence.
_ON_ITS_LINE = r"\{\{[<%][^{}]*(?<=[>%])\}\}"
_TAG = r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>"
_BARE_IMAGE = r"!\[\s*\](?:\([^()\s]*\)|\[[^\[\]]*\])"
_COMMENT = "<!--" + repeated("[^-]++|-(?!->)") + "-->"

SHORTCODES = re.compile(_SHORTCODE)
_LINES = re.compile(_ON_ITS_LINE)
_LONG_SHORTCODE = re.compile(r"\{\{[<%][^{}\n]*\n")
_LINE = re.compile(rb"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_WHITE = b" \t\r\n"
_PROTECTED_LINE = re.compile(
    rf"[ \t>]*(?:(?:{_ON_ITS_LINE}[ \t]*)+|\{{:?[ \t]*[.#][^{{}}]*\}}[ \t]*)".encode()
)
_ALERT = re.compile(rb"\[![A-Za-z][\w-]*\][+-]?[ \t]*")
_NOTHING = re.compile(
    repeated(
        rf"\s|\||\\\n|{_SHORTCODE}|{_TAG}|{_COMMENT}|{_BARE_IMAGE}"
        rf"|\[\s*{_BARE_IMAGE}\s*\]\([^()\s]*\)"
    )
)


def flatten(text: str) -> str:
    """Put each shortcode on one line, newlines as spaces, so that `>}}` starts no block quote."""
    if "{{" in text and _LONG_SHORTCODE.search(text):
        return _LINES.sub(_flat, text)
    return text


def has_text(text: str) -> bool:
    """Tell whether there is anything to translate."""
    return not _NOTHING.fullmatch(text)


def pieces(raw: bytes, is_quote: bool, quotes: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of a paragraph's text that protected lines leave."""
    for start, end in _stretches(raw, is_quote):
        if start and raw[start - 1] in b"\r\n":
            start = _end(_prefix(quotes).match(raw, start), start)
        text = raw[start:end].strip(_WHITE)
        if text:
            start = raw.index(text, start)
            yield start, start + len(text)


def _stretches(raw: bytes, is_quote: bool) -> Iterator[tuple[int, int]]:
    """Yield what lies between protected lines; the line of an alert's marker is one of its own."""
    start = alert = _end(_ALERT.match(raw), 0) if is_quote else 0
    for line in _LINE.finditer(raw, start):
        if _PROTECTED_LINE.fullmatch(line[0].rstrip(_WHITE)):
            yield start, line.start()
            start = line.end()
        elif alert and line.start() == alert:
            yield start, line.end()
            start = line.end()
    yield start, len(raw)


def _end(match: re.Match[bytes] | None, otherwise: int) -> int:
    return match.end() if match else otherwise


@cache
def _prefix(quotes: int) -> re.Pattern[bytes]:
    return re.compile(quote_prefix(quotes).pattern.encode())


def _flat(match: re.Match[str]) -> str:
    shortcode = match[0]
    if "\n" not in shortcode or "```" in shortcode or "~~~" in shortcode or "\n\n" in shortcode:
        return shortcode
    return shortcode.replace("\r", " ").replace("\n", " ")
