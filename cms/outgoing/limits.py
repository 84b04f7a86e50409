"""How much an answer may take."""

import time
from dataclasses import dataclass

from cms.errors import NotReachable


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may take, redirects and all.

    `size_bytes` counts what comes over the line, and what it is unpacked. `seconds` is for all of
    it, `quiet_seconds` for one wait. With no `redirects`, a redirect is an answer like another;
    with `is_cut`, what is longer is cut instead of refused.
    """

    size_bytes: int = 20_000_000
    seconds: float = 30.0
    quiet_seconds: float = 10.0
    redirects: int = 5
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment by which a request must be over, as the monotonic clock tells it."""

    end: float
    limits: Limits
    shown: str

    @classmethod
    def of(cls, limits: Limits, shown: str) -> "Deadline":
        return cls(time.monotonic() + limits.seconds, limits, shown)

    def wait_seconds(self) -> float:
        """Return how long the next wait may be.

        Raises:
            NotReachable: there is no time left.
        """
        left = self.end - time.monotonic()
        if left <= 0:
            raise NotReachable(
                address=self.shown, reason=f"it takes longer than {self.limits.seconds:g} seconds"
            )
        return min(left, self.limits.quiet_seconds)
