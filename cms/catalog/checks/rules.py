"""Which checks apply, and how much each counts, by locale and by risk."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cms.catalog.checks.built_in import ARTICLE_CHECKS, CHECKS, CHECKS_VERSION
from cms.catalog.checks.check import ArticleCheck, Check, Finding, Pair, Problem, Severity
from cms.document.digest import canonical_json, digest
from cms.document.model import Risk
from cms.languages import fallbacks

OFF = "off"
Choices = Mapping[str, str]  # the name of a check, and `error`, `warning` or `off`


@dataclass(frozen=True)
class Rules:
    """The checks, and what the settings say of them.

    What is said for a risk counts more than what is said for a locale, and that more than what is
    said for all.
    """

    checks: tuple[Check, ...] = CHECKS
    article_checks: tuple[ArticleCheck, ...] = ARTICLE_CHECKS
    everywhere: Choices = field(default_factory=dict)
    by_locale: Mapping[str, Choices] = field(default_factory=dict)
    by_risk: Mapping[Risk, Choices] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Name these rules, so that results of others are not taken for theirs."""
        names = [check.name for check in self.checks]
        names += [check.name for check in self.article_checks]
        chosen = [self.everywhere, self.by_locale, self.by_risk]
        return digest(str(CHECKS_VERSION), canonical_json(names), canonical_json(chosen))

    def problems(self, pair: Pair) -> tuple[Problem, ...]:
        """Return every problem of one translation, errors first."""
        if not pair.translation.text:
            return ()
        found = (p for check in self.checks for p in self._said(check, pair, check.find(pair)))
        return tuple(sorted(found, key=lambda problem: not problem.is_error))

    def article_problems(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Problem]]:
        """Yield the problems of an article's translations together, by the pairs' places."""
        for check in self.article_checks:
            for place, finding in check.find(pairs):
                for problem in self._said(check, pairs[place], (finding,)):
                    yield place, problem

    def _said(
        self,
        check: Check | ArticleCheck,
        pair: Pair,
        findings: Iterator[Finding] | Sequence[Finding],
    ) -> Iterator[Problem]:
        chosen = self.choice(check.name, pair.translation.locale, pair.risk)
        if chosen == OFF:
            return
        for finding in findings:
            severity = Severity(chosen) if chosen else finding.severity or check.severity
            yield Problem(check.name, severity, finding.message)

    def choice(self, check: str, locale: str, risk: Risk) -> str:
        """Return what the settings say of a check, or nothing."""
        nearest = (locale, *fallbacks(locale, self.by_locale))
        tables = (
            self.by_risk.get(risk, {}),
            *(self.by_locale.get(tag, {}) for tag in nearest),
            self.everywhere,
        )
        return next((table[check] for table in tables if check in table), "")
