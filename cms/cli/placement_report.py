"""Where the texts of another tool's catalog went, and which suggestions need the first look."""

import re
from collections import Counter
from collections.abc import Iterator

from cms.catalog.placing import How
from cms.catalog.plan import TAKEN, PlanLine, Verdict
from cms.cli.output import counted, say
from cms.document.kind_of_change import ChangeKind, kind_of_change
from cms.document.shortening import shortened
from cms.pipeline.read_catalogs import ReadFile
from cms.pipeline.shares import Placing

KNOWN, NOWHERE = "known already", "not placed"
SHOWN_CHARACTERS = 200
_DIGITS = re.compile(r"\d+")


def print_placements(file: ReadFile) -> None:
    """Print how many texts were placed how, and the suggestions whose numbers differ."""
    pairs = zip(file.lines, file.placings, strict=False)
    counts = Counter(_told(line, placing) for line, placing in pairs)
    said = [f"{counts[how]} {how}" for how in (*How, KNOWN, NOWHERE) if counts[how]]
    if said:
        articles = len({placing.slug for placing in file.placings if placing.slug})
        say(f"{file.path}: {', '.join(said)}, in {counted(articles, 'article')}")
    for line, placing in _grave(file):
        where = f"{file.path}:{line.line}: {placing.slug}: other numbers"
        say(f"{where}: “{_short(line.message.text)}” was “{_short(placing.text)}”")


def _told(line: PlanLine, placing: Placing) -> str:
    """Tell how a text was placed; one that stands nowhere may still be of no news to anybody."""
    if placing.slug:
        return placing.how or ""
    return NOWHERE if line.verdict is Verdict.NOT_OURS else KNOWN


def described_placing(line: PlanLine, placing: Placing | None) -> dict[str, object]:
    """Return what JSON says of a line besides; nothing where its file is for one article."""
    if placing is None:
        return {}
    is_guess = placing.how is How.FUZZY
    return {
        "slug": placing.slug or None,
        "how": placing.how,
        "likeness": round(placing.likeness, 2) if placing.slug else None,
        "msgid_in_file": placing.text,
        "change": kind_of_change(placing.text, line.message.text) if is_guess else None,
    }


def _grave(file: ReadFile) -> Iterator[tuple[PlanLine, Placing]]:
    for line, placing in zip(file.lines, file.placings, strict=False):
        is_guess = placing.how is How.FUZZY and line.verdict in TAKEN
        if is_guess and _numbers_differ(placing.text, line.message.text):
            yield line, placing


def _numbers_differ(before: str, now: str) -> bool:
    if _DIGITS.findall(before) == _DIGITS.findall(now):
        return False  # as of most texts, and this is quicker to see
    return kind_of_change(before, now) is ChangeKind.NUMBERS


def _short(text: str) -> str:
    return shortened(text, SHOWN_CHARACTERS)
