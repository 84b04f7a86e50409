"""A reviewer's reason why a check does not apply to one translation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cms.document.digest import canonical_json, digest

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Waiver:
    """It holds for one source text and one translation of it: with either it is gone.

    `number` orders waivers in time. A withdrawn one says that the earlier ones hold no more.
    """

    number: int
    source: str
    translation: str
    check: str
    reason: str
    author: str
    created_at: datetime
    is_withdrawn: bool = False


Waivers = Mapping[tuple[str, str, str], Waiver]  # by source, translation and check


def name_waivers(waivers: Iterable[Waiver]) -> str:
    """Name waivers that hold: another name, as soon as one comes or goes."""
    said = [
        [each.translation, each.reason, each.author, each.created_at.isoformat()]
        for each in waivers
    ]
    return digest(canonical_json(sorted(said)))[:_DIGITS]


def in_force(waivers: Iterable[Waiver]) -> dict[tuple[str, str, str], Waiver]:
    """Return the waivers that hold; they come oldest first."""
    newest = {(each.source, each.translation, each.check): each for each in waivers}
    return {name: each for name, each in newest.items() if not each.is_withdrawn}
