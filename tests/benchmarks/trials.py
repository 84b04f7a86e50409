"""What the checks, and pofilter next to them, say of translations with a fault and without.

Every translation is taken for one of a critical section, where the checks are strictest.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from cms.catalog.checks.check import Pair, Problem
from cms.catalog.checks.rules import Rules
from cms.catalog.checks.text import Text
from cms.document.model import Risk
from tests.benchmarks import pofilter
from tests.benchmarks.human_pairs import HumanPair
from tests.benchmarks.mutations import mutations

RULES = Rules()

Problems = tuple[Problem, ...]


@dataclass(frozen=True)
class Trial:
    """One translation, as a person made it (`kind` is empty) or with a fault, and what was said.

    `known` is what was said of the same text without that fault already. `peer` names the tests of
    the peer that it fails; None if the peer was not asked.
    """

    pair: HumanPair
    kind: str
    source: str
    translation: str
    problems: Problems
    known: Problems = ()
    peer: frozenset[str] | None = None
    known_to_peer: frozenset[str] = frozenset()

    @property
    def new(self) -> Problems:
        """What the fault brought."""
        return tuple(problem for problem in self.problems if problem not in self.known)

    @property
    def is_found(self) -> bool:
        return any(problem.is_error for problem in self.new)

    @property
    def passed_before(self) -> bool:
        """Whether the text was in order without the fault, so that only this can be found."""
        return not any(problem.is_error for problem in self.known)


def trials_of(
    pairs: Sequence[HumanPair], kinds: Sequence[str] = (), peer: bool = True
) -> Iterator[Trial]:
    """Check each pair, and each fault of these kinds, or of all, that can be put into it."""
    for locale, group in groupby(pairs, key=lambda pair: pair.locale):
        print(locale, end=" ", file=sys.stderr, flush=True)
        trials = [trial for pair in group for trial in _of_pair(pair, kinds)]
        yield from _with_peer(trials, locale) if peer else trials
    print(file=sys.stderr)


def problems(source: str, translation: str, locale: str) -> Problems:
    return RULES.problems(Pair(Text(source, "en"), Text(translation, locale), risk=Risk.CRITICAL))


def _of_pair(pair: HumanPair, kinds: Sequence[str]) -> Iterator[Trial]:
    said = problems(pair.source, pair.translation, pair.locale)
    yield Trial(pair, "", pair.source, pair.translation, said)
    for fault in mutations(pair):
        if not kinds or fault.kind in kinds:
            is_person_s = (fault.source, fault.before) == (pair.source, pair.translation)
            known = said if is_person_s else problems(fault.source, fault.before, pair.locale)
            after = problems(fault.source, fault.translation, pair.locale)
            yield Trial(pair, fault.kind, fault.source, fault.translation, after, known)


def _with_peer(trials: Sequence[Trial], locale: str) -> Iterator[Trial]:
    with tempfile.TemporaryDirectory() as folder:
        texts = [(trial.source, trial.translation) for trial in trials]
        failed = pofilter.failures(texts, locale, Path(folder))
    known: frozenset[str] = frozenset()
    for trial, tests in zip(trials, failed, strict=True):
        known = known if trial.kind else tests  # a person's text comes before those with a fault
        yield replace(trial, peer=tests, known_to_peer=known if trial.kind else frozenset())
