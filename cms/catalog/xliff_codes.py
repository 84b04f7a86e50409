"""The codes of a source text and its translation, numbered alike."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape as unescape_html
from itertools import count

from cms.catalog.xliff_xml import NOT_IN_XML, cannot_be_in_xml, escape
from cms.document.inline import Piece, PieceKind, inline_pieces
from cms.document.model import Syntax

CONTROL = "control"  # the ctype of a character that XML cannot hold

Pieces = tuple[Piece, ...]
Ends = tuple[str, ...]  # the text of a code, or of both ends of a pair


def coded(source: str, target: str, syntax: Syntax) -> tuple[Pieces, Pieces]:
    """Cut both texts; a code that both have has the same id in both."""
    theirs = tuple(_held(inline_pieces(source, syntax)))
    ours = tuple(_held(inline_pieces(target, syntax)))
    ids = _paired(_codes(theirs), _codes(ours))
    return theirs, tuple(Piece(kind, text, ids.get(n, 0), ctype) for kind, text, n, ctype in ours)


def _held(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Make codes of the characters that XML cannot hold."""
    numbers = count(1 + max((piece.id for piece in pieces), default=0))
    for piece in pieces:
        if piece.kind is PieceKind.TEXT and cannot_be_in_xml(piece.text):
            yield from _held_prose(piece.text, numbers)
        else:
            yield piece


def _held_prose(text: str, numbers: Iterator[int]) -> Iterator[Piece]:
    position = 0
    for found in NOT_IN_XML.finditer(text):
        if found.start() > position:
            yield Piece(PieceKind.TEXT, text[position : found.start()])
        yield Piece(PieceKind.SINGLE, found[0], next(numbers), CONTROL)
        position = found.end()
    if position < len(text):
        yield Piece(PieceKind.TEXT, text[position:])


def _codes(pieces: Iterable[Piece]) -> dict[int, Ends]:
    found: dict[int, Ends] = {}
    for piece in pieces:
        if piece.id:
            found[piece.id] = (*found.get(piece.id, ()), piece.text)
    return found


def _paired(theirs: dict[int, Ends], ours: dict[int, Ends]) -> dict[int, int]:
    """Return the number of each of our codes: that of the source's same code, or a new one."""
    free: dict[Ends, deque[int]] = defaultdict(deque)
    for number, ends in theirs.items():
        free[ends].append(number)
    new = count(1 + max(theirs, default=0))
    return {
        number: free[ends].popleft() if free[ends] else next(new) for number, ends in ours.items()
    }


def equivalent(piece: Piece) -> str:
    """Return what a reader sees of a code, for who counts words or looks at the text alone."""
    reader = _EQUIVALENTS.get(piece.ctype)
    return escape(reader(piece.text) if reader else piece.text)


_EQUIVALENTS: dict[str, Callable[[str], str]] = {
    CONTROL: lambda text: f"U+{ord(text):04X}",
    "autolink": lambda text: text.strip("<>"),
    "break": lambda _: " ",
    "code": lambda text: text.strip("`"),
    "escape": lambda text: text[1:] if text.startswith("\\") else unescape_html(text),
}
