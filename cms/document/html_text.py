"""Visible text of HTML blocks, by byte position.

Not html.parser: its answers differ between Python's patch releases, and a text must be cut the
same way on every machine.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cms.document.patterns import repeated
from cms.document.prose import one_line
from cms.document.protected import SHORTCODES

IN_A_TAG = repeated(r"[^<>\"']++|\"[^\"]*\"|'[^']*'")
# Outside quotes no `<`, so this stays linear. Last, as browsers have it, a tag never closed.
_TOKEN = re.compile(
    rb"<!--.*?(?:-->|\Z)"
    rb"|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    rb"|<[?!].*?(?:>|\Z)"
    rb"|<(script|style|pre|svg|template|textarea|math)\b.*?(?:</\1\s*>|\Z)"
    rb"|<(/?)([A-Za-z][\w:.-]*)" + IN_A_TAG.encode() + rb">"
    rb"|</?[A-Za-z][^>]*>?",
    re.DOTALL | re.IGNORECASE,
)
_NO_WORDS = re.compile(
    rb"<code\b[^<>]*>[^<]*</code\s*>|" + SHORTCODES.pattern.encode(), re.IGNORECASE
)
_INLINE = frozenset(
    b"a abbr b bdi bdo br button cite code data del dfn em font i img input ins kbd label mark q s"
    b" samp small span strike strong sub sup time tt u var wbr".split()
)
_WHITE = b" \t\r\n\f"
# A tag that says something to readers: the text of an image, or what is shown on pointing at it.
_TELLING = re.compile(
    rb"<[A-Za-z][^<>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^<>\"']*)*?"
    rb"\s(?:alt|title)\s*=\s*(?:\"[^\"]*[^\s\"]|'[^']*[^\s'])",
    re.IGNORECASE,
)


class _Tag(NamedTuple):
    name: bytes
    closes: bool
    start: int
    end: int


class _Stretch(NamedTuple):
    """What lies between comments, skipped elements and tags that are not inline."""

    start: int
    end: int
    tags: list[_Tag]


def runs(source: bytes, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and text of each run of an HTML block, whose lines have these spans."""
    html = _without_prefixes(source, lines)
    base = lines[0][0]
    if not _TOKEN.sub(b"", html).strip() and not _TELLING.search(html):
        return  # most have no text at all
    for stretch in _stretches(html, _opening(html, lines[0][1] - base)):
        start, end = _trimmed(html, stretch)
        if _has_words(html[start:end]):
            yield base + start, base + end, one_line(html[start:end].decode())


def _without_prefixes(source: bytes, lines: Sequence[tuple[int, int]]) -> bytes:
    """Blank what stands between the lines: the prefixes of lists and quotes."""
    parts = [source[slice(*lines[0])]]
    for (_, before), (start, end) in pairwise(lines):
        parts += [b" " * (start - before), source[start:end]]
    return b"".join(parts)


def _opening(html: bytes, line_end: int) -> int:
    """Return where a tag ends that stands alone on the first line, or 0.

    It makes this an HTML block, so no run may take it off its line.
    """
    tag = _TOKEN.match(html)
    return tag.end() if tag and not html[tag.end() : line_end].strip() else 0


def _stretches(html: bytes, start: int) -> Iterator[_Stretch]:
    tags: list[_Tag] = []
    for token in _TOKEN.finditer(html, start):
        name = (token[3] or b"").lower()
        if name in _INLINE:
            tags.append(_Tag(name, bool(token[2]), token.start(), token.end()))
            continue
        yield _Stretch(start, token.start(), tags)
        start, tags = token.end(), []
    yield _Stretch(start, len(html), tags)


def _trimmed(html: bytes, stretch: _Stretch) -> tuple[int, int]:
    """Leave out white space, tags around the whole text, and end tags without a start."""
    start, end, tags = stretch
    partners = _partners(tags)
    first, last = 0, len(tags) - 1
    while True:
        start, end = _stripped(html, start, end)
        if first > last or tags[last].end != end:
            return start, end
        partner = partners.get(last)
        if partner is None and tags[last].closes:
            end, last = tags[last].start, last - 1
        elif partner == first and tags[first].start == start:
            start, end = tags[first].end, tags[last].start
            first, last = first + 1, last - 1
        else:
            return start, end


def _stripped(html: bytes, start: int, end: int) -> tuple[int, int]:
    while start < end and html[start] in _WHITE:
        start += 1
    while start < end and html[end - 1] in _WHITE:
        end -= 1
    return start, end


def _partners(tags: list[_Tag]) -> dict[int, int]:
    """Return the start tag of each end tag that has one, both as places in the list."""
    opened: dict[bytes, list[int]] = {}
    partners = {}
    for place, tag in enumerate(tags):
        waiting = opened.setdefault(tag.name, [])
        if not tag.closes:
            waiting.append(place)
        elif waiting:
            partners[place] = waiting.pop()
    return partners


def _has_words(html: bytes) -> bool:
    """Tell whether there is text besides code and shortcodes, between the tags or in them."""
    bare = _NO_WORDS.sub(b"", html)
    return bool(_TOKEN.sub(b"", bare).strip()) or bool(_TELLING.search(bare))
