"""Texts of XLIFF 1.2: inline elements, and segments that a translator's tool made."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from cms.catalog.xliff_tokens import Token, code, prose, text_of
from cms.catalog.xliff_xml import local, text_inside
from cms.document.inline import PieceKind

# Chinese and Japanese, whose signs bring their own space. Thai, Lao, Khmer and Burmese have no
# space between words, but between sentences.
_NO_SPACE = re.compile(
    "[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_OPEN, _CLOSE, _SINGLE = PieceKind.OPEN, PieceKind.CLOSE, PieceKind.SINGLE
_KINDS = {
    "bpt": _OPEN,
    "bx": _OPEN,
    "ept": _CLOSE,
    "ex": _CLOSE,
    "ph": _SINGLE,
    "x": _SINGLE,
    "it": _SINGLE,
}


class Stretch(NamedTuple):
    """A segment, named by `segment`, or what stands between segments."""

    segment: str
    tokens: list[Token]


def tokens(element: etree._Element) -> Iterator[Token]:
    """Yield what an element says; of elements that nobody knows, the text."""
    yield from prose(element.text)
    for child in element:
        yield from _child(child)
        yield from prose(child.tail)


def segmented(target: etree._Element, source: etree._Element | None) -> tuple[list[Token], bool]:
    """Return what a target says, and whether segments of it are still to be translated.

    White space between segments that is in the source and got lost in the target comes back.
    """
    if source is None and not any(map(_is_segment, target)):
        return list(tokens(target)), False  # as we write it
    ours = _without_indentation(_stretches(target))
    theirs = [] if source is None else _stretches(source)
    between = _gaps(theirs)
    found: list[Token] = []
    for before, stretch in pairwise([Stretch("", []), *ours]):
        if before.segment and stretch.segment and _needs_space(before, stretch):
            found += prose(between.get((before.segment, stretch.segment)))
        found += stretch.tokens
    done = {stretch.segment for stretch in ours if text_of(stretch.tokens, ()).strip()}
    wanted = {stretch.segment for stretch in theirs if text_of(stretch.tokens, ()).strip()}
    return found, bool(done) and not wanted <= done


def _child(element: etree._Element) -> Iterator[Token]:
    name = local(element)
    if name in _KINDS:
        kind = _KINDS[name]
        if name == "it":
            kind = {"open": _OPEN, "close": _CLOSE}.get(element.get("pos", ""), _SINGLE)
        yield code(kind, element, text_inside(element))
    elif name == "g":
        yield code(_OPEN, element, None)
        yield from tokens(element)
        yield code(_CLOSE, element, None)
    else:
        yield from tokens(element)


def _stretches(element: etree._Element) -> list[Stretch]:
    found = [Stretch("", list(prose(element.text)))]
    for child in element:
        segment = child.get("mid", "") if _is_segment(child) else ""
        found.append(Stretch(segment, list(_child(child))))
        found.append(Stretch("", list(prose(child.tail))))
    return [stretch for stretch in found if stretch.segment or stretch.tokens]


def _is_segment(element: etree._Element) -> bool:
    return local(element) == "mrk" and element.get("mtype") == "seg"


def _gaps(stretches: list[Stretch]) -> dict[tuple[str, str], str]:
    """Return the white space between two segments, by their names."""
    triples = zip(stretches, stretches[1:], stretches[2:], strict=False)
    return {
        (before.segment, after.segment): " " if _is_indentation(gap) else text
        for before, gap, after in triples
        if before.segment and after.segment and (text := text_of(gap.tokens, ())).isspace()
    }


def _without_indentation(stretches: list[Stretch]) -> list[Stretch]:
    """Drop the white space around segments that breaks lines: a tool put it there."""
    if not any(stretch.segment for stretch in stretches):
        return stretches
    return [each for each in stretches if each.segment or not _is_indentation(each)]


def _is_indentation(stretch: Stretch) -> bool:
    text = text_of(stretch.tokens, ())
    return "\n" in text and text.isspace()


def _needs_space(before: Stretch, after: Stretch) -> bool:
    """Tell whether two segments stand side by side that their script would part."""
    joint = text_of(before.tokens, ())[-1:] + text_of(after.tokens, ())[:1]
    return len(joint) == 2 and not _NO_SPACE.search(joint) and not joint.isspace()
