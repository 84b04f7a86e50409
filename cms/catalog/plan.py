"""What reading a catalog file would do, entry by entry, before anything is done."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.checks.check import Problem
from cms.catalog.gate import Want
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


class Side(StrEnum):
    """Which text a person wants where both sides have changed it."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person says of a whole file: that it was reviewed, and whose text wins a conflict."""

    reviewed: bool = False
    side: Side | None = None


NO_RULING = Ruling()


class Aside(StrEnum):
    """What becomes of a text that is not taken: it waits for a person, or one has said no."""

    OPEN = "open"
    DECLINED = "declined"


# What is saved as the newest translation. For all others that which is here stays.
TAKEN = frozenset({Verdict.NEW, Verdict.UPDATED, Verdict.STALE_BASE})
# What is saved, or would be if a person decides for it.
OFFERED = TAKEN | {Verdict.CONFLICT}

ORDER = list(State)

CHANGED_HERE = "changed here since the file was exported"
ONLY_SUGGESTED = "a suggestion does not replace a translation"
DECLINED = "it was decided for ours"
DECIDED = "decided for theirs"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One entry of a file: its line, what becomes of it, and both texts.

    `is_current` says that the article still has the text, `aside` that the file's translation is
    kept beside ours, `had` what was in effect before. `author` made the text (None: whoever saves
    it), `reviewer` approved it. `problems` are what the checks say of it and nobody has waived, and
    `withheld` says why it is only translated although somebody vouched for it.
    """

    line: int
    message: Message
    verdict: Verdict
    theirs: str
    ours: str
    state: State = State.UNTRANSLATED
    previous: str = ""
    comment: str = ""
    reason: str = ""
    is_current: bool = True
    aside: Aside | None = None
    had: Translation = UNTRANSLATED
    author: str | None = None
    reviewer: str = ""
    problems: tuple[Problem, ...] = ()
    withheld: Want | None = None

    @property
    def is_same(self) -> bool:
        """Tell whether the file has the text that is here."""
        return self.theirs == self.ours

    @property
    def is_step_up(self) -> bool:
        """Tell whether the text gets further than the one that is here."""
        return is_step_up(self.had.state, self.state)


@dataclass(frozen=True)
class Base:
    """What a file was exported from: all in effect when `seen` was the newest translation."""

    seen: int
    texts: Mapping[Message, Translation]


@dataclass(frozen=True)
class Known:
    """What the store has for the file's article and locale.

    `current` is what is in effect for the newest revision, `older` all that is not in it any more.
    `base` is None for a file of unknown origin. `proposed` has the texts that were kept beside ours
    before, and whether each was declined.
    """

    current: Mapping[Message, Translation]
    older: Mapping[Message, Translation]
    base: Base | None = None
    proposed: Mapping[Message, Mapping[str, bool]] = field(default_factory=dict)

    def exported(self, message: Message) -> Translation | None:
        """Return what the file said when it was exported."""
        return self.base.texts.get(message, UNTRANSLATED) if self.base else None


@dataclass(frozen=True, slots=True)
class _Returned:
    """An entry, what we have for its message now, and what the file said when it was exported."""

    entry: FileEntry
    message: Message
    now: Translation | None
    then: Translation | None
    is_current: bool

    @property
    def ours(self) -> Translation:
        return self.now or UNTRANSLATED

    @property
    def new_comment(self) -> str | None:
        """The comment if it was changed in the file and we do not have it.

        A file of unknown origin may have none because its tool keeps none.
        """
        theirs = "\n".join("\n".join(self.entry.comments).splitlines())
        changed = theirs != self.then.comment if self.then else bool(theirs)
        return theirs if self.now and changed and theirs != self.now.comment else None

    @property
    def comment(self) -> str:
        new = self.new_comment
        return self.ours.comment if new is None else new


def make_plan(file: CatalogFile, known: Known, reviewed: bool = False) -> Iterator[PlanLine]:
    """Yield a line for each entry with a translation or a new comment, in the file's order.

    `reviewed` says that somebody vouches for the whole file. Entries that are marked as obsolete
    count where the article ever had their text.
    """
    goal = State.REVIEWED if reviewed else State.TRANSLATED
    for entry in file.entries:
        returned = _look_up(entry, known)
        if entry.obsolete and returned.now is None:
            continue
        if entry.translation or entry.translations:
            yield _kept(_line(returned, known, State.FUZZY if entry.fuzzy else goal), known)
        elif returned.new_comment is not None:
            yield _remark(returned)


def _look_up(entry: FileEntry, known: Known) -> _Returned:
    message = entry.message
    current = known.current.get(message)
    now = current or known.older.get(message)
    return _Returned(entry, message, now, known.exported(message), current is not None)


def _line(returned: _Returned, known: Known, goal: State) -> PlanLine:
    entry, ours = returned.entry, returned.ours
    if entry.plural is not None:
        return _refused(entry, "an article's texts have no plural")
    if returned.now is None:
        return _refused(entry, "no revision has this text")
    same = entry.translation == ours.text
    verdict, reason = (_same if same else _other)(returned, known, goal)
    if reason == CHANGED_HERE and returned.new_comment is not None:
        return _remark(returned)
    if verdict in {Verdict.NEW, Verdict.UPDATED} and not returned.is_current:
        verdict, reason = Verdict.STALE_BASE, "the article no longer has this text"
    return PlanLine(
        entry.line,
        returned.message,
        verdict,
        entry.translation,
        ours.text,
        max(goal, ours.state, key=ORDER.index) if same else goal,
        (entry.previous_text or "") if goal is State.FUZZY else "",
        returned.comment,
        reason,
        is_current=returned.is_current,
        had=ours,
    )


def _kept(line: PlanLine, known: Known) -> PlanLine:
    """Keep a text that is not taken, once; a conflict that a person has settled stays settled."""
    if line.verdict is not Verdict.CONFLICT and line.reason != ONLY_SUGGESTED:
        return line
    was_declined = known.proposed.get(line.message, {}).get(line.theirs)
    if was_declined and line.verdict is Verdict.CONFLICT:
        return replace(line, verdict=Verdict.UNCHANGED, reason=DECLINED)
    return line if was_declined is not None else replace(line, aside=Aside.OPEN)


def _refused(entry: FileEntry, reason: str) -> PlanLine:
    theirs = entry.translation or next(filter(None, entry.translations), "")
    return PlanLine(entry.line, entry.message, Verdict.NOT_OURS, theirs, "", reason=reason)


def _remark(returned: _Returned) -> PlanLine:
    """Take a comment on an entry without a translation; what we have for it stays."""
    ours = returned.ours
    return PlanLine(
        returned.entry.line,
        returned.message,
        Verdict.UPDATED if returned.is_current else Verdict.STALE_BASE,
        ours.text,
        ours.text,
        ours.state,
        ours.previous,
        returned.comment,
        "a comment",
        had=ours,
    )


def _same(returned: _Returned, known: Known, goal: State) -> tuple[Verdict, str]:
    if _was_doubted_since(returned, known):
        return Verdict.UNCHANGED, CHANGED_HERE
    changed = is_step_up(returned.ours.state, goal) or returned.new_comment is not None
    return (Verdict.UPDATED if changed else Verdict.UNCHANGED), ""


def _was_doubted_since(returned: _Returned, known: Known) -> bool:
    """Tell whether the text that the file was exported with was made fuzzy here since, by a veto.

    The file knows nothing of that, so what it says of the text is no answer to it.
    """
    ours, then = returned.ours, returned.then
    is_later = known.base is not None and ours.number > known.base.seen
    if then is None or then.text != ours.text or not is_later:
        return False
    was_sound = then.state is not State.FUZZY
    # A veto everywhere changes what was there then, too; what it wrote is for another text.
    return ours.state is State.FUZZY and (was_sound or bool(ours.previous))


def _other(returned: _Returned, known: Known, goal: State) -> tuple[Verdict, str]:
    ours, then = returned.ours, returned.then
    if then and returned.entry.translation == then.text and not is_step_up(then.state, goal):
        return Verdict.UNCHANGED, CHANGED_HERE
    if ours.state not in {State.TRANSLATED, State.REVIEWED}:
        return (Verdict.UPDATED if ours.text else Verdict.NEW), ""
    if goal is State.FUZZY:
        return Verdict.UNCHANGED, ONLY_SUGGESTED
    if known.base is None:
        return Verdict.CONFLICT, "the file does not say what it was exported from"
    if ours.number > known.base.seen:
        return Verdict.CONFLICT, "changed here, too, since the file was exported"
    return Verdict.UPDATED, ""


def is_step_up(ours: State, goal: State) -> bool:
    return ORDER.index(goal) > ORDER.index(ours)


def settle(line: PlanLine, side: Side | None) -> PlanLine:
    """Take the text of one side where both have changed it; it may have been decided before."""
    if side is Side.OURS and line.verdict is Verdict.CONFLICT:
        return replace(line, verdict=Verdict.UNCHANGED, reason=DECLINED, aside=Aside.DECLINED)
    if side is Side.THEIRS and (line.verdict is Verdict.CONFLICT or line.reason == DECLINED):
        verdict = Verdict.UPDATED if line.is_current else Verdict.STALE_BASE
        return replace(line, verdict=verdict, reason=DECIDED, aside=None)
    return line


def refuse(lines: Collection[PlanLine], reasons: Mapping[Message, str]) -> list[PlanLine]:
    """Turn the lines whose translation must not be taken into refusals."""
    return [
        replace(line, verdict=Verdict.REFUSED, reason=reasons[line.message], aside=None)
        if line.verdict in OFFERED and line.message in reasons
        else line
        for line in lines
    ]
