"""The settings that say what is released: policy, coverage, fallback chains."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cms.errors import InvalidSettings

RISKS = ("routine", "caution", "critical")
FALLBACKS = ("previous", "previous-if-safe", "other-locale", "source", "omit", "block")
REQUIRED_STATES = ("reviewed", "translated")
# Settings of the policy that are one word; the first is meant where nothing is said.
ONE_WORD: Mapping[str, tuple[str, ...]] = {
    "past_review": ("report", "block"),
    "untranslated": ("source", "omit"),
    "citation_in_doubt": ("report", "block"),
}
LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")

Uses = Mapping[str, tuple[str, ...]]  # by risk, in order of preference

DEFAULT_POLICY: Uses = {
    "routine": ("previous", "source"),
    "caution": ("previous-if-safe", "source"),
    "critical": ("block",),
}
DEFAULT_WEIGHTS: Mapping[str, int] = {"routine": 1, "caution": 2, "critical": 4}


@dataclass(frozen=True)
class PolicySettings:
    """What sections that are not current get: everywhere, and what a locale has otherwise.

    `states` are the locales whose messages must have another state. `past_review` says what
    becomes of articles whose day of review is over, `untranslated` of those of which a locale has
    nothing, `citation_in_doubt` of those that stand on a source which is gone.
    """

    everywhere: Uses = field(default_factory=lambda: DEFAULT_POLICY)
    by_locale: Mapping[str, Uses] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    past_review: str = "report"
    untranslated: str = "source"
    citation_in_doubt: str = "report"


@dataclass(frozen=True)
class CoverageSettings:
    """How much of an article a locale must have for it to be released there, in percent.

    `weights` say how much a text counts, by the risk of its section.
    """

    needed_percent: int = 0
    by_locale: Mapping[str, int] = field(default_factory=dict)
    weights: Mapping[str, int] = field(default_factory=lambda: DEFAULT_WEIGHTS)


def read_policy_table(table: Any, where: str) -> PolicySettings:
    given = dict(_table(table, "policy", where))
    words = {name: _one_of(choices, given, name, where) for name, choices in ONE_WORD.items()}
    if "required_state" in given:
        raise _invalid(where, "required_state belongs at the top of the file, not under [policy]")
    by_locale, states = {}, {}
    for tag, chosen in _by_locale(given.pop("locale", {}), "policy.locale", where).items():
        name = f"policy.locale.{tag}"
        own = dict(_table(chosen, name, where))
        if (state := own.pop("required_state", None)) is not None:
            states[tag] = _state(state, name, where)
        by_locale[tag] = _uses(own, name, where)
    everywhere = {**DEFAULT_POLICY, **_uses(given, "policy", where)}
    return PolicySettings(everywhere, by_locale, states, **words)


def _one_of(choices: Sequence[str], given: dict[str, Any], name: str, where: str) -> str:
    value = given.pop(name, choices[0])
    if value not in choices:
        raise _invalid(where, f"policy.{name} must be one of {', '.join(choices)}")
    return str(value)


def read_coverage_table(table: Any, where: str) -> CoverageSettings:
    given = dict(_table(table, "coverage", where))
    by_locale = _by_locale(given.pop("locale", {}), "coverage.locale", where)
    weights = _table(given.pop("weights", {}), "coverage.weights", where)
    needed = _percent(given.pop("needed_percent", 0), "coverage.needed_percent", where)
    for name in given:
        raise _invalid(where, f"coverage: there is no setting {name!r}")
    for risk, weight in weights.items():
        if risk not in RISKS:
            raise _invalid(where, f"coverage.weights: there is no risk {risk!r}")
        if type(weight) is not int or not 0 <= weight <= 1000:
            raise _invalid(where, f"coverage.weights.{risk} must be a whole number up to 1000")
    percents = {
        tag: _percent(percent, f"coverage.locale.{tag}", where)
        for tag, percent in by_locale.items()
    }
    return CoverageSettings(needed, percents, {**DEFAULT_WEIGHTS, **weights})


def read_fallbacks_table(table: Any, where: str) -> Mapping[str, tuple[str, ...]]:
    """Return what each locale names. That the names are locales is for who knows locales."""
    found = {}
    for tag, chain in _by_locale(table, "fallbacks", where).items():
        if not isinstance(chain, list) or not all(_is_tag(other) for other in chain):
            raise _invalid(where, f'fallbacks.{tag} must be a list of locales, such as ["de"]')
        found[tag] = tuple(chain)
    return found


def read_uses(chosen: Sequence[Any]) -> tuple[str, ...] | None:
    """Return a list of fallbacks, or None where it is empty or names another thing."""
    return tuple(chosen) if chosen and all(use in FALLBACKS for use in chosen) else None


def _uses(given: Mapping[str, Any], name: str, where: str) -> Uses:
    found = {}
    for risk, chosen in given.items():
        if risk not in RISKS:
            raise _invalid(where, f"{name}: there is no risk {risk!r}")
        uses = read_uses(chosen) if isinstance(chosen, list) else None
        if uses is None:
            raise _invalid(where, f"{name}.{risk} must be a list of {', '.join(FALLBACKS)}")
        found[risk] = uses
    return found


def _state(value: Any, name: str, where: str) -> str:
    if value not in REQUIRED_STATES:
        raise _invalid(where, f"{name}.required_state must be one of {', '.join(REQUIRED_STATES)}")
    return str(value)


def _percent(value: Any, name: str, where: str) -> int:
    if type(value) is not int or not 0 <= value <= 100:
        raise _invalid(where, f"{name} must be a whole number from 0 to 100")
    return value


def _by_locale(table: Any, name: str, where: str) -> Mapping[str, Any]:
    found = _table(table, name, where)
    for tag in found:
        if not _is_tag(tag):
            raise _invalid(where, f"{name}: {tag!r} is not a locale")
    return found


def _is_tag(value: Any) -> bool:
    return isinstance(value, str) and bool(LOCALE.fullmatch(value))


def _table(value: Any, name: str, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _invalid(where, f"{name} must be a table, [{name}]")
    return value


def _invalid(where: str, reason: str) -> InvalidSettings:
    return InvalidSettings(where=where, reason=reason)
