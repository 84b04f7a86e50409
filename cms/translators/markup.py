"""Texts as translators get them: codes and kept words as tags, and back, nothing lost."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import NamedTuple

from cms.catalog.find_terms import Finder
from cms.document.inline import Piece, PieceKind, inline_pieces
from cms.document.model import Syntax
from cms.translators.translator import Markup

_TOKEN = re.compile(r"<(?P<end>/?)(?P<name>[a-z]+)(?P<attributes>\s[^<>]*?)?(?P<empty>/?)>|[<>]")
_ID = re.compile(r"""\sid\s*=\s*["']?(\d{1,6})["']?(?=\s|\Z)""")
_MARK = re.compile(r"[*_~`]")
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_NOT_TEXT = re.compile("[\0-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

_PAIR, _SINGLE, _KEPT = "g", "x", "k"
_TAGS: Mapping[Markup, Mapping[str, tuple[str, str]]] = {
    Markup.XML: {
        _PAIR: ('<g id="{}">', "</g>"),
        _SINGLE: ('<x id="{}"/>', ""),
        _KEPT: ('<k id="{}">', "</k>"),
    },
    Markup.HTML: {
        _PAIR: ('<span id="{}">', "</span>"),
        _SINGLE: ('<span id="{}" translate="no">', "</span>"),
        _KEPT: ('<span id="{}" translate="no">', "</span>"),
    },
}


class CodesChanged(Exception):
    """A translation does not have the codes that its source has; says what is wrong."""


@dataclass(frozen=True, slots=True)
class _Code:
    """What a tag stands for: the texts of both ends, or of the only one."""

    kind: str
    opening: str
    closing: str = ""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A block's text as a translator gets it."""

    source: str
    syntax: Syntax
    text: str
    codes: Mapping[int, _Code]


class _Part(NamedTuple):
    """A stretch of a translation."""

    text: str
    is_code: bool = False


def mark_up(source: str, syntax: Syntax, markup: Markup, kept: Finder | None = None) -> MarkedText:
    """Put tags in the place of a text's codes and around the words that are not translated."""
    pieces = inline_pieces(source, syntax)
    closings = {piece.id: piece.text for piece in pieces if piece.kind is PieceKind.CLOSE}
    marker = _Marker(_TAGS[markup], kept or Finder(()))
    text = "".join(part for piece in pieces for part in marker.parts(piece, closings))
    return MarkedText(source, syntax, text, marker.codes)


class _Marker:
    """Writes tags and numbers them."""

    def __init__(self, tags: Mapping[str, tuple[str, str]], kept: Finder) -> None:
        self.tags, self.kept = tags, kept
        self.codes: dict[int, _Code] = {}

    def parts(self, piece: Piece, closings: Mapping[int, str]) -> Iterator[str]:
        if piece.kind is PieceKind.TEXT:
            yield from self.prose(piece.text)
        elif piece.kind is PieceKind.OPEN:
            yield self.opened(_Code(_PAIR, piece.text, closings[piece.id]))
        elif piece.kind is PieceKind.CLOSE:
            yield self.tags[_PAIR][1]
        else:
            yield self.opened(_Code(_SINGLE, piece.text)) + self.tags[_SINGLE][1]

    def prose(self, text: str) -> Iterator[str]:
        position = 0
        for match in self.kept.find(text):
            if match.start < position:
                continue  # a second term of the same word
            word = text[match.start : match.end]
            yield escape(text[position : match.start], quote=False)
            yield self.opened(_Code(_KEPT, word)) + escape(word, quote=False) + self.tags[_KEPT][1]
            position = match.end
        yield escape(text[position:], quote=False)

    def opened(self, code: _Code) -> str:
        number = len(self.codes) + 1
        self.codes[number] = code
        return self.tags[code.kind][0].format(number)


def restore(marked: MarkedText, translation: str) -> str:
    """Put the codes back into a translation.

    Signs of its own text that would be read together with a code are escaped.

    Raises:
        CodesChanged: one is lost, twice there, changed or new, or there is no text.
    """
    parts = _stripped(_Restorer(marked.codes).read(translation))
    text = _joined(parts)
    if not text:
        raise CodesChanged("there is no text in it")
    if _NOT_TEXT.search(text):
        raise CodesChanged("there is a control character in it")
    new = _codes(text, marked.syntax) - _codes(marked.source, marked.syntax)
    if new:
        raise CodesChanged(f"it would have markup that the source has not: {next(iter(new))!r}")
    for written in (parts, _escaped(parts, marked.syntax)):
        if _reads_as(written, marked.syntax):
            return _joined(written)
    raise CodesChanged("its markup would be read as text")


def _codes(text: str, syntax: Syntax) -> Counter[str]:
    pieces = inline_pieces(text, syntax)
    return Counter(piece.text for piece in pieces if piece.kind is not PieceKind.TEXT)


def _reads_as(parts: Sequence[_Part], syntax: Syntax) -> bool:
    """Tell whether just the codes are read as codes."""
    read = inline_pieces(_joined(parts), syntax)
    found = [_Part(piece.text, piece.kind is not PieceKind.TEXT) for piece in read]
    return _places(found) == _places(parts)


def _places(parts: Sequence[_Part]) -> set[tuple[int, int]]:
    """Return where the codes are; a sign that is escaped is text."""
    places, position = set(), 0
    for part in parts:
        if part.is_code and not _ESCAPED.fullmatch(part.text):
            places.add((position, position + len(part.text)))
        position += len(part.text)
    return places


def _escaped(parts: Sequence[_Part], syntax: Syntax) -> Sequence[_Part]:
    if syntax is not Syntax.MARKDOWN:
        return parts
    return [part if part.is_code else _Part(_MARK.sub(r"\\\g<0>", part.text)) for part in parts]


def _joined(parts: Sequence[_Part]) -> str:
    return "".join(part.text for part in parts)


def _stripped(parts: Sequence[_Part]) -> list[_Part]:
    """Take the spaces off both ends."""
    kept = list(parts)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while kept and not kept[end].is_code:
            kept[end] = _Part(strip(kept[end].text))
            if kept[end].text:
                break
            kept.pop(end)
    return kept


class _Restorer:
    """Reads a translation from tag to tag."""

    def __init__(self, codes: Mapping[int, _Code]) -> None:
        self.codes = codes
        self.unseen = set(codes)
        self.opened: list[tuple[int, str, int]] = []  # the code, its tag, where its text begins
        self.out: list[_Part] = []

    def read(self, translation: str) -> list[_Part]:
        position = 0
        for token in _TOKEN.finditer(translation):
            self.out.append(_Part(_prose(translation[position : token.start()])))
            self.tag(token)
            position = token.end()
        self.out.append(_Part(_prose(translation[position:])))
        if self.opened or self.unseen:
            number = min(self.unseen or {self.opened[-1][0]})
            raise CodesChanged(f"{self.codes[number].opening!r} is lost")
        return self.out

    def tag(self, token: re.Match[str]) -> None:
        if token["name"] is None:
            raise CodesChanged(f"{token[0]!r} belongs to no tag")
        if token["end"]:
            self.close(token["name"])
            return
        number = _number(token)
        if number not in self.unseen:
            twice = number in self.codes
            raise CodesChanged(f"{token[0]!r} is " + ("twice there" if twice else "new"))
        self.unseen.discard(number)
        self.opened.append((number, token["name"], len(self.out)))
        if token["empty"]:
            self.close(token["name"])

    def close(self, name: str) -> None:
        if not self.opened or self.opened[-1][1] != name:
            raise CodesChanged(f"'</{name}>' closes nothing")
        number, _, start = self.opened.pop()
        code, inside = self.codes[number], self.out[start:]
        if code.kind == _PAIR:
            self.out[start:] = _pair(code, inside)
            return
        text = _joined(inside).strip()
        if text != (code.opening if code.kind == _KEPT else ""):
            raise CodesChanged(f"{code.opening!r} became {text!r}")
        self.out[start:] = [_Part(code.opening, is_code=code.kind == _SINGLE)]


def _pair(code: _Code, inside: Sequence[_Part]) -> list[_Part]:
    """Services put spaces inside tags, where emphasis must not have any."""
    text = _joined(inside)
    before, after = (_Part(" " * (part != text)) for part in (text.lstrip(), text.rstrip()))
    opening, closing = (_Part(mark, is_code=True) for mark in (code.opening, code.closing))
    return [before, opening, *_stripped(inside), closing, after]


def _number(token: re.Match[str]) -> int:
    found = _ID.search(token["attributes"] or "")
    return int(found[1]) if found else 0


def _prose(text: str) -> str:
    """Undo what tags need; a translation is one line, as its source is but for its codes."""
    return re.sub(r"[\r\n\t]+", " ", unescape(text))
