"""Whether a sentence, or much of a text, was lost or added."""

import re
from collections.abc import Iterator

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.catalog.checks.sentences_cut import WITHOUT_STOPS, may_have_several, sentences
from cms.catalog.checks.sentences_lengths import (
    alone,
    are_level,
    excess,
    joined_by,
    letters,
    usual_lengths,
)
from cms.catalog.checks.text import Text
from cms.document.model import Risk

_JOINING = frozenset({"zh", "yue"})  # put a comma where others end a sentence
_COMMA = re.compile("[，；,;]")
_CLAUSE = re.compile("(?<=[,，、،;；:：–—])")
_FEWEST_LETTERS = 20  # of shorter texts, lengths tell nothing


def find_lost_sentences(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where a sentence of one side has no counterpart on the other."""
    usual = usual_lengths(pair.source.language, pair.translation.language)
    if usual is None or not _are_told_apart(pair):
        return
    if pair.translation.language in _JOINING:
        usual = joined_by(_COMMA.search(pair.translation.prose) is not None, usual)
    ours, theirs = _clause_lengths(pair.source), _sentence_lengths(pair.translation)
    if are_level([*map(sum, ours)], theirs, usual):
        return
    lost = alone(ours, theirs, usual) or -_repeated(pair)
    if lost > 0 and len(ours) >= len(theirs):
        severity = Severity.WARNING if pair.risk is Risk.ROUTINE else Severity.ERROR
        yield Finding(f"{_counted(lost)} of the source seems to be missing", severity)
    elif lost < 0 and len(ours) < len(theirs):
        yield Finding(f"{_counted(-lost)} of the translation seems to have no source")


def _repeated(pair: Pair) -> int:
    """Return how many sentences more the translation says again than the source does."""
    here, there = (sentences(each.prose, each.language) for each in (pair.source, pair.translation))
    again = [len(side) - len({each.strip() for each in side}) for side in (here, there)]
    return max(0, again[1] - again[0])


def _clause_lengths(text: Text) -> list[list[int]]:
    each_one = sentences(text.prose, text.language)
    return [[letters(part, text.language) for part in _CLAUSE.split(each)] for each in each_one]


def _sentence_lengths(text: Text) -> list[int]:
    return [letters(each, text.language) for each in sentences(text.prose, text.language)]


def find_odd_length(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where a translation is far longer or shorter than translations are."""
    usual = usual_lengths(pair.source.language, pair.translation.language)
    if usual is None:
        return
    here, there = (letters(each.prose, each.language) for each in (pair.source, pair.translation))
    if max(here, there / usual.ratio) < _FEWEST_LETTERS:
        return
    far = excess(here, there, usual)
    if abs(far) > usual.farthest:
        times = (there / usual.ratio + 2) / (here + 2)
        than = f"{times:.1f} times longer" if far > 0 else f"{1 / times:.1f} times shorter"
        yield Finding(f"the translation is {than} than is usual")


def _are_told_apart(pair: Pair) -> bool:
    if WITHOUT_STOPS & {pair.source.language, pair.translation.language}:
        return False
    return may_have_several(pair.source.prose) or may_have_several(pair.translation.prose)


def _counted(number: int) -> str:
    return "a sentence" if number == 1 else f"one of {number} sentences or more"


CHECKS: tuple[Check, ...] = (
    Check(
        name="sentences",
        severity=Severity.WARNING,
        explanation=(
            "A sentence was lost or added. Sentences may be joined and split; what counts is"
            " whether one has nothing of its length on the other side. A lost one is an error"
            " unless the section's risk is routine."
        ),
        example=Example(
            "de",
            "Keep the wound dry. Change the dressing every morning and wash your hands first.",
            "Halten Sie die Wunde trocken.",
            "Halten Sie die Wunde trocken. Wechseln Sie den Verband jeden Morgen und waschen Sie"
            " sich vorher die Hände.",
        ),
        find=find_lost_sentences,
    ),
    Check(
        name="length",
        severity=Severity.WARNING,
        explanation=(
            "The translation is far longer or shorter than translations into this language are:"
            " something may be missing, or left over from another text."
        ),
        example=Example(
            "fr",
            "Call us if the pain gets worse, if you have a fever or if the wound bleeds again.",
            "Appelez-nous.",
            "Appelez-nous si la douleur augmente, si vous avez de la fièvre ou si la plaie saigne"
            " de nouveau.",
        ),
        find=find_odd_length,
    ),
)
