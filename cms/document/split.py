"""Markdown text into a document: head, sections, blocks."""

from collections.abc import Iterator, Mapping
from itertools import chain

from cms.document import front_matter
from cms.document.front_matter import FrontMatter
from cms.document.head import read_head
from cms.document.keys import INTRODUCTION_KEY, section_keys
from cms.document.markdown import Heading, Leaf, Outline, outline
from cms.document.model import Block, Document, Risk, Section
from cms.document.prose import newlines
from cms.errors import MalformedArticle

_RISKS = frozenset(Risk)


def split(text: str, *, slug: str, source_locale: str, path: str = "") -> Document:
    """Cut an article's Markdown into its parts, which joined are the text again.

    Raises:
        MalformedArticle: the front matter is not valid, or the text is not readable as Markdown.
    """
    path = path or slug
    _require_characters(text, path)
    front = front_matter.read(text, path)
    body = text[len(front.text) :] if front else text
    parsed = outline(body, path, 1 + newlines(front.text if front else ""))
    source = body.encode()
    head = read_head(front, parsed, source, slug)
    headings = parsed.headings[head.has_heading :]
    sections = _sections(parsed, headings, source, head.end, front)
    citations = front.citations if front else ()
    return Document(slug, source_locale, head.section, tuple(sections), citations)


def _require_characters(text: str, path: str) -> None:
    if "\0" in text:
        line = 1 + newlines(text[: text.index("\0")])
        raise MalformedArticle(path=path, line=line, reason="there is a NUL character in it")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line = 1 + newlines(text[: error.start])
        reason = "there is half a surrogate pair in it, which is no character"
        raise MalformedArticle(path=path, line=line, reason=reason) from None


def _sections(
    parsed: Outline,
    headings: list[Heading],
    source: bytes,
    start: int,
    front: FrontMatter | None,
) -> Iterator[Section]:
    """Yield the sections of the body from `start` on."""
    headings = _with_introduction(parsed, headings, source, start)
    keys = section_keys((heading.key, heading.text) for heading in headings)
    ends = chain(((h.start, h.leaf) for h in headings[1:]), [(len(source), len(parsed.leaves))])
    for heading, key, (end, last_leaf) in zip(headings, keys, ends, strict=True):
        yield Section(
            key,
            heading.level,
            heading.text,
            source[heading.start : end].decode(),
            _blocks(parsed.leaves[heading.leaf : last_leaf], heading.start),
            bool(heading.key),
            _risk(heading, key, front),
        )


def _with_introduction(
    parsed: Outline, headings: list[Heading], source: bytes, start: int
) -> list[Heading]:
    """Put a heading of level 0 before text that has none."""
    end = headings[0].start if headings else len(source)
    if start >= end:
        return headings
    leaf = sum(leaf.start < start for leaf in parsed.leaves[:1])
    return [Heading(0, "", INTRODUCTION_KEY, (), start, end, leaf), *headings]


def _blocks(leaves: list[Leaf], start: int) -> tuple[Block, ...]:
    return tuple(
        Block(kind, text, first - start, end - start, syntax)
        for kind, text, first, end, syntax in leaves
    )


def _risk(heading: Heading, key: str, front: FrontMatter | None) -> Risk:
    """Return what the heading says, or else the front matter."""
    for name in heading.classes:
        if name in _RISKS:
            return Risk(name)
    risks: Mapping[str, Risk] = front.risks if front else {}
    return risks.get(key) or (front and front.risk) or Risk.ROUTINE
