"""Which pieces are headings, which nest in lists: the shape of the article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.importer.headings import heading_level, looks_like_heading, looks_like_title
from cms.importer.pieces import Piece
from cms.importer.punctuation import ends_in_colon, ends_sentence
from cms.importer.signatures import LONGEST_SIGNATURE, begins_signature

PROSE_WIDTH = 60  # columns; what is longer is no label and no line of an address
LONGEST_RUN = 2  # headings one under another; more lines in a row are a list without bullets
TOP_LEVEL = 2


@dataclass(frozen=True)
class Outline:
    """The title, and the other pieces, each with its level as a heading (0: it is none)."""

    title: str
    parts: tuple[tuple[Piece, int], ...]


def outline_of(pieces: Sequence[Piece]) -> Outline:
    title = pieces[0].text if _starts_with_title(pieces) else ""
    body = pieces[1:] if title else pieces
    levels = _levels(body)
    return Outline(title, tuple(zip(body, levels, strict=True)))


def _starts_with_title(pieces: Sequence[Piece]) -> bool:
    if len(pieces) < 2 or pieces[0].marker or pieces[0].has_columns:
        return False
    if pieces[0].underline:
        return True
    return looks_like_title(pieces[0].text) and _leads_on(*pieces[:2])


def _levels(pieces: Sequence[Piece]) -> list[int]:
    found = set(_headings(pieces))
    underlines = list(dict.fromkeys(piece.underline for piece in pieces if piece.underline))
    return [
        _level(piece, underlines) if number in found else 0 for number, piece in enumerate(pieces)
    ]


def _level(piece: Piece, underlines: Sequence[str]) -> int:
    if piece.underline:
        return min(TOP_LEVEL + underlines.index(piece.underline), 6)
    return heading_level(piece.text)


def _headings(pieces: Sequence[Piece]) -> Iterator[int]:
    """Yield the numbers of the pieces that are headings."""
    end = _signature_start(pieces)
    for run in _runs(pieces, end):
        is_followed = run[-1] + 1 < end and _leads_on(pieces[run[-1]], pieces[run[-1] + 1])
        is_list = len(run) > LONGEST_RUN or (len(run) > 1 and _is_announced(pieces, run[0]))
        if is_followed:
            yield from run[-1:] if is_list else run
        yield from (number for number in run if pieces[number].underline and not is_followed)


def _runs(pieces: Sequence[Piece], end: int) -> Iterator[list[int]]:
    """Yield the longest rows of pieces that look like headings."""
    run: list[int] = []
    for number in range(end):
        if _is_candidate(pieces, number):
            run.append(number)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_candidate(pieces: Sequence[Piece], number: int) -> bool:
    piece = pieces[number]
    if piece.underline:
        return True
    if piece.marker or piece.has_columns or not looks_like_heading(piece.text):
        return False
    if piece.is_apart or number == 0:
        return True
    before = pieces[number - 1]
    is_finished = ends_sentence(before.text) or ends_in_colon(before.text)
    return before.marker is not None or is_finished or _is_candidate_line(before)


def _is_candidate_line(piece: Piece) -> bool:
    return not piece.has_columns and looks_like_heading(piece.text)


def _leads_on(heading: Piece, after: Piece) -> bool:
    """Tell whether what follows is text under this heading. After a blank line, anything is."""
    return bool(
        after.is_apart
        or heading.underline
        or after.marker
        or after.width >= PROSE_WIDTH
        or ends_sentence(after.text)
        or ends_in_colon(after.text)
        or _is_candidate_line(after)
    )


def _is_announced(pieces: Sequence[Piece], number: int) -> bool:
    return number > 0 and ends_in_colon(pieces[number - 1].text)


def _signature_start(pieces: Sequence[Piece]) -> int:
    """Return where a letter's closing begins, or the end: names are no headings."""
    last = max(len(pieces) - LONGEST_SIGNATURE, 0)
    return next(
        (n for n in range(last, len(pieces)) if begins_signature(pieces[n].text)), len(pieces)
    )
