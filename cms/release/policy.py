"""What a section gets in a release when it is not current in a locale."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from cms.catalog.message import State
from cms.document.digest import canonical_json, digest
from cms.document.model import Risk
from cms.languages import fallbacks
from cms.release.chains import by_tag, fallback_chains
from cms.settings import Settings

Value = TypeVar("Value")


class Use(StrEnum):
    """What a release takes for a section: its current text, or something instead."""

    CURRENT = "current"
    PREVIOUS = "previous"  # the newest complete earlier version of the whole section
    PREVIOUS_IF_SAFE = "previous-if-safe"  # the same, where no medical fact has changed since
    OTHER_LOCALE = "other-locale"  # that of the nearest locale of the chain that has it
    SOURCE = "source"  # the same, and in the end the source's text, marked with its language
    OMIT = "omit"  # nothing, with a notice
    BLOCK = "block"  # the article stays as the live release has it, or is left out


WEIGHTS = {Risk.ROUTINE: 1, Risk.CAUTION: 2, Risk.CRITICAL: 4}


@dataclass(frozen=True)
class Policy:
    """What holds in one locale.

    `uses` lists, by risk, what a section that is not current gets, in order of preference;
    `needed` is the state that a message must have; `chain` are the locales that stand in for this
    one. An article of which less than `needed_percent` is in the locale is left out; `weights` say
    how much a text counts. So is one of which nothing is, where it `omits_untranslated`.
    """

    uses: Mapping[Risk, Sequence[Use]]
    needed: State = State.REVIEWED
    chain: Sequence[str] = ()
    needed_percent: int = 0
    weights: Mapping[Risk, int] = field(default_factory=lambda: WEIGHTS)
    omits_untranslated: bool = False

    @property
    def name(self) -> str:
        """Name the policy, so that results for another one are not taken for this one's."""
        uses = {risk: list(self.uses[risk]) for risk in Risk}
        percents = [self.needed_percent, dict(self.weights), self.omits_untranslated]
        return digest(self.needed, canonical_json([uses, list(self.chain), percents]))


def read_policies(
    settings: Settings,
    source_locale: str,
    locales: Collection[str],
    uses: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, Policy]:
    """Return the policy of each locale. `uses`, by risk, are for this release alone and win.

    Raises:
        InvalidSettings: a locale is named that there is not, or one falls back to itself.
    """
    chains = fallback_chains(settings.fallbacks, source_locale, locales)
    own = by_tag(settings.policy.by_locale, "policy.locale")
    percents = by_tag(settings.coverage.by_locale, "coverage.locale")
    weights = {Risk(risk): weight for risk, weight in settings.coverage.weights.items()}
    return {
        locale: Policy(
            _read_uses({**settings.policy.everywhere, **nearest(own, locale, {}), **(uses or {})}),
            needed_state(settings, locale),
            chains.get(locale, ()),
            nearest(percents, locale, settings.coverage.needed_percent),
            weights,
            settings.policy.untranslated == "omit",
        )
        for locale in locales
    }


def needed_state(settings: Settings, locale: str) -> State:
    """Return the state that a message must have to be released in a locale."""
    states = by_tag(settings.policy.states, "policy.locale")
    return State(nearest(states, locale, settings.required_state))


def nearest(table: Mapping[str, Value], locale: str, otherwise: Value) -> Value:
    """Return what a table says of a locale, or of one that its tag is a part of."""
    tags = (locale, *fallbacks(locale, table))
    return next((table[tag] for tag in tags if tag in table), otherwise)


def _read_uses(uses: Mapping[str, Sequence[str]]) -> dict[Risk, tuple[Use, ...]]:
    return {Risk(risk): tuple(Use(use) for use in chosen) for risk, chosen in uses.items()}
