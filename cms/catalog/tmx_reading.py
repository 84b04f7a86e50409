"""Read TMX files of any size, piece by piece, loading nothing that they name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cms.catalog.tmx import CHARACTER, TmxUnit, TmxVariant
from cms.catalog.tmx_guard import Readable, TmxGuard

_TEXTS = frozenset({"seg", "note", "prop"})
_CODE_POINT = re.compile(r"U\+([0-9A-F]{4,6})")
_WHO_AND_WHEN = ("creationid", "creationdate", "changeid", "changedate")

Attributes = Mapping[str, str]


def read_tmx(stream: Readable, path: str) -> Iterator[TmxUnit]:
    """Yield a file's units in their order. Inline codes count as the text that they hold.

    A document type may be named, as TMX asks for, but is not looked up, and must declare nothing.

    Raises:
        MalformedTmx: `line` counts from 1. The units before it were yielded.
    """
    reader = _Reader(path)
    for _ in reader.pieces(stream):
        yield from reader.units
        reader.units.clear()


def read_source(stream: Readable, path: str) -> str:
    """Return the tag of the language that a file's header says its texts are translated from.

    Raises:
        MalformedTmx
    """
    reader = _Reader(path)
    for _ in reader.pieces(stream):
        if reader.has_header:
            break
    return reader.source_locale


def check_tmx(stream: Readable, path: str) -> None:
    """Refuse all that `read_tmx` would, in half the time.

    Raises:
        MalformedTmx
    """
    for _ in TmxGuard(path).pieces(stream):
        pass


@dataclass(slots=True)
class _Draft:
    """A unit as far as it was read. Names and times of the unit hold for its variants, too."""

    line: int
    attributes: Attributes
    source_locale: str
    variants: list[TmxVariant] = field(default_factory=list)
    properties: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    variant: Attributes | None = None
    text: str | None = None


class _Reader(TmxGuard):
    """What the parser's events add up to."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.parser.buffer_text = True
        self.parser.CharacterDataHandler = self.characters
        self.units: list[TmxUnit] = []
        self.source_locale = ""
        self.has_header = False
        self._draft: _Draft | None = None
        self._property = ""
        self._pieces: list[str] | None = None  # of the text at hand
        self._code_from: int | None = None  # where among them a character's code begins

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        if name == "tu":
            source = attributes.get("srclang", self.source_locale)
            self._draft = _Draft(self.parser.CurrentLineNumber, attributes, source)
        elif name == "header":
            self.source_locale, self.has_header = attributes.get("srclang", ""), True
        elif self._draft is not None:
            self._start_inside(self._draft, name, attributes)

    def _start_inside(self, draft: _Draft, name: str, attributes: Attributes) -> None:
        if name == "tuv":
            draft.variant, draft.text = attributes, None
        elif name in _TEXTS:
            self._pieces, self._code_from = [], None
            self._property = attributes.get("type", "")
        elif name == "ph" and attributes.get("type") == CHARACTER and self._pieces is not None:
            self._code_from = len(self._pieces)

    def end(self, name: str) -> None:
        super().end(name)
        draft = self._draft
        if draft is None:
            return
        if name in _TEXTS:
            self._end_text(name, draft)
        elif name == "tuv":
            _end_variant(draft)
        elif name == "tu":
            self.units.append(_unit(draft))
            self._draft = None
        elif name == "ph" and self._pieces is not None:
            self._end_code(self._pieces)

    def characters(self, text: str) -> None:
        if self._pieces is not None and self._draft is not None:
            self._pieces.append(text)

    def _end_text(self, name: str, draft: _Draft) -> None:
        text = "".join(self._pieces or ())
        self._pieces = None
        if name == "seg":
            draft.text = text
        elif draft.variant is None and name == "note":
            draft.notes.append(text)
        elif draft.variant is None:
            draft.properties.append((self._property, text))

    def _end_code(self, pieces: list[str]) -> None:
        start, self._code_from = self._code_from, None
        if start is None:
            return
        if found := _CODE_POINT.fullmatch("".join(pieces[start:])):
            pieces[start:] = [chr(min(int(found[1], 16), 0x10FFFF))]


def _end_variant(draft: _Draft) -> None:
    """Take what a variant says; one without a text says nothing."""
    if draft.variant is not None and draft.text is not None:
        draft.variants.append(_variant(draft.variant, draft.text, draft.attributes))
    draft.variant = None


def _variant(attributes: Attributes, text: str, of_unit: Attributes) -> TmxVariant:
    locale = attributes.get("xml:lang") or attributes["lang"]
    values = [attributes.get(name) or of_unit.get(name, "") for name in _WHO_AND_WHEN]
    return TmxVariant(locale, text, *values)


def _unit(draft: _Draft) -> TmxUnit:
    return TmxUnit(
        tuple(draft.variants),
        draft.source_locale,
        draft.attributes.get("tuid", ""),
        tuple(draft.properties),
        tuple(draft.notes),
        draft.line,
    )
