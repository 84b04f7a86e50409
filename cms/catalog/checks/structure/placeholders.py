"""Placeholders: names in a text that a program puts something else in the place of."""

import re
from collections import Counter
from collections.abc import Iterator
from html.entities import html5

from cms.catalog.checks.check import Check, Example, Finding, Pair, Severity
from cms.catalog.checks.structure.parts import parts_of
from cms.catalog.checks.structure.reading import closed_up
from cms.catalog.checks.text import Text

_PLACEHOLDER = re.compile(
    r"\$\{[^{}\s]{1,60}\}|\{\{\s*[\w.$][^{}<%>]{0,60}\}\}|\{[A-Za-z_][\w.]{0,60}\}|\{\d{1,3}\}"
    r"|(?P<icu>\{\s*\w{1,60}\s*,\s*(?:plural|select|selectordinal|number|date|time)\b)"
    # No space as a flag, no digit before: "5 % sugar" and "100%s" are percentages.
    r"|%\(\w{1,60}\)[#0+-]?[\d.]{0,6}[diouxXeEfFgGcrs]"
    r"|(?<![\d%])%(?:\d{1,2}\$)?[#0+-]?(?:\d{0,4}\.\d{1,3})?(?:hh|h|ll|l|z)?"
    r"[diouxXeEfgGcsp@](?![^\W\d_])"
    r"|&(?P<entity>[A-Za-z][\w.-]{0,60});"
)
_MAY_HOLD_ONE = re.compile(r"[{%&]")


def _placeholders(pair: Pair) -> Iterator[Finding]:
    source, translation = _found(pair.source), _found(pair.translation)
    wanted, got = Counter(map(closed_up, source)), Counter(map(closed_up, translation))
    if wanted == got:
        return
    shown = {closed_up(each): " ".join(each.split()) for each in (*translation, *source)}
    for placeholder in wanted - got:
        # Translators have reasons to leave out an entity: "of &product;" may be clear already.
        severity = Severity.WARNING if placeholder.startswith("&") else None
        yield Finding(
            f"the placeholder {shown[placeholder]} is missing; put it back as it is", severity
        )
    for placeholder in got - wanted:
        message = f"the placeholder {shown[placeholder]} is not in the source; take it out"
        yield Finding(message, Severity.WARNING)


def _found(text: Text) -> list[str]:
    if not _MAY_HOLD_ONE.search(text.text):
        return []
    placeholders = _PLACEHOLDER.finditer(parts_of(text).prose)
    return [each[0] for each in placeholders if f"{each['entity']};" not in html5]


CHECKS: tuple[Check, ...] = (
    Check(
        "placeholders",
        Severity.ERROR,
        "A placeholder such as {name} or %s is where a program puts a name or a number. It must be "
        "in the translation, unchanged.",
        Example("de", "Dear {name}, rest.", "Liebe {Name}, ruhen Sie.", "Guten Tag {name}, ruhen."),
        _placeholders,
    ),
)
