"""What checks say of translations, in the form in which case files expect it."""

from collections.abc import Mapping, Sequence

from cms.catalog.checks.check import Check, Pair, Severity
from cms.catalog.checks.text import Text
from cms.document.model import BlockKind

LONGEST = 40  # characters, for the cases of the check that counts them


def found(
    checks: Sequence[Check], locale: str, source: str, translation: str, longest: int = 0
) -> Mapping[str, Severity]:
    """Return the worst that each check says of a translation, by its name."""
    pair = Pair(Text(source, "en"), Text(translation, locale), BlockKind.PARAGRAPH, longest=longest)
    said: dict[str, Severity] = {}
    for check in checks:
        for finding in check.find(pair):
            severity = finding.severity or check.severity
            said[check.name] = min(said.get(check.name, severity), severity)
    return said


def judged(checks: Sequence[Check], check: str, locale: str, source: str, translations: str) -> str:
    """Write `right:` before each translation of which nothing is said, and `wrong:` before each
    that a check finds fault with; what else is said, in place of both.
    """
    longest = LONGEST if check == "too-long" else 0
    lines = []
    for line in translations.splitlines():
        translation = line.partition(": ")[2]
        said = found(checks, locale, source, translation, longest)
        lines.append(f"{_verdict(check, said, line)}: {translation}")
    return "\n".join(lines)


def _verdict(check: str, said: Mapping[str, Severity], line: str) -> str:
    if check in said:
        return "wrong"
    return ", ".join(said) or "right"
