"""What the gate says of a plan's lines: who is behind each text, what is wrong with it, and
whether it is reviewed after all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cms.catalog.checks.check import Problem
from cms.catalog.extract import SLUG_CONTEXT, messages
from cms.catalog.gate import Gate, Want
from cms.catalog.history import Translation
from cms.catalog.message import Message, Origin, State
from cms.catalog.plan import OFFERED, PlanLine, Verdict
from cms.document.model import HEAD_KEY, Block, BlockKind, Document, Section, Syntax

Place = tuple[Section, Block]
Places = Mapping[Message, Sequence[Place]]

SETTLED = frozenset({State.TRANSLATED, State.REVIEWED})


@dataclass(frozen=True, slots=True)
class Hands:
    """Through whose hands a file went.

    `translator` is whom the file names as such, or empty, and `reader` who reads it. `vouched` says
    that the reader vouches for it.
    """

    translator: str
    reader: str
    vouched: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is wrong with a text and not waived, and what keeps it from being reviewed, if asked."""

    problems: tuple[Problem, ...] = ()
    withheld: Want | None = None


def admitted(
    lines: Iterable[PlanLine], gate: Gate, document: Document, hands: Hands
) -> Iterator[PlanLine]:
    """Add people and problems to the lines that bring something; none is refused for a problem."""
    places: Places = {}
    for line in lines:
        if line.verdict not in OFFERED:
            yield line
            continue
        line = _with_people(line, hands)
        if _is_to_be_judged(line):
            places = places or places_of(document)
            line = _judged(line, gate, places)
        yield line


def _is_to_be_judged(line: PlanLine) -> bool:
    """Tell whether a line brings a text, or brings one further.

    A suggestion that was made for another text is to be reworked anyhow, and checked after that.
    """
    is_news = bool(line.theirs) and (not line.is_same or line.is_step_up)
    return is_news and line.previous in ("", line.message.text)


def places_of(document: Document) -> Places:
    """Map each message to its blocks, in reading order."""
    found: dict[Message, list[Place]] = {}
    for section, block, message in messages(document):
        found.setdefault(message, []).append((section, block))
    return found


def judge(gate: Gate, places: Places, message: Message, translation: Translation) -> Judgement:
    """Tell what is wrong with a translation, and why it must not be reviewed if it shall be."""
    here = places.get(message) or [_former_place(message, places)]
    found = (gate.open_problems(section, block, translation) for section, block in here)
    problems = tuple(dict.fromkeys(problem for each in found for problem in each))
    is_reviewed = translation.state is State.REVIEWED
    section, _ = here[0]  # all are in one section
    return Judgement(problems, gate.want(section, translation, problems) if is_reviewed else None)


def _former_place(message: Message, places: Places) -> Place:
    """Return where a text that the article no longer has would be."""
    if message.context.startswith(f"{HEAD_KEY}."):
        kind = BlockKind.SLUG if message.context == SLUG_CONTEXT else BlockKind.TITLE
        block = Block(kind, message.text, 0, 0, Syntax.NONE)
        return Section(HEAD_KEY, 0, "", "", ()), block
    block = Block(BlockKind.PARAGRAPH, message.text, 0, 0)
    every = (section for (section, _), *_ in places.values())
    here = (section for section in every if section.key == message.context)
    return next(here, Section(message.context, 0, "", "", ())), block


def _with_people(line: PlanLine, hands: Hands) -> PlanLine:
    """Name who made the text, and who approved it: a text that is here keeps its people."""
    is_kept = line.is_same and line.had.state in SETTLED
    if is_kept and not line.is_step_up:
        return replace(line, author=line.had.author, reviewer=line.had.reviewer)
    author = line.had.author if is_kept else _author(line, hands)
    reviewer = hands.reader if line.state is State.REVIEWED else ""
    return replace(line, author=author, reviewer=reviewer)


def _author(line: PlanLine, hands: Hands) -> str:
    """Return who made a text, or made a suggestion his own.

    Who vouches for a file does not say that he translated it; who only reads it answers for it.
    """
    if hands.translator:
        return hands.translator
    if not hands.vouched:
        return hands.reader
    return line.had.author if line.is_same else ""


def _judged(line: PlanLine, gate: Gate, places: Places) -> PlanLine:
    found = judge(gate, places, line.message, as_translation(line))
    if found.withheld is None:
        return replace(line, problems=found.problems) if found.problems else line
    held = replace(
        line,
        state=State.TRANSLATED,
        reviewer="",
        problems=found.problems,
        withheld=found.withheld,
    )
    is_news = held.is_step_up or not held.is_same or held.comment != held.had.comment
    return held if is_news else replace(held, verdict=Verdict.UNCHANGED)


def as_translation(line: PlanLine) -> Translation:
    """Return a line's text as it would be saved."""
    people = {"author": line.author or "", "reviewer": line.reviewer}
    return Translation(0, line.theirs, line.state, Origin.IMPORT, **people)
