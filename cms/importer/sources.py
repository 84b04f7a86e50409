"""Take the list of sources out of pasted text and make citations of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cms.document.model import Citation
from cms.importer.headings import looks_like_heading
from cms.importer.pieces import Piece
from cms.importer.punctuation import ends_sentence
from cms.importer.source_headings import after_source_label, is_source_heading
from cms.importer.source_keys import with_keys
from cms.importer.source_links import Link, links_of

MOST_WORDS = 120  # a whole reference with many authors
MOST_CHARACTERS = 2_000
MOST_TITLE_WORDS = 25
SHORT_SENTENCE_WORDS = 5
PROSE_WIDTH = 60
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NUMBER = re.compile(r"(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3})[.)])[\s\xa0]*(?=\S)")
ACCESSED = re.compile(
    r"[(\[]?(?:accessed|retrieved|abgerufen|consulté|consultado)(?: on| am| le| el)?[:\s]+"
    r"(\d{4}-\d\d-\d\d)[)\]]?\.?",
    re.IGNORECASE,
)
LOOSE_ENDS = " \xa0\t,;:|<>–—-"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: the number before it, its link, and the text beside."""

    number: int | None
    link: Link | None
    text: str


@dataclass(frozen=True)
class Sources:
    """The citations, and the key of each number that stood before one."""

    citations: tuple[Citation, ...] = ()
    numbers: tuple[tuple[int, str], ...] = ()


def take_sources(pieces: Sequence[Piece]) -> tuple[list[Piece], Sources]:
    """Return the pieces that are not in a list of sources, and what the lists say."""
    kept: list[Piece] = []
    entries: list[Entry] = []
    position = 0
    while position < len(pieces):
        found, end = _list_at(pieces, position)
        entries += found
        kept += [] if found else [pieces[position]]
        position = end
    return kept, _sources(entries)


def _list_at(pieces: Sequence[Piece], start: int) -> tuple[list[Entry], int]:
    """Return the entries of the list that begins here, if one does, and the position behind."""
    piece = pieces[start]
    entries = _labelled(piece)
    if not entries and not is_source_heading(piece.text):
        return [], start + 1
    end = start + 1
    has_links = False
    while end < len(pieces) and _is_entry(pieces, end, has_links):
        found = _entries(pieces[end])
        has_links = has_links or any(entry.link for entry in found)
        entries += found
        end += 1
    return _with_titles_from_above(entries), end


def _labelled(piece: Piece) -> list[Entry]:
    """Read `Source: https://…`."""
    rest = "" if _is_long(piece.text) else after_source_label(piece.text)
    return _entries(replace(piece, text=rest, marker=None)) if links_of(rest) else []


def _is_entry(pieces: Sequence[Piece], position: int, has_links: bool) -> bool:
    """Tell whether this piece goes on with a list, of which some entry before had a link."""
    piece = pieces[position]
    if _is_long(piece.text) or is_source_heading(piece.text) or _labelled(piece):
        return False
    if links_of(piece.text) or piece.marker or NUMBER.match(piece.text):
        return True
    return _is_title_of_source(pieces, position, has_links)


def _is_long(text: str) -> bool:
    return len(text) > MOST_CHARACTERS or len(text.split()) > MOST_WORDS


def _is_title_of_source(pieces: Sequence[Piece], position: int, has_links: bool) -> bool:
    """Tell whether a line without a link is a source, and not the article going on."""
    text = pieces[position].text
    words = len(text.split())
    after = pieces[position + 1] if position + 1 < len(pieces) else None
    if words > MOST_TITLE_WORDS or _is_heading_of_prose(text, after):
        return False
    if YEAR.search(text) or (after and _is_only_link(after)):
        return True
    is_sentence = ends_sentence(text) and words > SHORT_SENTENCE_WORDS
    return not is_sentence and not (pieces[position].is_apart and has_links)


def _is_heading_of_prose(text: str, after: Piece | None) -> bool:
    if after is None or YEAR.search(text):
        return False
    if not _is_long(after.text) and links_of(after.text):
        return False
    is_prose = after.width >= PROSE_WIDTH or ends_sentence(after.text) or after.marker is not None
    return is_prose and looks_like_heading(text)


def _is_only_link(piece: Piece) -> bool:
    return not _is_long(piece.text) and any(link.is_all for link in links_of(piece.text))


def _entries(piece: Piece) -> list[Entry]:
    """Read the sources in one piece: one for each link, or one without."""
    number, text = _number(piece)
    links = links_of(text)
    if not links:
        return [Entry(number, None, text)]
    ends = [*(link.start for link in links[1:]), len(text)]
    starts = [0, *(link.end for link in links[:-1])]
    # The text before the first link and all text behind a link belong to that link.
    first = Entry(number, links[0], _beside(text, links[0], starts[0], ends[0]))
    others = zip(links[1:], ends[1:], strict=True)
    return [
        first,
        *(Entry(None, link, _beside(text, link, link.start, end)) for link, end in others),
    ]


def _beside(text: str, link: Link, start: int, end: int) -> str:
    return f"{text[start : link.start].rstrip()} {text[link.end : end].lstrip()}".strip()


def _number(piece: Piece) -> tuple[int | None, str]:
    if piece.marker:
        return piece.marker.number, piece.text
    found = NUMBER.match(piece.text)
    if not found:
        return None, piece.text
    return int(found[1] or found[2] or found[3]), piece.text[found.end() :]


def _with_titles_from_above(entries: Sequence[Entry]) -> list[Entry]:
    """Put a title and the link on the line under it together."""
    result: list[Entry] = []
    for entry in entries:
        above = result[-1] if result else None
        is_bare = entry.link is not None and entry.number is None and not _title(entry.text)
        if above and above.link is None and is_bare:
            result[-1] = replace(above, link=entry.link)
        else:
            result.append(entry)
    return result


def _sources(entries: Sequence[Entry]) -> Sources:
    found = with_keys(map(_citation, entries))
    keys = [citation.key for citation in found]
    numbers = [
        (entry.number, key)
        for entry, key in zip(entries, keys, strict=True)
        if entry.number is not None
    ]
    is_unambiguous = len({number for number, _ in numbers}) == len(numbers)
    citations = tuple({citation.key: citation for citation in found}.values())
    return Sources(citations, tuple(numbers) if is_unambiguous else ())


def _citation(entry: Entry) -> Citation:
    accessed = ACCESSED.search(entry.text)
    text = entry.text.replace(accessed[0], "") if accessed else entry.text
    link = entry.link or Link("", "", 0, 0, is_all=False)
    date = accessed[1] if accessed else ""
    return Citation(key="", url=link.url, doi=link.doi, title=_title(text), accessed=date)


def _title(text: str) -> str:
    """Take off what only led to the link: a dash, an opened bracket, a lone full stop."""
    title = re.sub(r"[(\[<]\s*[)\]>]", "", text).strip(LOOSE_ENDS)
    for opening, closing in ("()", "[]", "“”"):
        if title.endswith(opening) or title.count(opening) > title.count(closing):
            title = title.removeprefix(opening).removesuffix(opening)
    return title.strip(LOOSE_ENDS + ".")
