"""What reading a catalog file would do, entry by entry, before anything is done."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from cms.catalog.history import UNTRANSLATED, Translation
from cms.catalog.message import Message, State
from cms.catalog.po_file import PoEntry, PoFile


class Verdict(StrEnum):
    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    STALE_BASE = "stale-base"  # made from a text that the article no longer has; kept with it
    CONFLICT = "conflict"  # changed here and there; both are kept, a person decides
    REFUSED = "refused"
    NOT_OURS = "not-ours"


# What is saved of an entry. Of all others nothing is, and what is here stays.
TAKEN = frozenset({Verdict.NEW, Verdict.UPDATED, Verdict.STALE_BASE})

ORDER = list(State)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One entry of a file: its line, what becomes of it, and both texts."""

    line: int
    message: Message
    verdict: Verdict
    theirs: str
    ours: str
    state: State = State.UNTRANSLATED
    previous: str = ""
    comment: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Known:
    """What the store has for the file's article and locale.

    `current` is what is in effect for the newest revision, `older` all that is not in it any more.
    `seen` is the number of the newest translation that the file's base had, None for a file of
    unknown origin.
    """

    current: Mapping[Message, Translation]
    older: Mapping[Message, Translation]
    seen: int | None


def make_plan(file: PoFile, known: Known, reviewed: bool = False) -> Iterator[PlanLine]:
    """Yield a line for each translated entry, in the file's order.

    `reviewed` says that somebody vouches for the whole file.
    """
    goal = State.REVIEWED if reviewed else State.TRANSLATED
    for entry in file.entries:
        if entry.translation and not entry.obsolete:
            yield _line(entry, known, State.FUZZY if entry.fuzzy else goal)


def _line(entry: PoEntry, known: Known, goal: State) -> PlanLine:
    message = entry.message
    ours = known.current.get(message) or known.older.get(message)
    if ours is None:
        return _plan(entry, Verdict.NOT_OURS, UNTRANSLATED, goal, "no revision has this text")
    verdict, reason = _verdict(entry, ours, goal, known.seen)
    if verdict in {Verdict.NEW, Verdict.UPDATED} and message not in known.current:
        verdict, reason = Verdict.STALE_BASE, "the article no longer has this text"
    return _plan(entry, verdict, ours, goal, reason)


def _plan(
    entry: PoEntry, verdict: Verdict, ours: Translation, goal: State, reason: str
) -> PlanLine:
    same = entry.translation == ours.text
    return PlanLine(
        entry.line,
        entry.message,
        verdict,
        entry.translation,
        ours.text,
        max(goal, ours.state, key=ORDER.index) if same else goal,
        (entry.previous_text or "") if goal is State.FUZZY else "",
        "\n".join(entry.comments),
        reason,
    )


def _verdict(
    entry: PoEntry, ours: Translation, goal: State, seen: int | None
) -> tuple[Verdict, str]:
    settled = ours.state in {State.TRANSLATED, State.REVIEWED}
    if entry.translation == ours.text:
        said_more = entry.comments and "\n".join(entry.comments) != ours.comment
        changed = said_more or _is_step_up(ours.state, goal)
        return (Verdict.UPDATED if changed else Verdict.UNCHANGED), ""
    if not settled:
        return (Verdict.UPDATED if ours.text else Verdict.NEW), ""
    if goal is State.FUZZY:
        return Verdict.UNCHANGED, "a suggestion does not replace a translation"
    if seen is None:
        return Verdict.CONFLICT, "the file does not say what it was exported from"
    if ours.number > seen:
        return Verdict.CONFLICT, "changed here, too, since the file was exported"
    return Verdict.UPDATED, ""


def _is_step_up(ours: State, goal: State) -> bool:
    return ORDER.index(goal) > ORDER.index(ours)


def refuse(lines: Collection[PlanLine], reasons: Mapping[Message, str]) -> list[PlanLine]:
    """Turn the lines whose translation must not be taken into refusals."""
    return [
        replace(line, verdict=Verdict.REFUSED, reason=reasons[line.message])
        if line.verdict in TAKEN and line.message in reasons
        else line
        for line in lines
    ]
