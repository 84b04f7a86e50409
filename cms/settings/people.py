"""The settings about people: where they reach this server, and how long a session lasts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from cms.errors import InvalidSettings

ADDRESS = "CMS_PEOPLE_ADDRESS"

_ADDRESS = re.compile(r"(?:https://|http://)[a-z0-9.-]+(?::\d{1,5})?")
# From where to where each number may go.
NUMBERS: Mapping[str, tuple[int, int]] = {
    "idle_minutes": (1, 7 * 24 * 60),
    "session_hours": (1, 90 * 24),
    "device_days": (0, 3650),
}


@dataclass(frozen=True)
class PeopleSettings:
    """How people come in.

    `address` is where browsers reach this server, `https://cms.clinic.example`; without it, what a
    request is for counts. A session ends after `idle_minutes` without a request, and after
    `session_hours` at the latest. A browser is known for `device_days` after a sign-in.
    """

    address: str = ""
    idle_minutes: int = 120
    session_hours: int = 12
    device_days: int = 180


def read_people_table(table: Any, where: str) -> PeopleSettings:
    if not isinstance(table, dict):
        raise _invalid(where, "people must be a table, [people]")
    for name in table:
        if name not in {field.name for field in fields(PeopleSettings)}:
            raise _invalid(where, f"people: there is no setting {name!r}")
    for name, value in table.items():
        least, most = NUMBERS.get(name, (0, 0))
        if name in NUMBERS and (type(value) is not int or not least <= value <= most):
            raise _invalid(where, f"people.{name} must be a whole number from {least} to {most}")
    return _checked(replace(PeopleSettings(), **table), where)


def people_of_environment(
    settings: PeopleSettings, environment: Mapping[str, str]
) -> PeopleSettings:
    """Let the variable win; an empty one counts as not set."""
    address = environment.get(ADDRESS, "")
    return _checked(replace(settings, address=address), "environment") if address else settings


def _checked(settings: PeopleSettings, where: str) -> PeopleSettings:
    address = settings.address
    if address and (not isinstance(address, str) or not _ADDRESS.fullmatch(address)):
        reason = "people.address must be like https://cms.clinic.example, in small letters"
        raise _invalid(where, reason)
    return settings


def _invalid(where: str, reason: str) -> InvalidSettings:
    return InvalidSettings(where=where, reason=reason)
