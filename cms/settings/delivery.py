"""The settings about published content on HTTP."""

from dataclasses import dataclass
from typing import Any

from cms.errors import InvalidSettings


@dataclass(frozen=True)
class DeliverySettings:
    """Whether anybody may read what is published, or only who has the permission."""

    public: bool = True


def read_delivery_table(table: Any, where: str) -> DeliverySettings:
    if not isinstance(table, dict):
        raise InvalidSettings(where=where, reason="delivery must be a table, [delivery]")
    for name in table:
        if name != "public":
            raise InvalidSettings(where=where, reason=f"delivery: there is no setting {name!r}")
    public = table.get("public", True)
    if not isinstance(public, bool):
        raise InvalidSettings(where=where, reason="delivery.public must be true or false")
    return DeliverySettings(public)
