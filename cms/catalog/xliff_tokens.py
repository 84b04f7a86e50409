"""Text with codes as an XLIFF file has it, and the texts that it stands for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from cms.catalog.xliff_xml import local
from cms.document.inline import PieceKind
from cms.document.prose import HARD_BREAK

_TEXT = PieceKind.TEXT


class Token(NamedTuple):
    """A stretch of text, or a code; `text` is None for a code that does not say what it is.

    `markup` is how the file writes such a code.
    """

    kind: PieceKind
    text: str | None
    id: str = ""
    markup: str = ""


def prose(text: str | None) -> Iterator[Token]:
    if text:
        yield Token(_TEXT, text)


def code(kind: PieceKind, element: etree._Element, text: str | None, name: str = "") -> Token:
    """Return a code of an element; `name` is its id where that is not the element's own."""
    if text and text != "\\" and text.strip() == "\\":
        text = HARD_BREAK  # whatever a tool made of its newline
    markup = "" if text else _markup(kind, element)
    return Token(kind, text or None, name or element.get("id", ""), markup)


def text_of(tokens: Sequence[Token], source: Sequence[Token]) -> str:
    """Join tokens. A code without its text has that of the source's code of the same id.

    Where the source does not know it either, it stays as the file writes it.
    """
    if None in [token.text for token in tokens]:
        tokens = _filled(tokens, source)
    return "".join([token.text or "" for token in tokens])


def _filled(tokens: Sequence[Token], source: Sequence[Token]) -> list[Token]:
    known = {(token.kind, token.id): token.text for token in source if token.text is not None}
    return [
        token
        if token.text is not None
        else token._replace(text=known.get((token.kind, token.id)) or token.markup)
        for token in tokens
    ]


def without_layout(tokens: list[Token], margin: str, source: str) -> list[Token]:
    """Take out what a tool put before, between and after codes to write each on a line of its own.

    `margin` is what stands before the element that the tokens are of: a line break and white space.
    """
    if margin[:1] != "\n" or margin.strip():
        return tokens
    last = len(tokens) - 1
    return [
        token._replace(text=_gap(tokens, place, source) if 0 < place < last else "")
        if token.kind is _TEXT and _is_layout(token.text or "", margin)
        else token
        for place, token in enumerate(tokens)
    ]


def _is_layout(text: str, margin: str) -> bool:
    return text.startswith(margin) and text.isspace()


def _gap(tokens: Sequence[Token], place: int, source: str) -> str:
    """Return what stood between two codes: nothing, if the source has them side by side."""
    return "" if f"{tokens[place - 1].text}{tokens[place + 1].text}" in source else " "


def tidy(tokens: Iterable[Token]) -> list[Token]:
    """Take out what a tool put in that broke lines and indented them."""
    tokens = [
        token._replace(text=_one_line(token.text)) if token.kind is _TEXT and token.text else token
        for token in tokens
    ]
    if tokens and tokens[0].kind is _TEXT:
        tokens[0] = tokens[0]._replace(text=(tokens[0].text or "").lstrip())
    if tokens and tokens[-1].kind is _TEXT:
        tokens[-1] = tokens[-1]._replace(text=(tokens[-1].text or "").rstrip())
    return tokens


def _one_line(text: str) -> str:
    first, *others = text.split("\n")
    if not others:
        return text
    lines = [first.rstrip(), *(line.strip() for line in others[:-1]), others[-1].lstrip()]
    return " ".join(lines)


def _markup(kind: PieceKind, element: etree._Element) -> str:
    """Write a code as an empty element, or as the tags of one that has content."""
    name = local(element)
    if kind is PieceKind.CLOSE and name in {"g", "pc"}:
        return f"</{name}>"
    said = ((key, element.get(key)) for key in _SHOWN)
    shown = "".join(f' {key}="{value}"' for key, value in said if value is not None)
    return f"<{name}{shown}>" if name in {"g", "pc"} else f"<{name}{shown}/>"


_SHOWN = ("id", "startRef", "equiv-text", "equiv")
