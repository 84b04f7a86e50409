"""Where sections come from, beyond having kept their key."""

from dataclasses import dataclass
from enum import StrEnum


class LineageKind(StrEnum):
    SPLIT = "split"  # `key` is new, and most of it was taken out of `from_key`
    MERGED = "merged"  # `from_key` is gone, and most of it went into `key`
    RENAMED = "renamed"  # the section of `from_key` was given the explicit key `key`


@dataclass(frozen=True, slots=True)
class Lineage:
    """How the section `key` of a revision descends from `from_key` of the one before."""

    kind: LineageKind
    key: str
    from_key: str
