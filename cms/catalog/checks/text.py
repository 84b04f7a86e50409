"""One side of what a check compares, with the views of it that several checks share."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from cms.document.inline import Piece, PieceKind, inline_pieces
from cms.document.model import Syntax

CODE = "\ufffc"  # U+FFFC OBJECT REPLACEMENT CHARACTER: stands for what is not prose


@dataclass(frozen=True)
class Text:
    """A text in a locale, as it is written: Markdown in most blocks, HTML or nothing in others."""

    text: str
    locale: str
    syntax: Syntax = Syntax.MARKDOWN

    @cached_property
    def language(self) -> str:
        """The first subtag of its locale: `pt` for `pt-BR`."""
        return self.locale.partition("-")[0]

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The text cut into prose and codes; joined, they are the text."""
        return inline_pieces(self.text, self.syntax)

    @cached_property
    def prose(self) -> str:
        """What a reader reads: no markup, and CODE for each code, address, citation, shortcode."""
        return "".join(_visible(self.pieces))


@lru_cache(maxsize=1024)
def source_text(text: str, locale: str, syntax: Syntax = Syntax.MARKDOWN) -> Text:
    """Return a source's text with its views, made once for all the locales that it is in."""
    return Text(text, locale, syntax)


def _visible(pieces: tuple[Piece, ...]) -> Iterator[str]:
    for piece in pieces:
        if piece.kind is PieceKind.TEXT:
            yield piece.text
        elif piece.ctype == "escape":
            yield html.unescape(piece.text.removeprefix("\\"))
        elif piece.ctype == "break":
            yield "\n"
        elif piece.kind is PieceKind.SINGLE and piece.ctype != "html":
            yield CODE
