"""What reading a catalog file would do, entry by entry, before anything is done."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.history import UNTRANSLATED, Translation
from cms.catalog.message import Message, State


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
class Base:
    """What a file was exported from: all in effect when `seen` was the newest translation."""

    seen: int
    texts: Mapping[Message, Translation]


@dataclass(frozen=True)
class Known:
    """What the store has for the file's article and locale.

    `current` is what is in effect for the newest revision, `older` all that is not in it any more.
    `base` is None for a file of unknown origin.
    """

    current: Mapping[Message, Translation]
    older: Mapping[Message, Translation]
    base: Base | None = None

    def ours(self, message: Message) -> Translation | None:
        return self.current.get(message) or self.older.get(message)

    def exported(self, message: Message) -> Translation | None:
        """Return what the file said when it was exported."""
        return self.base.texts.get(message, UNTRANSLATED) if self.base else None


def make_plan(file: CatalogFile, known: Known, reviewed: bool = False) -> Iterator[PlanLine]:
    """Yield a line for each entry with a translation or a new comment, in the file's order.

    `reviewed` says that somebody vouches for the whole file. Entries that are marked as obsolete
    count where the article ever had their text.
    """
    goal = State.REVIEWED if reviewed else State.TRANSLATED
    for entry in file.entries:
        if entry.obsolete and known.ours(entry.message) is None:
            continue
        if entry.translation or entry.translations:
            yield _line(entry, known, State.FUZZY if entry.fuzzy else goal)
        elif _new_comment(entry, known) is not None:
            yield _remark(entry, known)


def _line(entry: FileEntry, known: Known, goal: State) -> PlanLine:
    message, ours = entry.message, known.ours(entry.message)
    if entry.plural is not None:
        return _refused(entry, "an article's texts have no plural")
    if ours is None:
        return _refused(entry, "no revision has this text")
    same = entry.translation == ours.text
    verdict, reason = (_same if same else _other)(entry, known, goal)
    if verdict in {Verdict.NEW, Verdict.UPDATED} and message not in known.current:
        verdict, reason = Verdict.STALE_BASE, "the article no longer has this text"
    return PlanLine(
        entry.line,
        message,
        verdict,
        entry.translation,
        ours.text,
        max(goal, ours.state, key=ORDER.index) if same else goal,
        (entry.previous_text or "") if goal is State.FUZZY else "",
        _comment(entry, known),
        reason,
    )


def _refused(entry: FileEntry, reason: str) -> PlanLine:
    theirs = entry.translation or next(filter(None, entry.translations), "")
    return PlanLine(entry.line, entry.message, Verdict.NOT_OURS, theirs, "", reason=reason)


def _remark(entry: FileEntry, known: Known) -> PlanLine:
    """Take a comment on an entry without a translation; what we have for it stays."""
    ours = known.ours(entry.message) or UNTRANSLATED
    return PlanLine(
        entry.line,
        entry.message,
        Verdict.UPDATED if entry.message in known.current else Verdict.STALE_BASE,
        ours.text,
        ours.text,
        ours.state,
        ours.previous,
        _comment(entry, known),
        "a comment",
    )


def _same(entry: FileEntry, known: Known, goal: State) -> tuple[Verdict, str]:
    ours = known.ours(entry.message) or UNTRANSLATED
    changed = _is_step_up(ours.state, goal) or _new_comment(entry, known) is not None
    return (Verdict.UPDATED if changed else Verdict.UNCHANGED), ""


def _other(entry: FileEntry, known: Known, goal: State) -> tuple[Verdict, str]:
    ours, then = known.ours(entry.message) or UNTRANSLATED, known.exported(entry.message)
    if then and entry.translation == then.text and not _is_step_up(then.state, goal):
        return Verdict.UNCHANGED, "changed here since the file was exported"
    if ours.state not in {State.TRANSLATED, State.REVIEWED}:
        return (Verdict.UPDATED if ours.text else Verdict.NEW), ""
    if goal is State.FUZZY:
        return Verdict.UNCHANGED, "a suggestion does not replace a translation"
    if known.base is None:
        return Verdict.CONFLICT, "the file does not say what it was exported from"
    if ours.number > known.base.seen:
        return Verdict.CONFLICT, "changed here, too, since the file was exported"
    return Verdict.UPDATED, ""


def _comment(entry: FileEntry, known: Known) -> str:
    new = _new_comment(entry, known)
    return (known.ours(entry.message) or UNTRANSLATED).comment if new is None else new


def _new_comment(entry: FileEntry, known: Known) -> str | None:
    """Return the comment if it was changed in the file and we do not have it.

    A file of unknown origin may have none because its tool keeps none.
    """
    ours, then = known.ours(entry.message), known.exported(entry.message)
    theirs = "\n".join("\n".join(entry.comments).splitlines())
    changed = theirs != then.comment if then else bool(theirs)
    return theirs if ours and changed and theirs != ours.comment else None


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
