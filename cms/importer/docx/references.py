"""Cross-references of Word to numbers: "see 2.a"."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from lxml import etree

from cms.document.shortening import shortened
from cms.importer.docx.words import Words

_LONGEST = 120
_MOST_SHOWN = 20
# A field that shows the number of a paragraph, not its text or page.
_TO_NUMBER = re.compile(r"\s*REF\s+(\S+)\s.*\\[rnw](?:\s|$)", re.IGNORECASE | re.DOTALL)


@dataclass
class _Field:
    """A field that has begun: what it asks for, then what it shows."""

    asked: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    is_shown: bool = False


def numbered_places(root: etree._Element) -> set[str]:
    """Return the bookmarks whose numbers the text names."""
    words = Words(root)
    return {name for paragraph in words.all(root, "p") for name, _ in _references(words, paragraph)}


def reference_warnings(root: etree._Element, kept: Container[str]) -> Iterator[str]:
    """Tell which references to numbers the text makes, with their place.

    The bookmarks in `kept` still have their numbers; the items of lists are counted anew.
    """
    words = Words(root)
    found = dict.fromkeys(
        f"{shown!r} in {shortened(words.text(paragraph), _LONGEST)!r}"
        for paragraph in words.all(root, "p")
        for name, shown in _references(words, paragraph)
        if name not in kept and shown
    )
    for place in list(found)[:_MOST_SHOWN]:
        yield f"A reference names a number that may be another now: {place}."
    if len(found) > _MOST_SHOWN:
        yield f"A reference names a number, {len(found) - _MOST_SHOWN} more times."


def _references(words: Words, paragraph: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the bookmark that each such field of a paragraph asks for, and what it shows."""
    for simple in words.all(paragraph, "fldSimple"):
        if asked := _TO_NUMBER.match(words.get(simple, "instr")):
            yield asked[1], words.text(simple)
    for ended in _fields(words, paragraph):
        if asked := _TO_NUMBER.match("".join(ended.asked)):
            yield asked[1], "".join(ended.shown).strip()


def _fields(words: Words, paragraph: etree._Element) -> Iterator[_Field]:
    """Yield the fields that end in a paragraph."""
    open_: list[_Field] = []
    for each in words.all(paragraph, "fldChar", "instrText", "t"):
        if each.tag != words.tag("fldChar"):
            _put(open_, each.text or "")
        elif (kind := words.get(each, "fldCharType")) == "begin":
            open_.append(_Field())
        elif kind == "separate" and open_:
            open_[-1].is_shown = True
        elif kind == "end" and open_:
            yield open_.pop()


def _put(open_: list[_Field], text: str) -> None:
    if open_:
        (open_[-1].shown if open_[-1].is_shown else open_[-1].asked).append(text)
