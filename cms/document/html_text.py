"""Visible text of HTML blocks, by byte position.

Not html.parser: its answers differ between Python's patch releases, and a text must be cut the
same way on every machine.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cms.document.prose import one_line

# Outside quotes no `<`, so this stays linear. Last, as browsers have it, a tag never closed.
_TOKEN = re.compile(
    rb"<!--.*?(?:-->|\Z)"
    rb"|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    rb"|<[?!].*?(?:>|\Z)"
    rb"|<(script|style|pre|svg|template|textarea|math)\b.*?(?:</\1\s*>|\Z)"
    rb"|<(/?)([A-Za-z][\w:.-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>"
    rb"|</?[A-Za-z][^>]*>?",
    re.DOTALL | re.IGNORECASE,
)
_INLINE = frozenset(
    b"a abbr b bdi bdo br button cite code data del dfn em font i img input ins kbd label mark q s"
    b" samp small span strike strong sub sup time tt u var wbr".split()
)
_VOID = frozenset(b"br img input wbr".split())
_WHITE = b" \t\r\n\f"


class _Tag(NamedTuple):
    name: bytes
    closes: bool
    start: int
    end: int


Run = tuple[int, int, str]


def runs(source: bytes, lines: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """Yield start, end and text of each run of an HTML block, whose lines have these spans."""
    if not lines:
        return
    base, end = lines[0][0], lines[-1][1]
    html = _without_prefixes(source, lines)
    first_line = len(html) if len(lines) == 1 else lines[0][1] - base
    for start, stop, tags in _stretches(html):
        span = _trimmed(html, start, stop, tags, first_line)
        if span and _has_words(html[slice(*span)]):
            yield base + span[0], base + span[1], one_line(html[slice(*span)].decode())


def _without_prefixes(source: bytes, lines: Sequence[tuple[int, int]]) -> bytes:
    """Blank what stands between the lines: the prefixes of lists and quotes."""
    parts = [source[lines[0][0] : lines[0][1]]]
    for (_, before), (start, end) in zip(lines, lines[1:], strict=False):
        parts += [b" " * (start - before), source[start:end]]
    return b"".join(parts)


def _stretches(html: bytes) -> Iterator[tuple[int, int, list[_Tag]]]:
    """Yield what lies between comments, skipped elements and tags that are not inline."""
    start = 0
    tags: list[_Tag] = []
    for token in _TOKEN.finditer(html):
        name = (token[3] or b"").lower()
        if name in _INLINE:
            tags.append(_Tag(name, bool(token[2]), token.start(), token.end()))
            continue
        yield start, token.start(), tags
        start, tags = token.end(), []
    yield start, len(html), tags


def _trimmed(
    html: bytes, start: int, end: int, tags: list[_Tag], first_line: int
) -> tuple[int, int] | None:
    """Leave out white space, and tags around the whole text."""
    tags = list(tags)
    while True:
        start, end = _stripped(html, start, end)
        if tags and _alone_at_start(tags[0], start, html, first_line):
            start = tags.pop(0).end
        elif tags and tags[-1].end == end and _dangles(tags):
            end = tags.pop().start
        elif len(tags) > 1 and _wraps(tags, start, end):
            start, end = tags.pop(0).end, tags.pop().start
        else:
            return (start, end) if start < end else None


def _stripped(html: bytes, start: int, end: int) -> tuple[int, int]:
    raw = html[start:end]
    start += len(raw) - len(raw.lstrip(_WHITE))
    return start, start + len(raw.strip(_WHITE))


def _alone_at_start(tag: _Tag, start: int, html: bytes, first_line: int) -> bool:
    """Tell a tag that makes this an HTML block by standing alone on its first line."""
    alone = not html[:start].strip() and not html[tag.end : first_line].strip()
    return tag.start == start and alone


def _dangles(tags: list[_Tag]) -> bool:
    last = tags[-1]
    opened = sum(tag.name == last.name and not tag.closes for tag in tags)
    closed = sum(tag.name == last.name and tag.closes for tag in tags)
    return last.closes and closed > opened


def _wraps(tags: list[_Tag], start: int, end: int) -> bool:
    first, last = tags[0], tags[-1]
    if first.start != start or last.end != end or first.closes or not last.closes:
        return False
    depth = 0
    for tag in tags[:-1]:
        depth += (tag.name == first.name) * (-1 if tag.closes else 1)
        if depth == 0:
            return False
    return first.name == last.name


def _has_words(html: bytes) -> bool:
    """Tell whether there is text besides tags and code."""
    bare = re.sub(rb"<code\b[^<>]*>[^<]*</code\s*>", b"", html, flags=re.IGNORECASE)
    return bool(_TOKEN.sub(b"", bare).strip())
