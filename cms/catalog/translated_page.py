"""A translated page as a catalog: which of its texts are taken, and what becomes of every other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cms.catalog.catalog_file import CatalogFile, FileEntry
from cms.catalog.checks.check import Problem
from cms.catalog.extract import message_of
from cms.catalog.message import Message
from cms.catalog.plan import TAKEN, PlanLine, Verdict
from cms.document.bitext import Bead, align_documents
from cms.document.bitext_items import Place
from cms.document.model import Block, Document, Section
from cms.document.prose import newlines


class Outcome(StrEnum):
    """What becomes of blocks of the article and their counterparts in the page."""

    TAKEN = "taken"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REFUSED = "refused"
    UNSURE = "unsure"  # a counterpart, but not surely a translation
    UNTRANSLATED = "untranslated"  # the page has no counterpart
    NO_SOURCE = "no-source"  # the article has no counterpart


@dataclass(frozen=True, slots=True)
class PageLine:
    """Blocks of the article, their counterparts and what becomes of them.

    `section` is a key of the article, or else the heading of the page's section. `line` is where
    the text begins in the page, 0 where it has none or lines are not known. `message` is what the
    translation is for, where it is taken for one, and `problems` are what the checks say of it.
    """

    section: str
    source: str
    translation: str
    line: int
    confidence: float
    outcome: Outcome
    reason: str = ""
    message: Message | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class TranslatedPage:
    """A page, aligned with the article that it is a translation of."""

    source: Document
    foreign: Document
    beads: tuple[Bead, ...]
    has_lines: bool = True

    def catalog(self, fuzzy: bool) -> CatalogFile:
        """Return what is sure, each message once."""
        return CatalogFile(
            (), tuple(self._entry(m, bead, fuzzy) for m, bead in self._chosen().items())
        )

    def report(self, lines: Iterable[PlanLine]) -> list[PageLine]:
        """Tell what became of every block of both, by the plan that was made of the catalog."""
        planned = {line.message: line for line in lines}
        return [self._reported(bead, planned) for bead in self.beads]

    def _chosen(self) -> dict[Message, Bead]:
        """Choose for each message the translation that it has most often, or first."""
        found: dict[Message, list[Bead]] = defaultdict(list)
        for bead in self.beads:
            if bead.is_sure:
                found[self._message(bead)].append(bead)
        return {message: self._most_common(beads) for message, beads in found.items()}

    def _most_common(self, beads: Sequence[Bead]) -> Bead:
        counts = Counter(self._translation(bead) for bead in beads)
        return max(beads, key=lambda bead: counts[self._translation(bead)])

    def _entry(self, message: Message, bead: Bead, fuzzy: bool) -> FileEntry:
        text = self._translation(bead)
        return FileEntry(self._line(bead), message.context, message.text, None, text, fuzzy=fuzzy)

    def _reported(self, bead: Bead, planned: Mapping[Message, PlanLine]) -> PageLine:
        outcome, reason = self._outcome(bead, planned)
        line = self._line_of(bead, planned)
        return PageLine(
            self._section(bead),
            _joined(self.source, bead.sources),
            self._translation(bead),
            self._line(bead),
            bead.confidence,
            outcome,
            reason,
            line.message if line else None,
            line.problems if line else (),
        )

    def _line_of(self, bead: Bead, planned: Mapping[Message, PlanLine]) -> PlanLine | None:
        line = planned[self._message(bead)] if bead.is_sure else None
        return line if line and line.theirs == self._translation(bead) else None

    def _outcome(self, bead: Bead, planned: Mapping[Message, PlanLine]) -> tuple[Outcome, str]:
        if not bead.targets:
            return Outcome.UNTRANSLATED, ""
        if not bead.sources:
            return Outcome.NO_SOURCE, ""
        if not bead.is_sure:
            return Outcome.UNSURE, "; ".join(bead.faults) or _shape(bead)
        line = planned[self._message(bead)]
        if line.theirs != self._translation(bead):
            return Outcome.UNSURE, "elsewhere in the section the same text has another translation"
        return _OUTCOMES[line.verdict], line.reason

    def _message(self, bead: Bead) -> Message:
        return message_of(*_block(self.source, bead.sources[0]))

    def _translation(self, bead: Bead) -> str:
        return _joined(self.foreign, bead.targets)

    def _section(self, bead: Bead) -> str:
        if bead.sources:
            return self.source.parts[bead.sources[0][0]].key
        part = self.foreign.parts[bead.targets[0][0]]
        return part.heading or part.key

    def _line(self, bead: Bead) -> int:
        if not bead.targets or not self.has_lines:
            return 0
        number, position = bead.targets[0]
        before = sum(newlines(part.text) for part in self.foreign.parts[:number])
        part = self.foreign.parts[number]
        return 1 + before + newlines(part.text.encode()[: part.blocks[position].start].decode())


_OUTCOMES = dict.fromkeys(TAKEN, Outcome.TAKEN) | {
    Verdict.UNCHANGED: Outcome.UNCHANGED,
    Verdict.CONFLICT: Outcome.CONFLICT,
    Verdict.REFUSED: Outcome.REFUSED,
    Verdict.NOT_OURS: Outcome.REFUSED,
}


def align_page(
    source: Document,
    foreign: Document,
    has_lines: bool = True,
    same_pages: Mapping[str, str] | None = None,
) -> TranslatedPage:
    """Align; see `align_documents`."""
    beads = align_documents(source, foreign, same_pages)
    return TranslatedPage(source, foreign, tuple(beads), has_lines)


def _shape(bead: Bead) -> str:
    if bead.is_pair:
        return "too little speaks for it"
    return f"{len(bead.sources)} of the article's blocks, {len(bead.targets)} of the page's"


def _joined(document: Document, places: Iterable[Place]) -> str:
    return " / ".join(_block(document, place)[1].text for place in places)


def _block(document: Document, place: Place) -> tuple[Section, Block]:
    part = document.parts[place[0]]
    return part, part.blocks[place[1]]
