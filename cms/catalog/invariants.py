"""Whether two versions of a section say the same as far as medicine goes.

Wording may differ. Quantities, negations, links, citations and which texts there are may not:
who reads the older version must not be told to do anything else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cms.catalog.checks.negation.checks import same_negations
from cms.catalog.checks.quantities.checks import same_quantities
from cms.catalog.checks.text import Text
from cms.document.inline import PieceKind
from cms.document.kind_of_change import ChangeKind, kinds_of_change
from cms.document.model import HEAD_KEY, Block, Section, Syntax
from cms.document.protected import has_text

_WORD = re.compile(r"\w+")
# Where one sentence ends and another follows, in the scripts that have a sign for it.
_BETWEEN_SENTENCES = re.compile(r"[.!?…؟۔।]['\"”’»)\]]*\s+(?=\S)|[。！？](?=\s*[^\s”’」』）)])")


_NO_CODE = frozenset({"escape", "break", "html", "citation"})


class Invariant(StrEnum):
    QUANTITIES = "quantities"
    NEGATIONS = "negations"
    LINKS = "links"
    CITATIONS = "citations"
    STRUCTURE = "structure"  # a text or a sentence was added, lost or moved, or code changed


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not the same, and in which texts; one of them is empty where a text came or went."""

    invariant: Invariant
    old: str
    new: str


def differences(old: Section, new: Section, locale: str) -> tuple[Difference, ...]:
    """Return what of medical importance differs between two versions, written in a locale.

    Blocks are compared one by one. One more or less makes a difference, unless it has no words.
    """
    if old.digest == new.digest:
        return ()
    return tuple(dict.fromkeys(_differences(old, new, locale)))


def _differences(old: Section, new: Section, locale: str) -> Iterator[Difference]:
    before, after = _with_words(old), _with_words(new)
    if _shape(before) != _shape(after):
        yield from _come_and_gone(before, after)
    else:
        for one, other in zip(before, after, strict=True):
            yield from text_differences(one.text, other.text, locale, other.syntax)
    between = _words_between(old), _words_between(new)
    if between[0] != between[1]:
        yield Difference(Invariant.STRUCTURE, *between)


def text_differences(
    old: str, new: str, locale: str, syntax: Syntax = Syntax.MARKDOWN
) -> Iterator[Difference]:
    """Yield what of medical importance differs between two texts written in a locale."""
    if old == new:
        return
    kinds = set(kinds_of_change(old, new))
    one, other = Text(old, locale, syntax), Text(new, locale, syntax)
    differs = {
        Invariant.QUANTITIES: ChangeKind.NUMBERS in kinds or not same_quantities(one, other),
        Invariant.NEGATIONS: not same_negations(one, other),
        Invariant.LINKS: ChangeKind.LINKS in kinds,
        Invariant.CITATIONS: ChangeKind.CITATION in kinds,
        Invariant.STRUCTURE: _sentences(old) != _sentences(new) or _codes(one) != _codes(other),
    }
    for invariant in Invariant:
        if differs[invariant]:
            yield Difference(invariant, old, new)


def _with_words(section: Section) -> list[Block]:
    return [block for block in section.blocks if has_text(block.text)]


def _shape(blocks: list[Block]) -> list[str]:
    return [block.kind for block in blocks]


def _come_and_gone(before: list[Block], after: list[Block]) -> Iterator[Difference]:
    old, new = ([block.text for block in blocks] for blocks in (before, after))
    gone = [text for text in old if text not in new]
    come = [text for text in new if text not in old]
    for text in gone:
        yield Difference(Invariant.STRUCTURE, text, "")
    for text in come:
        yield Difference(Invariant.STRUCTURE, "", text)
    if not gone and not come:  # they are others in kind, or in number
        yield Difference(Invariant.STRUCTURE, "\n".join(old), "\n".join(new))


def _words_between(section: Section) -> str:
    """Return the words that no translator sees: code, addresses of images, shortcodes.

    The source of front matter is left out but for its texts: nobody reads the rest.
    """
    if section.key == HEAD_KEY:
        return ""
    source, position, between = section.text.encode(), 0, []
    for block in section.blocks:  # only the head has texts without a place
        between.append(source[position : block.start])
        position = block.end
    between.append(source[position:])
    return " ".join(_WORD.findall(b"\n".join(between).decode()))


def _codes(text: Text) -> list[str]:
    """Return what is shown as it is written: code, images, addresses, shortcodes."""
    singles = (piece for piece in text.pieces if piece.kind is PieceKind.SINGLE)
    return [piece.text for piece in singles if piece.ctype not in _NO_CODE]


def _sentences(text: str) -> int:
    return len(_BETWEEN_SENTENCES.findall(text))
