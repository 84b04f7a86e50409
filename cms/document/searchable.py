"""A released document as search sees it: what it is found by, and where."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from cms.document.compounds import may_compound
from cms.document.search_terms import Found, Wanted, has_whole, words, words_met

Document = Mapping[str, Any]
Span = tuple[int, int]

# Attributes may hold any sign but their own quotes, as the sanitiser writes them.
_TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
WIDTH = 240  # characters of a snippet
BEFORE = 60  # characters before its first word that was searched for


@dataclass(frozen=True, slots=True)
class Searchable:
    """The terms of a document, by how much they say of what it is about.

    `parts` are those that longer words may be made of.
    """

    title: Sequence[str]
    headings: Sequence[str]
    body: Sequence[str]
    parts: Set[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Snippet:
    """Some text of a section, and where in it are words that were searched for, in characters."""

    section: str
    heading: str
    lang: str
    text: str
    spans: Sequence[Span]

    @property
    def marked(self) -> str:
        """Return the text as HTML, with `mark` around those words."""
        parts, done = [], 0
        for start, end in self.spans:
            parts += [html.escape(self.text[done:start])]
            parts += [f"<mark>{html.escape(self.text[start:end])}</mark>"]
            done = end
        return "".join([*parts, html.escape(self.text[done:])])


def searchable(document: Document) -> Searchable:
    locale = document["locale"]
    lang = document.get("title_lang", locale)
    title, body = _terms(document["title"], lang), _terms(document["summary"], lang)
    headings: list[str] = []
    parts = {*title, *body} if may_compound(lang) else set()
    for section in document["sections"]:
        heading = _terms(section["heading"], section["lang"])
        text = _terms(section_text(section), section["lang"])
        headings += heading
        body += text
        if may_compound(section["lang"]):
            parts.update(heading, text)
    return Searchable(title, headings, body, parts)


def section_text(section: Mapping[str, Any]) -> str:
    """Return what readers see of a section."""
    return " ".join(html.unescape(_TAG.sub(" ", section["html"])).split())


def find_snippet(document: Document, searched: Sequence[Wanted]) -> Snippet:
    """Return the text around what was searched for, of the section that has most of it."""
    best = max(_looked_through(document, searched), key=lambda each: each[0])
    _, (key, heading, lang, text), found = best
    spans = _joined([(each.start, each.end) for each in found])
    spans = [(a, b) for a, b in spans if has_whole(text[a:b], searched)] or spans
    start = _start(text, spans[0][0] if spans else 0)
    end = _end(text, start)
    shown = [(a - start, min(b, end) - start) for a, b in spans if start <= a < end]
    return Snippet(key, heading, lang, text[start:end], shown)


def _looked_through(
    document: Document, searched: Sequence[Wanted]
) -> Iterator[tuple[int, tuple[str, str, str, str], list[Found]]]:
    """Yield each text with how many of the things that were searched for it has."""
    lang = document.get("title_lang", document["locale"])
    own = ("", "", lang, document["summary"])
    sections = document["sections"]
    texts = [(each["key"], each["heading"], each["lang"], section_text(each)) for each in sections]
    for text in (own, *texts) if own[3] or not texts else texts:
        met = list(words_met(text[3], text[2], searched))
        yield len({each for _, here in met for each in here}), text, [word for word, _ in met]


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Join spans that touch, as characters of one word do."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and joined[-1][1] >= start:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _start(text: str, first: int) -> int:
    """Return where a snippet begins: before a word, where there are words with spaces."""
    if first <= BEFORE:
        return 0
    space = text.find(" ", first - BEFORE, first)
    return space + 1 if space >= 0 else first - BEFORE


def _end(text: str, start: int) -> int:
    end = start + WIDTH
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", start + WIDTH // 2, end)
    return space if space >= 0 else end


def _terms(text: str, lang: str) -> list[str]:
    return [term for each in words(text, lang) for term in each.terms]
