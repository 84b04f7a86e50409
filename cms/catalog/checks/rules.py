"""Which checks apply, and how much each counts, by locale and by risk."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cms.catalog.checks.check import ArticleCheck, Check, Finding, Pair, Problem, Severity
from cms.document.digest import canonical_json, digest
from cms.document.model import Risk
from cms.languages import fallbacks

OFF = "off"
Choices = Mapping[str, str]  # the name of a check, and `error`, `warning` or `off`


# Loading the checks takes a tenth of a second, and most commands check nothing.
def _checks() -> tuple[Check, ...]:
    from cms.catalog.checks.built_in import CHECKS

    return CHECKS


def _article_checks() -> tuple[ArticleCheck, ...]:
    from cms.catalog.checks.built_in import ARTICLE_CHECKS

    return ARTICLE_CHECKS


@dataclass(frozen=True)
class Rules:
    """The checks, and what the settings say of them.

    What is said for a risk counts more than what is said for a locale, and that more than what is
    said for all. `packages` are those of plug-ins with their versions, empty for one whose code may
    change while its version stays.
    """

    checks: tuple[Check, ...] = field(default_factory=_checks)
    article_checks: tuple[ArticleCheck, ...] = field(default_factory=_article_checks)
    everywhere: Choices = field(default_factory=dict)
    by_locale: Mapping[str, Choices] = field(default_factory=dict)
    by_risk: Mapping[Risk, Choices] = field(default_factory=dict)
    packages: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name these rules, so that results of others are not taken for theirs."""
        from cms.catalog.checks.built_in import CHECKS_VERSION

        names = [check.name for check in self.checks]
        names += [check.name for check in self.article_checks]
        chosen = [self.everywhere, self.by_locale, self.by_risk]
        parts = [str(CHECKS_VERSION), canonical_json(names), canonical_json(chosen)]
        return digest(*parts, *self.packages)

    def problems(self, pair: Pair) -> tuple[Problem, ...]:
        """Return every problem of one translation, errors first."""
        if not pair.translation.text:
            return ()
        found = [
            Problem(check.name, severity or finding.severity or check.severity, finding.message)
            for check, severity in self._applied(pair.translation.locale, pair.risk)
            for finding in check.find(pair)
        ]
        if len(found) > 1:
            found.sort(key=lambda problem: not problem.is_error)
        return tuple(found)

    def _applied(self, locale: str, risk: Risk) -> list[tuple[Check, Severity | None]]:
        """Return the checks that are not off, with the severity that the settings give them.

        Remembered: most texts have no problem, and this would take longer than looking for some.
        """
        if (locale, risk) not in self._remembered:
            chosen = ((check, self.choice(check.name, locale, risk)) for check in self.checks)
            self._remembered[locale, risk] = [
                (check, Severity(choice) if choice else None)
                for check, choice in chosen
                if choice != OFF
            ]
        return self._remembered[locale, risk]

    @cached_property
    def _remembered(self) -> dict[tuple[str, Risk], list[tuple[Check, Severity | None]]]:
        return {}

    def article_problems(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Problem]]:
        """Yield the problems of an article's translations together, by the pairs' places."""
        for check in self.article_checks:
            for place, finding in check.find(pairs):
                for problem in self._said(check, pairs[place], (finding,)):
                    yield place, problem

    def _said(
        self,
        check: ArticleCheck,
        pair: Pair,
        findings: Sequence[Finding],
    ) -> Iterator[Problem]:
        chosen = self.choice(check.name, pair.translation.locale, pair.risk)
        if chosen == OFF:
            return
        for finding in findings:
            severity = Severity(chosen) if chosen else finding.severity or check.severity
            yield Problem(check.name, severity, finding.message)

    def choice(self, check: str, locale: str, risk: Risk) -> str:
        """Return what the settings say of a check, or nothing."""
        if (locale, risk) not in self._chosen:
            self._chosen[locale, risk] = dict(self._choices(locale, risk))
        return self._chosen[locale, risk].get(check, "")

    def _choices(self, locale: str, risk: Risk) -> Iterator[tuple[str, str]]:
        """Yield what is said of each check, what counts most at last."""
        yield from self.everywhere.items()
        for tag in reversed((locale, *fallbacks(locale, self.by_locale))):
            yield from self.by_locale.get(tag, {}).items()
        yield from self.by_risk.get(risk, {}).items()

    @cached_property
    def _chosen(self) -> dict[tuple[str, Risk], Choices]:
        """What was asked before: looking it up for each check and text takes half of the time."""
        return {}
