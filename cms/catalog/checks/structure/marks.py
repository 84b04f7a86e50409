"""Emphasis, and marks that were to be markup and have become text."""

import re
from collections import Counter
from collections.abc import Iterator

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.catalog.checks.structure.parts import parts_of
from cms.document.model import Syntax

_MARK = re.compile(r"\*\*|__|~~|`|\]\(|\*")
_MAY_EMPHASISE = re.compile(r"[*_]")
_MAY_HOLD_ONE = re.compile(r"[*_~`\]]")


def _emphasis(pair: Pair) -> Iterator[Finding]:
    """Look for what was lost. More is no fault: many languages set words of others in italics."""
    if not _MAY_EMPHASISE.search(pair.source.text):
        return
    source, translation = parts_of(pair.source), parts_of(pair.translation)
    wanted, got = source.bold + source.italic, translation.bold + translation.italic
    if wanted > got:
        yield Finding(
            f"the source emphasises {_times(wanted)}, the translation {_times(got)}; "
            "emphasise the same words"
        )


def _times(count: int) -> str:
    return {0: "nothing", 1: "one place"}.get(count, f"{count} places")


def _markup(pair: Pair) -> Iterator[Finding]:
    translation = pair.translation
    if translation.syntax is not Syntax.MARKDOWN or not _MAY_HOLD_ONE.search(translation.text):
        return
    prose = parts_of(translation).prose
    source = parts_of(pair.source)
    before, after = Counter(_MARK.findall(source.prose)), Counter(_MARK.findall(prose))
    for mark in after - before:
        # Armenian has a sign like it, and Italian keyboards an apostrophe.
        if mark != "`" or source.code:
            yield Finding(f"{mark} marks nothing here and would be shown; {_ADVICE[mark]}")


_PAIRED = "put such marks in pairs, directly around words, with no space or bracket within"
_ADVICE = {
    "**": _PAIRED,
    "*": _PAIRED,
    "__": _PAIRED,
    "~~": _PAIRED,
    "`": "put one before and one after the code",
    "](": "write a link as [words](address), with no space between the brackets",
}

CHECKS: tuple[Check, ...] = (
    Check(
        "emphasis",
        Severity.WARNING,
        "What the source emphasises should be emphasised in the translation too: it may be a "
        "warning.",
        Example(
            "de",
            "Do **not** rub.",
            "Reiben Sie nicht.",
            "Reiben Sie **nicht**.",
        ),
        _emphasis,
    ),
    Check(
        "markup",
        Severity.WARNING,
        "Marks that do not make emphasis, code or a link are shown to readers as they are. Often a "
        "tool has put a space between the marks and the word, or one of a pair was lost.",
        Example(
            "fr",
            "Do **not** rub.",
            "Ne frottez ** pas **.",
            "Ne frottez **pas**.",
        ),
        _markup,
    ),
)
