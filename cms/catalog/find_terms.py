"""Find the glossary's terms in texts: by words, or by characters where words are not spaced."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape

from cms.catalog.extract import messages
from cms.catalog.glossary import Term, term_note
from cms.catalog.message import Catalog, Entry, Message
from cms.document.inline import Piece, PieceKind, inline_pieces
from cms.document.model import Document, Syntax
from cms.document.words import MARKS, SPACELESS

# Korean spaces its words, but hangs particles on them.
_JOINED = f"{SPACELESS}\uac00-\ud7a3"
# What may stand between the words of a term: space, hyphens, apostrophes, marks of trade.
_BETWEEN = r"\s\-\u2010-\u2015'’®™\u00ad\u200b-\u200f"
_UNIT = re.compile(
    rf"[{_JOINED}][{MARKS}]*|(?:[^\W_{_JOINED}]|[{MARKS}])+|[^{_BETWEEN}{_JOINED}\w]|_"
)
_ASCII_UNIT = re.compile(r"[a-zA-Z0-9]+|[^\s\-'a-zA-Z0-9]")
_NOT_PROSE = "\0"  # stands for code: no term has it


@dataclass(frozen=True, slots=True)
class Match:
    """A term and where it stands in a text."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True)
class Finder:
    """Finds terms in any number of texts."""

    terms: tuple[Term, ...]

    def find(self, text: str) -> Iterator[Match]:
        """Yield the terms in a text, the longest at each place, none inside another."""
        pattern = _ASCII_UNIT if text.isascii() else _UNIT
        keys = _keys(pattern, text)
        if self._sizes.keys().isdisjoint(keys):
            return
        spans = [found.span() for found in pattern.finditer(text)]
        words = [text[start:end] for start, end in spans]
        place = 0
        while place < len(keys):
            found, size = self._longest(keys, words, place)
            for term in found:
                yield Match(term, spans[place][0], spans[place + size - 1][1])
            place += size

    def _longest(
        self, keys: Sequence[str], words: Sequence[str], place: int
    ) -> tuple[list[Term], int]:
        """Return the terms that begin at a place, and how many units they have, at least one."""
        for size in self._sizes.get(keys[place], ()):
            units = tuple(keys[place : place + size])
            there = words[place : place + size]
            found = [form.term for form in self._forms.get(units, ()) if form.fits(there)]
            if found:
                return list(dict.fromkeys(found)), len(units)
        return [], 1

    @cached_property
    def _forms(self) -> dict[tuple[str, ...], list["_Form"]]:
        forms: dict[tuple[str, ...], list[_Form]] = {}
        for term in self.terms:
            for text in dict.fromkeys((term.text, *term.variants)):
                if words := tuple(_UNIT.findall(text)):
                    forms.setdefault(tuple(map(_key, words)), []).append(_Form(term, words))
        return forms

    @cached_property
    def _sizes(self) -> dict[str, list[int]]:
        """Map the first unit of each form to the lengths of all that begin with it."""
        sizes: dict[str, set[int]] = {}
        for units in self._forms:
            sizes.setdefault(units[0], set()).add(len(units))
        return {first: sorted(found, reverse=True) for first, found in sizes.items()}


@dataclass(frozen=True, slots=True)
class _Form:
    """One way of writing a term, by its units."""

    term: Term
    words: tuple[str, ...]

    def fits(self, words: Sequence[str]) -> bool:
        """Tell whether the same units are written so: AIDS is not aids, but BURN is a burn."""
        pairs = zip(self.words, words, strict=True)
        return all(mine == other or _is_loose(mine) or other.isupper() for mine, other in pairs)


def find_terms(text: str, finder: Finder, syntax: Syntax = Syntax.MARKDOWN) -> tuple[Term, ...]:
    """Return the terms in a block's prose, each once, in order."""
    if not finder.terms:
        return ()
    prose = _prose(inline_pieces(text, syntax))
    return tuple(dict.fromkeys(match.term for match in finder.find(prose)))


def terms_by_message(document: Document, finder: Finder) -> dict[Message, tuple[Term, ...]]:
    """Map the messages that have terms to them, for all locales at once."""
    if not finder.terms:
        return {}
    found = {
        message: find_terms(message.text, finder, block.syntax)
        for _, block, message in messages(document)
    }
    return {message: terms for message, terms in found.items() if terms}


def note_terms(catalog: Catalog, found: Mapping[Message, Sequence[Term]]) -> Catalog:
    """Tell translators which terms each message has."""
    if not found:
        return catalog
    return replace(catalog, entries=tuple(_noted(catalog, found)))


def _noted(catalog: Catalog, found: Mapping[Message, Sequence[Term]]) -> Iterator[Entry]:
    for entry in catalog.entries:
        terms = found.get(entry.message, ())
        notes = tuple(filter(None, (term_note(term, catalog.locale) for term in terms)))
        yield replace(entry, notes=entry.notes + notes) if notes else entry


def _prose(pieces: Iterable[Piece]) -> str:
    """Join a text's prose: emphasis may stand inside a term, but no code."""
    return "".join(map(_visible, pieces))


def _visible(piece: Piece) -> str:
    if piece.kind is PieceKind.TEXT:
        return piece.text
    if piece.kind is not PieceKind.SINGLE or piece.ctype == "html":
        return ""
    if piece.ctype == "escape":
        return unescape(piece.text.removeprefix("\\"))
    return " " if piece.ctype == "break" else _NOT_PROSE


def _keys(pattern: re.Pattern[str], text: str) -> list[str]:
    if pattern is _ASCII_UNIT:
        return pattern.findall(text.lower())
    return [_key(unit) for unit in pattern.findall(text)]


def _key(word: str) -> str:
    """Write a unit so that case, width and composition do not matter."""
    return word.lower() if word.isascii() else unicodedata.normalize("NFKC", word).casefold()


def _is_loose(word: str) -> bool:
    """Tell whether case does not matter: none but the first letter is a capital one."""
    return word[1:] == word[1:].lower()
