"""Write translation memory eXchange files, TMX 1.4b (LISA, 2005), and say what is in one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

CHARACTER = "x-character"  # the type of a <ph> that stands for a character XML cannot hold

# XML 1.0, production 2: what a document cannot hold, not even as a reference.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"
# A reader turns a bare carriage return into a line feed, and line ends of an attribute into spaces.
_IN_TEXT = {"\r": "&#13;"}
_IN_ATTRIBUTE = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}


class TmxVariant(NamedTuple):
    """A unit's text in one language; tag, names and times are as the file has them."""

    locale: str
    text: str
    created_by: str = ""
    created_at: str = ""
    changed_by: str = ""
    changed_at: str = ""


@dataclass(frozen=True, slots=True)
class TmxUnit:
    """One text in several languages. `properties` are pairs of type and text.

    `source_locale` is the tag of the language that it was written in, `*all*` where any may be.
    """

    variants: tuple[TmxVariant, ...]
    source_locale: str = ""
    name: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


def format_tmx(units: Iterable[TmxUnit], source_locale: str) -> Iterator[str]:
    """Yield a TMX file piece by piece: the same units, the same bytes. No clock, no host."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        '  <header creationtool="Aftercare CMS" creationtoolversion="1" segtype="block"'
        ' o-tmf="aftercare-cms" adminlang="en" datatype="plaintext"'
        f" srclang={_quoted(source_locale)}/>\n  <body>\n"
    )
    for unit in units:
        yield "".join(_unit(unit, source_locale))
    yield "  </body>\n</tmx>\n"


def _unit(unit: TmxUnit, source_locale: str) -> Iterator[str]:
    source = "" if unit.source_locale == source_locale else unit.source_locale
    yield f"    <tu{_attributes((('tuid', unit.name), ('srclang', source)))}>\n"
    for note in unit.notes:
        yield f"      <note>{_plain(note)}</note>\n"
    for kind, text in unit.properties:
        yield f"      <prop type={_quoted(kind)}>{_plain(text)}</prop>\n"
    for variant in unit.variants:
        yield from _variant(variant)
    yield "    </tu>\n"


def _variant(variant: TmxVariant) -> Iterator[str]:
    who_and_when = (
        ("creationid", variant.created_by),
        ("creationdate", variant.created_at),
        ("changeid", variant.changed_by),
        ("changedate", variant.changed_at),
    )
    yield f"      <tuv xml:lang={_quoted(variant.locale)}{_attributes(who_and_when)}>"
    yield f"<seg>{_segment(variant.text)}</seg></tuv>\n"


def _attributes(pairs: Sequence[tuple[str, str]]) -> str:
    return "".join(f" {name}={_quoted(value)}" for name, value in pairs if value)


def _quoted(value: str) -> str:
    return quoteattr(NOT_IN_XML.sub(_REPLACEMENT, value), _IN_ATTRIBUTE)


def _plain(text: str) -> str:
    return escape(NOT_IN_XML.sub(_REPLACEMENT, text), _IN_TEXT)


def _segment(text: str) -> str:
    if not NOT_IN_XML.search(text):
        return escape(text, _IN_TEXT)
    parts = re.split(f"({NOT_IN_XML.pattern})", text)
    return "".join(
        _code(part) if place % 2 else escape(part, _IN_TEXT) for place, part in enumerate(parts)
    )


def _code(char: str) -> str:
    return f'<ph type="{CHARACTER}">U+{ord(char):04X}</ph>'
