"""Markdown text into a document: head, sections, blocks."""

from collections.abc import Iterator

from cms.document import front_matter
from cms.document.front_matter import FrontMatter
from cms.document.head import read_head
from cms.document.keys import section_keys
from cms.document.markdown import Outline, Part, outline
from cms.document.model import Document, Risk, Section
from cms.document.prose import newlines
from cms.document.review_dates import with_review_dates
from cms.errors import MalformedArticle

_RISKS = frozenset(Risk)
_ROUTINE = Risk.ROUTINE  # looked up once: a member of an enum costs a Python call in 3.11


def split(text: str, *, slug: str, source_locale: str, path: str = "") -> Document:
    """Cut an article's Markdown into its parts, which joined are the text again.

    Raises:
        MalformedArticle: the front matter is not valid, or the text is not readable as Markdown.
    """
    path = path or slug
    _require_characters(text, path)
    front = front_matter.read(text, path)
    body = text[len(front.text) :] if front else text
    parsed = outline(body, path, 1 + newlines(front.text) if front else 1)
    head, parts = read_head(front, parsed, slug)
    sections = tuple(_sections(parts, parsed, front))
    document = Document(slug, source_locale, head, sections, front.citations if front else ())
    return with_review_dates(document, front.days) if front and front.days else document


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


def _sections(parts: list[Part], parsed: Outline, front: FrontMatter | None) -> Iterator[Section]:
    keys = section_keys((part.key, part.heading, part.level) for part in parts)
    borders = [*(part.start for part in parts), len(parsed.source)]
    for part, key, end in zip(parts, keys, borders[1:], strict=True):
        yield Section(
            key,
            part.level,
            part.heading,
            parsed.source[part.start : end].decode(),
            tuple(part.blocks),
            bool(part.key),
            _risk(part, key, front),
        )


def _risk(part: Part, key: str, front: FrontMatter | None) -> Risk:
    """Return what the heading says, or else the front matter."""
    for name in part.classes:
        if name in _RISKS:
            return Risk(name)
    risk = (front.risks.get(key) or front.risk) if front else None
    return risk or _ROUTINE
