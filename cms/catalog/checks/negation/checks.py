"""Whether a sentence that forbids still forbids."""

import unicodedata
from collections.abc import Iterator

from rapidfuzz import fuzz

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.catalog.checks.negation.cues import Negations, reader_of
from cms.catalog.checks.negation.table import UNSURE
from cms.catalog.checks.sentences_cut import may_have_several, sentences
from cms.catalog.checks.text import Text
from cms.document.model import Risk
from cms.document.words import words

_LOST = "the source says not to, or that something is not, where the translation does not"
_ALIKE = 70  # percent: a word that was mistyped, not another one
_ADDED = "the translation says not to, or that something is not, where the source does not"


def find_changed_negation(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where one side negates and the other does not."""
    ours, theirs = reader_of(pair.source.language), reader_of(pair.translation.language)
    if not ours or not theirs or pair.source.prose == pair.translation.prose:
        return
    source, translation = _plain(pair.source.prose), _plain(pair.translation.prose)
    if not ours.negates(source) and not theirs.negates(translation):
        return
    said, meant = ours.read(source), theirs.read(translation)
    if said.bounds and theirs.knows_bounds and not meant.all_cues:
        yield Finding(_LOST, _severity(pair))
        return
    message = _difference(said, meant)
    if not message:
        # Translators move a “not” to another sentence; only where there are more, one was added.
        has_more = meant.cues > said.cues or meant.least > said.least
        wanted = {_LOST, _ADDED} if has_more else {_LOST}
        parts = _sentence_pairs(pair.source, pair.translation)
        found = (_difference(ours.read(here), theirs.read(there)) for here, there in parts)
        message = next((each for each in found if each in wanted), "")
    if message:
        yield Finding(message, _severity(pair))


def _severity(pair: Pair) -> Severity:
    languages = {pair.source.language, pair.translation.language}
    is_sure = pair.risk is Risk.CRITICAL and languages.isdisjoint(UNSURE)
    return Severity.ERROR if is_sure else Severity.WARNING


def _difference(source: Negations, translation: Negations) -> str:
    # “unable” of the source is “unable” of the translation, and stands there for no lost “not”.
    if source.exceed(translation, spent=source.paired):
        return _LOST
    # Where the source negates, too, it may be that one “not” is two in the translation.
    return _ADDED if not source.cues and translation.exceed(source) else ""


def _sentence_pairs(source: Text, translation: Text) -> Iterator[tuple[str, str]]:
    """Pair the sentences where there are as many: what negates in one excuses no other."""
    if may_have_several(source.prose) and may_have_several(translation.prose):
        ours = sentences(source.prose, source.language)
        theirs = sentences(translation.prose, translation.language)
        if len(ours) == len(theirs) > 1:
            yield from zip(map(_plain, ours), map(_plain, theirs), strict=True)


def same_negations(old: Text, new: Text) -> bool:
    """Tell whether two texts of one language negate the same, with the same words, in order.

    A word after a cue may be spelled anew, but be no other word. Where a language's cues are not
    known, only texts of the same words negate the same.
    """
    reader = reader_of(old.language)
    if reader is None:
        return words(_plain(old.prose)) == words(_plain(new.prose))
    before, after = (reader.stated(_uncontracted(text)) for text in (old, new))
    return len(before) == len(after) and all(map(_states_the_same, before, after))


def _states_the_same(old: tuple[str, str], new: tuple[str, str]) -> bool:
    return old[0] == new[0] and fuzz.ratio(old[1], new[1]) >= _ALIKE


def _uncontracted(text: Text) -> str:
    """Write “don't” and “cannot” as “do not” and “can not”."""
    plain = _plain(text.prose)
    if text.language != "en":
        return plain
    return plain.replace("n't", " not").replace("cannot", "can not")


def _plain(prose: str) -> str:
    """Write a text in small letters, composed, with typewriter apostrophes."""
    if prose.isascii():
        return prose.lower()
    # The Turkish İ has a small letter of two characters.
    small = prose.lower().replace("i\u0307", "i").replace("’", "'")
    return unicodedata.normalize("NFC", small)


CHECKS: tuple[Check, ...] = (
    Check(
        name="negation",
        severity=Severity.WARNING,
        explanation=(
            "A “not” was lost or added: one text forbids or denies and the other does not. In a"
            " critical section this is an error, in most languages."
        ),
        example=Example("de", "Do not scratch.", "Kratzen Sie.", "Kratzen Sie nicht."),
        find=find_changed_negation,
    ),
)
