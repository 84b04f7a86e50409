"""The name of a request, by which its answer, its lines in the log and its audit entries meet."""

import os
import re
from itertools import count

_WELL_FORMED = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")


class RequestIds:
    """Names for requests: what tells this process from all others, and a count.

    They are no secrets, so a count will do; random bytes for each would take three times as long.
    """

    def __init__(self) -> None:
        self._process, self._count = os.urandom(6).hex(), count(1)

    def new(self) -> str:
        return f"{self._process}-{next(self._count):x}"

    def given(self, value: bytes) -> str:
        """Return an id that a trusted proxy gave; a new one where it could be anything else."""
        return value.decode("ascii") if _WELL_FORMED.fullmatch(value) else self.new()
