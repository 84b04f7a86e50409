"""What a section gets in a release when it is not current in a locale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cms.catalog.message import State
from cms.document.model import Risk


class Use(StrEnum):
    """What a release takes for a section: its current text, or one of the fallbacks."""

    CURRENT = "current"
    PREVIOUS = "previous"  # the newest complete earlier version of the whole section
    PREVIOUS_IF_SAFE = "previous-if-safe"  # the same, where no medical fact has changed since
    SOURCE = "source"  # the source's text, marked with its language
    OMIT = "omit"  # nothing, with a notice
    BLOCK = "block"  # the article is not released in this locale


@dataclass(frozen=True)
class Policy:
    """The fallbacks by risk, in order of preference, and the state that a message must have."""

    fallbacks: Mapping[Risk, Sequence[Use]]
    needed: State

    @property
    def name(self) -> str:
        """Spell the policy out, so that results for another one are not taken for this one's."""
        uses = ";".join(f"{risk}={','.join(self.fallbacks[risk])}" for risk in Risk)
        return f"{self.needed}:{uses}"


def read_policy(fallbacks: Mapping[str, Sequence[str]], needed: str) -> Policy:
    """Make a policy of checked settings."""
    by_risk = {Risk(risk): tuple(Use(use) for use in uses) for risk, uses in fallbacks.items()}
    return Policy(by_risk, State(needed))
