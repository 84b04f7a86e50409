"""Why a message keeps its section from being current, in words that everybody understands."""

from cms.catalog.checks.check import Problem
from cms.catalog.gate import Lack, Want
from cms.catalog.history import Translation
from cms.catalog.message import State
from cms.catalog.progress import FirstSeen
from cms.document.kind_of_change import ChangeKind, kind_of_change
from cms.document.shortening import shortened
from cms.document.word_diff import in_one_line, word_diff

SHOWN_CHARACTERS = 60


def reason(lack: Lack, seen: FirstSeen | None = None) -> str:
    """Say of which text something is wanting, what, and since when."""
    return f"{shown(lack)} {why(lack, seen)}"


def shown(lack: Lack) -> str:
    """Quote the text, with what changed in it where its translation is of an older one."""
    if not is_reworded(lack):
        return quote(lack.message.text)
    changes = word_diff(lack.translation.previous, lack.message.text)
    return f"“{in_one_line(changes, SHOWN_CHARACTERS // 2)}”"


def why(lack: Lack, seen: FirstSeen | None = None) -> str:
    """Say what is wanting, as a clause that follows the text."""
    if lack.want is Want.CHECK:
        return f"fails a check: {said(lack.problems)}"
    if lack.want is Want.STRUCTURE:
        return f"has a translation that cannot take its place: {lack.reason}"
    if lack.want is Want.SECOND_PERSON:
        return f"{_one_person(lack.translation)}; a critical section needs two people"
    if lack.want is Want.REVIEW:
        if lack.problems:
            return f"is translated, but fails a check: {said(lack.problems)}"
        return "is translated, but not reviewed"
    if is_reworded(lack):
        since = f" in revision {seen.revision} by {seen.author}" if seen else ""
        return f"changed{since} ({change(lack)})"
    return "has only a suggestion" if lack.translation.text else "is not translated"


def is_reworded(lack: Lack) -> bool:
    """Tell whether the only translation that there is was made for an older text."""
    found = lack.translation
    is_fuzzy = lack.want is Want.TRANSLATION and found.state is State.FUZZY
    return is_fuzzy and bool(found.previous)


def change(lack: Lack) -> ChangeKind:
    return kind_of_change(lack.translation.previous, lack.message.text)


def said(problems: tuple[Problem, ...]) -> str:
    """Return what checks say, each thing once."""
    return "; ".join(dict.fromkeys(problem.message for problem in problems))


def quote(text: str) -> str:
    """Put a text, or as much of it as one can take in, into quotes."""
    return f"“{shortened(' '.join(text.split()), SHOWN_CHARACTERS)}”"


def _one_person(translation: Translation) -> str:
    if not translation.reviewer:
        return "is reviewed, but nobody knows by whom"
    return f"was translated and reviewed by the same person ({translation.reviewer})"
