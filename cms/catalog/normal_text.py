"""What is left of a text without the ways in which tools write the same thing differently."""

import html
import re
import unicodedata

# Typographic signs that one tool sets and another does not, as a typewriter has them, guillemets
# too: they are quotes. Invisible hints for breaking a line say nothing.
_SIGNS = {
    **dict.fromkeys("‘’‚‛ʼ′´", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
    "…": "...",
}
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
_DASHES = re.compile("--+")
# A look behind, here and below, so that a long run of one sign is tried only from its start.
ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*\{:?[ \t]*[#.][^{}\n]*\}[ \t]*\Z")  # of a heading
_HARD_BREAK = re.compile(r"(?:\\|(?<! ) {2,})\n")

# Where a link leads, in its place or by reference; translate-toolkit writes {1} for that and tags.
_TARGET = r"\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\[\]]*\])?|\{\d{1,3}\}"
_TAG = r"<!--[^<>]*-->|</?[A-Za-z][^<>]*>"
_ESCAPE = r"\\[!-/:-@\[-`{-~]|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,30});"
_MARKS = r"!?\[|\*+|(?<!\w)_+|_+(?!\w)|~~"
CODE = re.compile(r"(?<!`)(`+)(?!`)(.{1,5000}?)(?<!`)\1(?!`)", re.DOTALL)
# Looked for first: most places in a text hold none of these.
_FIRST = r"[]{<\\&!\[*_~]"
_ANY_MARK = re.compile(_FIRST)
MARKUP = re.compile(rf"(?={_FIRST})(?:{_TARGET}|{_TAG}|{_ESCAPE}|{_MARKS})+")
_SILENT = re.compile(f"{_TARGET}|{_TAG}")
_CHARACTER = re.compile(_ESCAPE)


def normal_text(text: str) -> str:
    """Return a text's words and markup in one way of writing them.

    Two texts with the same normal text say the same with the same markup: they may differ in white
    space, wrapping, hard breaks, typographic signs, the letter that emphasis is made with and the
    attributes of a heading.
    """
    if not text.isascii():
        text = _SIGN.sub(_as_typed, unicodedata.normalize("NFC", text))
    if "}" in text:
        text = ATTRIBUTES.sub("", text)
    if "\n" in text:
        text = _HARD_BREAK.sub(" ", text)
    if "--" in text:
        text = _DASHES.sub("-", text)
    return " ".join(text.replace("_", "*").split())  # both emphasise


def bare_text(text: str) -> str:
    """Return a text's words and code only: no markup, the characters for escapes and entities."""
    if "`" not in text:
        return normal_text(_without_markup(text))
    pieces = CODE.split(text)  # text, then the marks around code, the code, and text again
    pieces[::3] = map(_without_markup, pieces[::3])
    del pieces[1::3]
    return normal_text("".join(pieces))


def _without_markup(text: str) -> str:
    if not _ANY_MARK.search(text):
        return text
    says_characters = "\\" in text or "&" in text
    return MARKUP.sub(_said if says_characters else "", text)


def _as_typed(match: re.Match[str]) -> str:
    return _SIGNS[match[0]]


def _said(match: re.Match[str]) -> str:
    """Return the characters that the escapes and entities in markup stand for."""
    return "".join(map(_character, _CHARACTER.findall(_SILENT.sub("", match[0]))))


def _character(escape: str) -> str:
    return escape[1:] if escape.startswith("\\") else html.unescape(escape)
