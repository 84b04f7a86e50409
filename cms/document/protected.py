"""What stands in prose but is nobody's to translate: shortcodes, attributes, alert markers."""

import re
from collections.abc import Iterator

# No braces inside: `{{<` in an example, never closed, must not swallow the text after it.
_SHORTCODE = r"\{\{[<%][^{}]*(?<=[>%])\}\}"
_TAG = r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>"
_BARE_IMAGE = r"!\[\s*\](?:\([^()\s]*\)|\[[^\[\]]*\])"
_COMMENT = r"<!--(?:[^-]|-(?!->))*+-->"

_SHORTCODES = re.compile(_SHORTCODE)
_LONG_SHORTCODE = re.compile(r"\{\{[<%][^{}\n]*\n")
_LINE = re.compile(rb"(?:[^\r\n]|\r(?!\n))*(?:\r?\n|\Z)")
_PROTECTED_LINE = re.compile(
    rf"[ \t>]*(?:(?:{_SHORTCODE}[ \t]*)+|\{{:?[ \t]*[.#][^{{}}]*\}}[ \t]*)".encode()
)
_ALERT = re.compile(rb"\[![A-Za-z][\w-]*\][+-]?[ \t]*")
_NOTHING = re.compile(
    rf"(?:\s|\\\n|{_SHORTCODE}|{_TAG}|{_COMMENT}|{_BARE_IMAGE}"
    rf"|\[\s*{_BARE_IMAGE}\s*\]\([^()\s]*\))*+"
)


def flatten(text: str) -> str:
    """Put each shortcode on one line, newlines as spaces, so that `>}}` starts no block quote."""
    if "{{" in text and _LONG_SHORTCODE.search(text):
        return _SHORTCODES.sub(_flat, text)
    return text


def has_text(text: str) -> bool:
    """Tell whether there is anything to translate."""
    return not _NOTHING.fullmatch(text)


def pieces(raw: bytes, is_quote: bool) -> Iterator[tuple[int, int]]:
    """Yield the spans of a paragraph's text that protected lines leave."""
    position = alert = 0
    if is_quote and (marker := _ALERT.match(raw)):
        position = alert = marker.end()
    start = position
    while position < len(raw):
        line = _LINE.match(raw, position)
        assert line
        if _PROTECTED_LINE.fullmatch(line[0].rstrip()):
            yield start, position
            start = line.end()
        elif alert and start == alert:
            yield start, line.end()
            start = line.end()
        position = line.end()
    yield start, position


def _flat(match: re.Match[str]) -> str:
    shortcode = match[0]
    if "\n" not in shortcode or "```" in shortcode or "~~~" in shortcode or "\n\n" in shortcode:
        return shortcode
    return shortcode.replace("\r", " ").replace("\n", " ")
