"""The same text translated differently in one article, and the reverse."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from cms.catalog.checks.check import ArticleCheck, Finding, Pair, Severity
from cms.catalog.checks.structure.parts import parts_of
from cms.catalog.checks.text import Text
from cms.document.model import BlockKind
from cms.document.shortening import shortened
from cms.document.words import SPACELESS

_WORD = re.compile(r"[^\W_]+")
_SPACELESS = re.compile(f"[{SPACELESS}]")
_FEW_WORDS = 3  # fewer may well have another gender or case in another place
_FEW_LETTERS = 6  # where words are not spaced
_LIKE = 75.0  # percent
_COMPARED = 500  # characters; comparing takes their square
_SHOWN = 60
Groups = Mapping[str, Sequence[int]]


def _same_source(pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    said = [_said(pair.translation) for pair in pairs]
    for places in _groups(pairs, [_said(pair.source) for pair in pairs]).values():
        counted = Counter(said[place] for place in places)
        if len(counted) == 1:
            continue
        usual = counted.most_common(1)[0][0]
        other = next(pairs[place] for place in places if said[place] == usual)
        shown = shortened(other.translation.text, _SHOWN)
        for place in places:
            if said[place] != usual:
                message = f"the same text is translated as “{shown}” elsewhere in this article"
                yield place, Finding(message)


def _same_translation(pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
    said = [_said(pair.source) for pair in pairs]
    for places in _groups(pairs, [_said(pair.translation) for pair in pairs]).values():
        shown = shortened(pairs[places[0]].source.text, _SHOWN)
        for place in places[1:]:
            if _is_other(said[places[0]], said[place]):
                message = f"“{shown}” is translated by the same text; see which is meant"
                yield place, Finding(message)


def _is_other(said: str, other: str) -> bool:
    """Tell whether two source texts say different things, not only in slightly other words."""
    return _is_long_enough(other) and fuzz.ratio(said[:_COMPARED], other[:_COMPARED]) < _LIKE


def _groups(pairs: Sequence[Pair], names: Sequence[str]) -> Groups:
    """Return the places of pairs by what is the same in them, where there are several."""
    found: dict[str, list[int]] = {}
    for place, pair in enumerate(pairs):
        is_text = pair.kind != BlockKind.SLUG and pair.translation.text.strip()
        if is_text and _is_long_enough(names[place]):
            found.setdefault(names[place], []).append(place)
    return {name: places for name, places in found.items() if len(places) > 1}


def _said(text: Text) -> str:
    """Return the words of a text, and its code: without case, markup and punctuation."""
    return " ".join(_WORD.findall(parts_of(text).words.casefold()))


def _is_long_enough(said: str) -> bool:
    if _SPACELESS.search(said):
        return len(said) >= _FEW_LETTERS
    return said.count(" ") + 1 >= _FEW_WORDS


CHECKS: tuple[ArticleCheck, ...] = (
    ArticleCheck(
        "same-source",
        Severity.WARNING,
        "One text, translated in two ways in one article, makes readers look for a difference. "
        "Case, punctuation and texts of one or two words are not compared.",
        _same_source,
    ),
    ArticleCheck(
        "same-translation",
        Severity.WARNING,
        "Two texts that differ have one translation: one of them may be in the wrong place. Case, "
        "punctuation and texts of one or two words are not compared.",
        _same_translation,
    ),
)
