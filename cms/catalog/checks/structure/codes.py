"""Code, shortcodes, citations and footnotes: kept as they are."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.catalog.checks.structure.parts import parts_of
from cms.catalog.checks.structure.reading import closed_up

_CODE = re.compile(r"`|<code")
_NAME = re.compile(r"\{\{[<%]\s*(/?\s*[\w./-]+)")


def _code(pair: Pair) -> Iterator[Finding]:
    wanted = parts_of(pair.source).code if _CODE.search(pair.source.text) else ()
    if not wanted:
        return
    translation = parts_of(pair.translation)
    kept = set(translation.code)
    for code in dict.fromkeys(wanted):
        if code in kept:
            continue
        if _stands_in(code, translation.prose):
            message = f"{code} is no longer marked as code; put it between backticks as before"
            yield Finding(message, Severity.WARNING)
        else:
            yield Finding(f"the code `{code}` is missing; write it as the source does")


def _stands_in(code: str, prose: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(code)}(?!\w)", prose) is not None


def _shortcodes(pair: Pair) -> Iterator[Finding]:
    if "{{" not in pair.source.text and "{{" not in pair.translation.text:
        return
    wanted, got = parts_of(pair.source).shortcodes, parts_of(pair.translation).shortcodes
    shown = {closed_up(each): " ".join(each.split()) for each in (*got, *wanted)}
    here, there = Counter(map(closed_up, wanted)), Counter(map(closed_up, got))
    lost, added = ([shown[each] for each in found] for found in (here - there, there - here))
    for shortcode in lost:
        message = f"the shortcode {shortcode} is missing; put it back as it is"
        is_changed = _name(shortcode) in map(_name, added)
        yield Finding(message, Severity.WARNING if is_changed else None)
    for shortcode in added:
        if _name(shortcode) not in map(_name, lost):
            message = f"the shortcode {shortcode} is not in the source; take it out"
            yield Finding(message, Severity.WARNING)


def _name(shortcode: str) -> str:
    found = _NAME.match(shortcode)
    return found[1] if found else shortcode


def _citations(pair: Pair) -> Iterator[Finding]:
    if "@" not in pair.source.text and "@" not in pair.translation.text:
        return
    wanted, got = parts_of(pair.source).citations, parts_of(pair.translation).citations
    markers = ([f"[@{key}]" for key in keys] for keys in (wanted, got))
    yield from _set_equal("citation", *markers)


def _footnotes(pair: Pair) -> Iterator[Finding]:
    if "[^" not in pair.source.text and "[^" not in pair.translation.text:
        return
    wanted, got = parts_of(pair.source).footnotes, parts_of(pair.translation).footnotes
    yield from _set_equal("footnote", wanted, got)


def _set_equal(what: str, wanted: Sequence[str], got: Sequence[str]) -> Iterator[Finding]:
    """Yield what only one side has; each side names a thing once."""
    for marker in wanted:
        if marker not in got:
            yield Finding(f"the {what} {marker} is missing; put it back")
    for marker in got:
        if marker not in wanted:
            yield Finding(f"the {what} {marker} is not in the source; take it out")


CHECKS: tuple[Check, ...] = (
    Check(
        "code",
        Severity.ERROR,
        "What the source has between backticks is for machines: it stays as it is.",
        Example("es", "Call `help`.", "Llame a `ayuda`.", "Llame a `help`."),
        _code,
    ),
    Check(
        "shortcodes",
        Severity.ERROR,
        "A shortcode stands for something that the site puts there, such as a form. It must be in "
        "the translation as it is in the source.",
        Example(
            "it",
            "Call us: {{< phone clinic >}}",
            "Chiamateci: {{< telefono clinica >}}",
            "Chiamateci: {{< phone clinic >}}",
        ),
        _shortcodes,
    ),
    Check(
        "citations",
        Severity.ERROR,
        "The translation must cite what the source cites, no more and no less: readers follow the "
        "marker [@key] to the evidence.",
        Example(
            "ja",
            "Rest for a day [@nhs].",
            "一日休んでください。",
            "一日休んでください[@nhs]。",
        ),
        _citations,
    ),
    Check(
        "footnotes",
        Severity.ERROR,
        "The translation must have the footnotes that the source has: a warning may stand there.",
        Example("de", "Take it.[^1]", "Nehmen Sie es ein.", "Nehmen Sie es ein.[^1]"),
        _footnotes,
    ),
)
