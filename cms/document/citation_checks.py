"""What was found at the addresses of citations, and which of them are in doubt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cms.document.digest import digest
from cms.document.markers import cited_in
from cms.document.model import HEAD_KEY, Document
from cms.document.review_dates import name_place

_DIGITS = 16


class Outcome(StrEnum):
    """What one check found. Only what says so itself is gone; the rest is nobody's fault."""

    REACHABLE = "reachable"
    REDIRECTED = "redirected"  # for good, to a new address
    GONE = "gone"
    SOFT_404 = "soft-404"  # a page that says that there is none
    UNKNOWN = "unknown"  # refused, busy, out of time: nobody can tell


FAILING = frozenset({Outcome.GONE, Outcome.SOFT_404})
ANSWERED = frozenset({Outcome.REACHABLE, Outcome.REDIRECTED})


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """One look at an address, never changed afterwards. `number` counts all of them, from 1.

    `content` is the digest of what was there, and `reading` says of what it was made; `moved_to` is
    the new address. `etag` and `last_modified` are the server's names for this state.
    """

    address: str
    outcome: Outcome
    checked_at: datetime
    status: int = 0
    reason: str = ""
    moved_to: str = ""
    has_changed: bool = False
    content: str = ""
    reading: str = ""
    etag: str = ""
    last_modified: str = ""
    number: int = 0

    @property
    def is_failing(self) -> bool:
        return self.outcome in FAILING

    @property
    def finding(self) -> str:
        """The name of what was found there: the same, as long as checks say the same."""
        return digest(self.address, self.outcome)[:_DIGITS]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A person's word that a citation is fine in spite of one check, and why."""

    address: str
    check: int
    reason: str
    author: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Doubt:
    """A section that stands on a source which leads to nothing; `article` is the whole article.

    A translation is no better proven than its source, so it holds in all locales but `not_in`,
    where readers are given another. `only_in` are the locales of a source that stands in for the
    citation: nobody else is given it.
    """

    place: str
    key: str
    why: str
    only_in: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    address: str = ""

    def __str__(self) -> str:
        end = f"which leads to nothing any more ({self.why})"
        return f"{name_place(self.place)} stands on {self._source}, {end}{self._exception}"

    def holds_in(self, locale: str) -> bool:
        return locale in self.only_in if self.only_in else locale not in self.not_in

    @property
    def _source(self) -> str:
        if not self.only_in:
            return f"the citation {self.key!r}"
        return f"what is cited in place of {self.key!r} in {', '.join(self.only_in)}"

    @property
    def _exception(self) -> str:
        return (
            f"; not in {', '.join(self.not_in)}, where readers get another" if self.not_in else ""
        )


@dataclass(frozen=True, slots=True)
class DeadSource:
    """A citation that leads to nothing, the check that says so, and where, as in `Doubt`."""

    key: str
    check: CitationCheck
    only_in: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()


def doubts_of(document: Document, dead: Iterable[DeadSource]) -> list[Doubt]:
    """Return what is in doubt in a document whose sources are gone."""
    cited = [(part.key, cited_in(part)) for part in document.sections]
    found = [
        Doubt(place, each.key, each.check.reason, each.only_in, each.not_in, each.check.address)
        for each in dead
        for place in [key for key, keys in cited if each.key in keys] or [HEAD_KEY]
    ]
    return sorted(found, key=lambda each: (each.place, each.key, each.only_in))


@dataclass(frozen=True, slots=True)
class AddressHistory:
    """All that is known of one address: its checks, oldest first, and what people said of them."""

    checks: Sequence[CitationCheck] = ()
    confirmations: Sequence[Confirmation] = ()

    @property
    def newest(self) -> CitationCheck | None:
        return self.checks[-1] if self.checks else None

    @property
    def telling(self) -> CitationCheck | None:
        """The newest check that could tell anything."""
        return next(self._telling(), None)

    @property
    def confirmation(self) -> Confirmation | None:
        """The newest word on what the checks say now; it ends when they say something else."""
        current: set[int] = set()
        for check in self._telling():
            if current and check.outcome is not self._outcome:
                break
            current.add(check.number)
        said = (each for each in reversed(self.confirmations) if each.check in current)
        return next(said, None)

    @property
    def is_in_doubt(self) -> bool:
        found = self.telling
        return found is not None and found.is_failing and self.confirmation is None

    @property
    def _outcome(self) -> Outcome | None:
        return self.telling.outcome if self.telling else None

    def _telling(self) -> Iterator[CitationCheck]:
        return (each for each in reversed(self.checks) if each.outcome is not Outcome.UNKNOWN)
