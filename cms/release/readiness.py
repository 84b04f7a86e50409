"""How ready an article is to be published in a locale: what is wanting, and who can act on it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from cms.catalog.progress import SectionState
from cms.document.model import Risk
from cms.release.acts import Act
from cms.release.policy import Use


class Verdict(StrEnum):
    READY = "ready"
    FALLBACKS = "fallbacks"  # ready, but the policy gives readers something else in places
    BLOCKED = "blocked"


class Reason(StrEnum):
    """What is wanting, in the order in which people act on it."""

    TRANSLATION = "translation"  # nobody has translated it
    REWORDED = "reworded"  # the source changed after it was translated
    STRUCTURE = "structure"
    CHECK = "check"
    REVIEW = "review"
    SECOND_PERSON = "second-person"
    COVERAGE = "coverage"  # too little of the article is in the locale
    REVIEW_DATE = "review-date"  # the day by which it must be reviewed is over
    CITATION = "citation"  # a source that it stands on is gone


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that keeps a section from being current, or the article from being released.

    `message` names a text by the first digits of its key, `text` quotes it, with what changed in
    it, and `translation` is the one that it has, if any. `revision` and `author` are where the text
    came from, 0 and empty where it is not about a text. `kind` is the kind of change, `checks` the
    names of those that fail.
    """

    reason: Reason
    why: str
    section: str = ""
    message: str = ""
    text: str = ""
    translation: str = ""
    revision: int = 0
    author: str = ""
    kind: str = ""
    checks: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something that keeps nothing back, but that somebody may want to look at."""

    why: str
    section: str = ""
    message: str = ""
    text: str = ""
    translation: str = ""
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionReadiness:
    """How far a section is. `use` is what a release takes for it, and `meanwhile` says so."""

    key: str
    heading: str
    risk: Risk
    state: SectionState
    use: Use
    meanwhile: str = ""
    obstacles: tuple[Obstacle, ...] = ()


@dataclass(frozen=True)
class Readiness:
    """One article in one locale. `obstacles` are those that are not about a section.

    `is_live` tells whether readers have it, in whatever state; `acts` are about all of it.
    """

    slug: str
    locale: str
    verdict: Verdict
    sections: tuple[SectionReadiness, ...]
    obstacles: tuple[Obstacle, ...] = ()
    notes: tuple[Note, ...] = ()
    is_live: bool = False
    acts: tuple[Act, ...] = ()

    @property
    def counts(self) -> dict[Reason, int]:
        """Count all that is wanting, by reason."""
        every = [*self.obstacles, *(each for part in self.sections for each in part.obstacles)]
        found = Counter(each.reason for each in every)
        return {reason: found[reason] for reason in Reason if found[reason]}


@dataclass(frozen=True)
class ArticleReadiness:
    """One article with what is the same in all locales: days of review, sources, risks."""

    slug: str
    title: str
    revision: int
    locales: tuple[Readiness, ...]
    obstacles: tuple[Obstacle, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One article in one locale at a glance: the verdict, and how much is wanting, by reason."""

    slug: str
    locale: str
    verdict: Verdict
    counts: Mapping[Reason, int]


def with_late_reviews(cell: Cell, late: int, *, is_blocked: bool) -> Cell:
    """Return a cell with reviews that were due before today, and whether they keep it back."""
    return _with(cell, Reason.REVIEW_DATE, late, is_blocked=is_blocked)


def with_doubts(cell: Cell, count: int, *, is_blocked: bool) -> Cell:
    """Return a cell with what stands on sources that are gone, and whether that keeps it back."""
    return _with(cell, Reason.CITATION, count, is_blocked=is_blocked)


def _with(cell: Cell, reason: Reason, count: int, *, is_blocked: bool) -> Cell:
    if not count:
        return cell
    verdict = Verdict.BLOCKED if is_blocked else cell.verdict
    return replace(cell, verdict=verdict, counts={**cell.counts, reason: count})
