"""The settings that are tables of cms.toml."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cms.errors import InvalidSettings
from cms.settings.delivery import read_delivery_table
from cms.settings.openid import read_openid_table
from cms.settings.outgoing import read_outgoing_table
from cms.settings.people import read_people_table
from cms.settings.releasing import (
    LOCALE,
    RISKS,
    read_coverage_table,
    read_fallbacks_table,
    read_policy_table,
)
from cms.settings.server import read_server_table

CHOICES = ("error", "warning", "off")
LIMITED = ("title", "summary", "description", "slug", "heading")

Choices = Mapping[str, str]  # what a problem that a check finds counts as, by the check's name


@dataclass(frozen=True)
class CheckSettings:
    """What is said of checks everywhere, by locale and by risk."""

    everywhere: Choices = field(default_factory=dict)
    by_locale: Mapping[str, Choices] = field(default_factory=dict)
    by_risk: Mapping[str, Choices] = field(default_factory=dict)


def _checks(table: Any, where: str) -> CheckSettings:
    given = dict(_table(table, "checks", where))
    by_locale = _table(given.pop("locale", {}), "checks.locale", where)
    by_risk = _table(given.pop("risk", {}), "checks.risk", where)
    for tag in by_locale:
        if not LOCALE.fullmatch(tag):
            raise InvalidSettings(where=where, reason=f"checks.locale: {tag!r} is not a locale")
    for risk in by_risk:
        if risk not in RISKS:
            raise InvalidSettings(where=where, reason=f"checks.risk: there is no risk {risk!r}")
    return CheckSettings(
        _choices(given, "checks", where),
        {
            tag.replace("_", "-"): _choices(chosen, f"checks.locale.{tag}", where)
            for tag, chosen in by_locale.items()
        },
        {risk: _choices(chosen, f"checks.risk.{risk}", where) for risk, chosen in by_risk.items()},
    )


def _choices(table: Any, name: str, where: str) -> Choices:
    for check, choice in _table(table, name, where).items():
        if choice not in CHOICES:
            reason = f"{name}.{check} must be one of {', '.join(CHOICES)}"
            raise InvalidSettings(where=where, reason=reason)
    return dict(table)


def _limits(table: Any, where: str) -> Mapping[str, int]:
    for kind, longest in _table(table, "limits", where).items():
        if kind not in LIMITED:
            reason = f"limits: there is no {kind!r}, only {', '.join(LIMITED)}"
            raise InvalidSettings(where=where, reason=reason)
        if not isinstance(longest, int) or isinstance(longest, bool) or longest < 1:
            reason = f"limits.{kind} must be a number of characters"
            raise InvalidSettings(where=where, reason=reason)
    return dict(table)


def _table(value: Any, name: str, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise InvalidSettings(where=where, reason=f"{name} must be a table, [{name}]")
    return value


# What reads each table, by the setting's name.
TABLES: Mapping[str, Callable[[Any, str], Any]] = {
    "policy": read_policy_table,
    "coverage": read_coverage_table,
    "fallbacks": read_fallbacks_table,
    "checks": _checks,
    "limits": _limits,
    "outgoing": read_outgoing_table,
    "delivery": read_delivery_table,
    "server": read_server_table,
    "people": read_people_table,
    "oidc": read_openid_table,
}
