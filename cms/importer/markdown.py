"""Plain text into Markdown that says the same, with as few escapes as the parser needs."""

import html
import re
from collections.abc import Sequence

import pyromark

from cms.document.citations import cited_keys
from cms.document.protected import has_text

# What cms.document reads Markdown with, and no more.
PARSER = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
)
# Signs that can mean something. Each kind is escaped everywhere in a text, or nowhere; kinds
# that are tried first are those that others say more exactly.
SIGNS = {
    "bracket": re.compile(r"(?=\[)"),
    "first": re.compile(r"\A(?=[-+#>=~|:`*_\[])|\A\d{1,9}(?=[.)])"),
    "backslash": re.compile(r"(?=\\(?:[!-/:-@\[-`{-~]|$))"),
    "star": re.compile(r"(?=\*\S)|(?<=\S)(?=\*)"),
    "underscore": re.compile(r"(?<!\w)(?=_)|(?=_(?!\w))"),
    "code": re.compile("(?=`)"),
    "strikethrough": re.compile("(?=~)"),
    "link": re.compile(r"(?=\[[^\[\]]*\][(\[:])|(?=\[(?:\^|[ xX]\]))"),
    "tag": re.compile("(?=<[A-Za-z/!?])"),
    "entity": re.compile(r"(?=&#?\w{1,32};)"),
    "last": re.compile(r"(?:(?<=\s)|\A)(?=#+\Z)"),
}
# No text without one of these needs an escape; most paragraphs have none.
SUSPICIOUS = re.compile(r"[\\`*_\[<&~{@]|\A[-+#>=|:]|\A\d{1,9}[.)]|#\Z")
ASCII_SIGN = re.compile(r"(?=[!-/:-@\[-`{-~])")
# What only cms.document gives a meaning: shortcodes, attributes, citations.
BRACE = re.compile(r"(?=\{\s*[{<%:#.])")
CITED = re.compile(r"(?<![\w.])(?=@\w)")
BLOCKS = {
    "#": re.compile(r"<h\d>(.*)</h\d>\n", re.DOTALL),
    "": re.compile(r"<p>(.*)</p>\n", re.DOTALL),
    "-": re.compile(r"<[uo]l(?: start=\"\d+\")?>\n<li>(.*)</li>\n</[uo]l>\n", re.DOTALL),
}


def escaped(text: str, prefix: str = "") -> str:
    """Return Markdown that reads as this one line of text behind `prefix`: `## `, `- `, `1. `."""
    if not SUSPICIOUS.search(text):
        return text
    if _reads_as(_escape(text, ()), text, prefix):
        return _escape(text, ())
    kinds = tuple(kind for kind, sign in SIGNS.items() if sign.search(text))
    if not _reads_as(_escape(text, kinds), text, prefix):
        return ASCII_SIGN.sub(r"\\", text)
    for kind in kinds:
        fewer = tuple(other for other in kinds if other != kind)
        if _reads_as(_escape(text, fewer), text, prefix):
            kinds = fewer
    return _escape(text, kinds)


def _escape(text: str, kinds: Sequence[str]) -> str:
    """Put backslashes before the signs of these kinds, and before what is never Markdown."""
    places = {found.end() for kind in kinds for found in SIGNS[kind].finditer(text)}
    places |= {found.end() for found in BRACE.finditer(text)}
    if cited_keys(text):
        places |= {found.end() for found in CITED.finditer(text)}
    starts = [0, *sorted(places)]
    ends = [*starts[1:], len(text)]
    return "\\".join(text[start:end] for start, end in zip(starts, ends, strict=True))


def _reads_as(markdown: str, text: str, prefix: str) -> bool:
    """Tell whether the parser takes it for one block of nothing but this text."""
    if cited_keys(markdown) or not has_text(markdown):
        return False
    found = BLOCKS[_block(prefix)].fullmatch(PARSER.html(f"{prefix}{markdown}\n"))
    return found is not None and "<" not in found[1] and html.unescape(found[1]) == text


def _block(prefix: str) -> str:
    return prefix[:1] if prefix[:1] in BLOCKS else "-"
