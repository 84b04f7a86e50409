"""Punctuation as the locale writes it, and the spaces around it."""

import re
from collections.abc import Iterator
from itertools import islice

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.catalog.checks.language.marks import MARKS
from cms.languages import script

_SPACES = "\u0020\u00a0\u202f\u2009"
_LETTER = r"[^\W\d_]"
# Each begins with what is rare, so that most of a text is passed over quickly.
_SPACE_BEFORE = re.compile(rf"[{_SPACES}]([,.;:!?)\]])(?<={_LETTER}..)(?=[\s)\]”»\"]|\Z)")
_SPACE_BEFORE_IN_FRENCH = re.compile(rf"[{_SPACES}]([,.)\]])(?<={_LETTER}..)(?=[\s)\]”»\"]|\Z)")
_NO_SPACE_AFTER = re.compile(rf"([,!?])(?<={_LETTER}{_LETTER}.)(?={_LETTER}{_LETTER})")
# Not the end of an entity that a program resolves: `&product;`.
_FRENCH = re.compile(
    r"&[A-Za-z][\w.-]*;|([;:!?])(?<=[\w)\]”»].)(?=[\s)»]|\Z)|(«)(?=\w)|(»)(?<=\w.)"
)
_SPANISH_SPACE = re.compile(r"([¿¡])\s")
_WIDE_SPACE = re.compile(r" ([。、，！？；：])(?<=[\u3041-\u30ff\u4e00-\u9fff]..)")
_HAN_AND_KANA = frozenset({"ja", "zh", "yue"})
_SPACED = frozenset({"Latn", "Cyrl", "Grek", "Armn", "Geor", "Hebr", "Arab", "Kore"})
_LOOSE = frozenset({"ur", "ps", "sd", "hy"})


def _punctuation(pair: Pair) -> Iterator[Finding]:
    language, prose = pair.translation.language, pair.translation.prose
    for mark in MARKS.get(language, ()):
        is_wrong = not mark.beside or mark.right in prose
        if is_wrong and (found := mark.pattern.search(prose)):
            yield Finding(f"“{found[0].strip()}” is foreign here; write “{mark.right}”")
    if language == "es" and ("?" in prose or "!" in prose):
        yield from _inverted(prose)


def _inverted(prose: str) -> Iterator[Finding]:
    for opening, closing in (("¿", "?"), ("¡", "!")):
        marks = re.findall(rf"(?<=[^\W_])[\"”»)]?\{closing}+(?![\w=])", prose)
        if len(marks) > prose.count(opening):
            yield Finding(f"a question or an exclamation opens with {opening} in Spanish; add it")


def _spacing(pair: Pair) -> Iterator[Finding]:
    language, prose = pair.translation.language, pair.translation.prose
    if language in _HAN_AND_KANA:
        yield from _no_space(_WIDE_SPACE, pair)
    elif language == "fr":
        yield from _no_space(_SPACE_BEFORE_IN_FRENCH, pair)
        # In Canada only the colon and the guillemets have one, in Switzerland people differ.
        if pair.translation.locale not in {"fr-CA", "fr-CH"}:
            signs = (_french(found) for found in _FRENCH.finditer(prose) if any(found.groups()))
            yield from islice(signs, 1)
    elif language not in _LOOSE and script(pair.translation.locale) in _SPACED:
        yield from _no_space(_SPACE_BEFORE, pair)
        after = _NO_SPACE_AFTER.search(prose)
        if after and not _NO_SPACE_AFTER.search(pair.source.prose):
            yield Finding(f"there is no space after {after[1]}; put one")
    if language == "es" and (found := _SPANISH_SPACE.search(prose)):
        yield Finding(f"there is a space after {found[1]}; take it out")


def _no_space(pattern: re.Pattern[str], pair: Pair) -> Iterator[Finding]:
    """Find a space that is too much, unless markup that is not shown stands beside it."""
    prose = pair.translation.prose
    found = pattern.search(prose)
    if found is None or pattern.search(pair.source.prose):
        return
    if prose[found.start() - 1 : found.end()] in pair.translation.text:
        yield Finding(f"there is a space before {found[1]}; take it out")


def _french(found: re.Match[str]) -> Finding:
    if found[2]:
        return Finding("in French a no-break space stands after «; put one")
    return Finding(f"in French a no-break space stands before {found[1] or found[3]}; put one")


CHECKS: tuple[Check, ...] = (
    Check(
        "punctuation",
        Severity.WARNING,
        "Punctuation should be the locale's own: ، and ؟ in Arabic, 。 and 、 in Japanese, ¿ and ¡ "
        "before what they open in Spanish, a semicolon for a Greek question.",
        Example(
            "ar",
            "Is the wound red?",
            "هل الجرح أحمر?",
            "هل الجرح أحمر؟",
        ),
        _punctuation,
    ),
    Check(
        "spacing",
        Severity.WARNING,
        "Spaces around punctuation should be as the locale writes them: none before a full stop, "
        "one after a comma, in French a no-break one before ; : ! ? and within « ».",
        Example(
            "fr",
            "Attention: rest!",
            "Attention: reposez-vous!",
            "Attention\u00a0: reposez-vous\u202f!",
        ),
        _spacing,
    ),
)
