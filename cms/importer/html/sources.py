"""A list of sources at the end of a page into citations, and what names them into markers."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from cms.document.model import Citation
from cms.importer.html.blocks import Block, Heading, Items
from cms.importer.html.each import with_tokens
from cms.importer.html.lines import Said, lines_of, without
from cms.importer.html.tokens import Kind, Token, Tokens, plain, text, tidied
from cms.importer.plain import NUMBERED_MARKER, numbers_of
from cms.importer.source_headings import after_source_label, is_source_heading
from cms.importer.source_links import links_of
from cms.importer.sources import take_sources

# Links that journals put behind each source.
_INDEXES = re.compile(
    r"(?:\s*[\[(·|,;]?\s*\b(?:PubMed(?: Central)?|Google Scholar|Cross ?Ref|PMC(?: free article)?"
    r"|Scopus|Web of Science|CAS|Medline|Europe PMC|Full ?text|View article|Article|DOI)\b[\])]?)+"
    r"[\s.]*$"
)
_DOI = re.compile(r"\b10\.\d{4,9}/", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]{4,}|[.,;:!?)\]”’\"。，；）])$")
_MOST_SOURCES = 10_000  # lines; nobody cites more by hand
TOO_MANY = "The list of sources is too long to become citations; it stays a list."
_LONGEST_LABEL = 60  # letters
_NUMBERS = re.compile(r"\[?(\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*)\]?")


def take_citations(
    blocks: Sequence[Block], warnings: dict[str, None]
) -> tuple[list[Block], tuple[Citation, ...]]:
    """Return the blocks without lists of sources and with markers, and the citations."""
    if not any(_begins_list(line.text) for line in lines_of(blocks, plain)):
        return list(blocks), ()  # most texts, told cheaply
    lines = list(lines_of(blocks, _said_with_address))
    listed = list(_listed(lines))
    if len(listed) > _MOST_SOURCES:
        warnings[TOO_MANY] = None
        return list(blocks), ()
    kept, sources = take_sources([line.piece for line in listed])
    if not sources.citations:
        return list(blocks), ()
    kept_ids = set(map(id, kept))
    places = {line.place for line in listed if id(line.piece) not in kept_ids}
    numbers = dict(sources.numbers)
    names = dict(_names(blocks, places, numbers))
    left = without(blocks, places)
    cite = _citer(numbers if _all_known(left, numbers) else {}, names, numbers)
    return with_tokens(left, cite), sources.citations


def _begins_list(said: str) -> bool:
    """Tell what may begin a list of sources; where its links lead is not looked at."""
    return is_source_heading(said) or bool(after_source_label(f"{said[:_LONGEST_LABEL]} x"))


def _listed(lines: Sequence[Said]) -> Iterator[Said]:
    """Yield each list of sources with its heading; a heading of another kind ends it.

    What a label such as "Source:" begins ends with the block that it stands in.
    """
    is_list, block = False, -1
    for line in lines:
        if is_source_heading(line.text):
            is_list = True
        elif _is_labelled(line.text):
            block = line.place[0]
        elif line.is_heading:
            is_list = False
        if is_list or line.place[0] == block:
            yield line


def _is_labelled(said: str) -> bool:
    return len(said) < 2_000 and bool(links_of(after_source_label(said)))


def _said_with_address(tokens: Tokens) -> str:
    """Return the text, and behind it the one address that says where the source is."""
    said = plain(tokens)
    addresses = [t.address for t in tokens if t.kind is Kind.OPEN and t.address.startswith("http")]
    if not addresses or (len(said) < 2_000 and links_of(said)):
        return said
    main = next((each for each in addresses if _DOI.search(each)), addresses[0])
    return f"{_INDEXES.sub('', said)} {main}"


def _names(
    blocks: Sequence[Block], places: set[tuple[int, int]], numbers: Mapping[int, str]
) -> Iterator[tuple[str, str]]:
    """Yield the names by which links find each source, with its key."""
    for block_number, line in sorted(places):
        block = blocks[block_number]
        if isinstance(block, Items):
            item = block.items[line]
            key = numbers.get(item.number or 0, "")
            yield from ((f"#{name}", key) for name in item.ids if key)


def _all_known(blocks: Sequence[Block], numbers: Mapping[int, str]) -> bool:
    """Tell whether each number in brackets is one of a source."""
    used: set[int] = set()

    def look(tokens: Tokens) -> Tokens:
        for token in tokens:
            if token.kind is Kind.TEXT:
                for found in NUMBERED_MARKER.finditer(token.text):
                    used.update(numbers_of(found[1]))
        return tokens

    with_tokens(blocks, look)
    return used <= numbers.keys()


def _citer(
    bracketed: Mapping[int, str], names: Mapping[str, str], raised: Mapping[int, str]
) -> Callable[[Tokens], Tokens]:
    """Return what puts markers into tokens."""

    def cite(tokens: Tokens) -> Tokens:
        found = list(_by_link(tokens, names)) if names else list(tokens)
        found = list(_by_raised_number(found, raised)) if raised else found
        found = [part for token in found for part in _by_bracket(token, bracketed)]
        return _side_by_side(found) if found != list(tokens) else tokens

    return cite


def _by_link(tokens: Tokens, names: Mapping[str, str]) -> Iterator[Token]:
    """Put a marker in the place of a link to a source."""
    inside = ""
    for token in tokens:
        if inside:
            inside = "" if token.kind is Kind.CLOSE and token.text == "a" else inside
        elif token.kind is Kind.OPEN and token.address in names:
            inside = names[token.address]
            yield Token(Kind.CITATION, inside)
        else:
            yield token


def _by_raised_number(tokens: Sequence[Token], keys: Mapping[int, str]) -> Iterator[Token]:
    """Put a marker in the place of a raised number, and take away what raised a marker."""
    position = 0
    while position < len(tokens):
        end, marker = _raised(tokens, position, keys)
        yield marker or tokens[position]
        position = end


def _raised(
    tokens: Sequence[Token], start: int, keys: Mapping[int, str]
) -> tuple[int, Token | None]:
    inner = tokens[start + 1 : start + 3]
    if tokens[start] != Token(Kind.OPEN, "sup") or len(inner) < 2:
        return start + 1, None
    if inner[1] != Token(Kind.CLOSE, "sup"):
        return start + 1, None
    if inner[0].kind is Kind.CITATION:
        return start + 3, inner[0]
    found = _NUMBERS.fullmatch(inner[0].text) if inner[0].kind is Kind.TEXT else None
    wanted = list(numbers_of(found[1])) if found else []
    is_behind_word = bool(start) and _WORD_BEFORE.search(plain(tokens[start - 1 : start]))
    if not wanted or not is_behind_word or not keys.keys() >= set(wanted):
        return start + 1, None
    return start + 3, Token(Kind.CITATION, " ".join(keys[number] for number in wanted))


def _by_bracket(token: Token, keys: Mapping[int, str]) -> Iterator[Token]:
    if token.kind is not Kind.TEXT or not keys:
        yield token
        return
    end = 0
    for found in NUMBERED_MARKER.finditer(token.text):
        yield text(token.text[end : found.start()])
        yield Token(Kind.CITATION, " ".join(keys[number] for number in numbers_of(found[1])))
        end = found.end()
    yield text(token.text[end:])


def _side_by_side(tokens: Sequence[Token]) -> list[Token]:
    """Join markers that touch, and keep brackets off them: `[@a](…)` would be a link."""
    result: list[Token] = []
    for token in tidied(tokens):
        is_marker = bool(result) and result[-1].kind is Kind.CITATION
        if is_marker and token.kind is Kind.CITATION:
            result[-1] = Token(Kind.CITATION, f"{result[-1].text} {token.text}")
        elif is_marker and token.kind is Kind.TEXT and token.text[0] in "([":
            result.append(text(f" {token.text}"))
        else:
            result.append(token)
    return result


def drop_empty_headings(blocks: Sequence[Block]) -> list[Block]:
    """Leave out a heading such as "References" under which nothing is left."""
    result: list[Block] = []
    for block in reversed(blocks):
        follows = result[-1] if result else None
        is_empty = follows is None or (
            isinstance(follows, Heading)
            and isinstance(block, Heading)
            and follows.level <= block.level
        )
        if not (is_empty and isinstance(block, Heading) and is_source_heading(plain(block.tokens))):
            result.append(block)
    return result[::-1]
