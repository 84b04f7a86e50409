"""What a check is, what it looks at, and what it says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cms.catalog.checks.text import Text
from cms.catalog.glossary import Term
from cms.document.model import BlockKind, Risk


class Severity(StrEnum):
    ERROR = "error"  # keeps a translation from being reviewed, and its section from being current
    WARNING = "warning"


@dataclass(frozen=True)
class Pair:
    """A message's text and its translation, with what checks may need to know of them.

    `terms` are the glossary's that stand in the source. `longest` is how many characters the
    translation may have, 0 for any number. `kind` is empty where no article is known.
    """

    source: Text
    translation: Text
    kind: BlockKind | str = ""
    risk: Risk = Risk.ROUTINE
    terms: Sequence[Term] = ()
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found, in words for a translator. `severity` where it is not the check's own."""

    message: str
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """Two translations of a text: one that the check finds fault with, one that it lets pass.

    `terms` are those of a glossary that the source has.
    """

    locale: str
    source: str
    wrong: str
    right: str
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Check:
    """A rule for one translation. `name` is stable: settings and waivers say it.

    `explanation` tells a translator in a sentence or two what it looks for, and why.
    """

    name: str
    severity: Severity
    explanation: str
    example: Example
    find: Callable[[Pair], Iterator[Finding]]


@dataclass(frozen=True)
class ArticleCheck:
    """A rule for the translations of one article together.

    `find` yields which of the pairs it finds fault with, by their places, and why.
    """

    name: str
    severity: Severity
    explanation: str
    find: Callable[[Sequence[Pair]], Iterator[tuple[int, Finding]]]


@dataclass(frozen=True, slots=True)
class Problem:
    """What one check says of one translation."""

    check: str
    severity: Severity
    message: str

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR
