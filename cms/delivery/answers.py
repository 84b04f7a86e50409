"""Answers that are ready, kept in memory up to a bound."""

from collections import OrderedDict
from collections.abc import Hashable

from cms.delivery.answer import Ready

MOST_BYTES = 24_000_000
LARGEST_BYTES = 1_000_000  # one that is larger is made each time it is asked for


class Answers:
    """The answers that were asked for last. All are of one edition, and go when it goes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._held: OrderedDict[Hashable, Ready] = OrderedDict()
        self._most, self._size = most_bytes, 0

    def get(self, question: Hashable) -> Ready | None:
        found = self._held.get(question)
        if found is not None:
            self._held.move_to_end(question)
        return found

    def keep(self, question: Hashable, ready: Ready) -> None:
        if ready.size_bytes > min(LARGEST_BYTES, self._most):
            return
        before = self._held.pop(question, None)
        self._size += ready.size_bytes - (before.size_bytes if before else 0)
        self._held[question] = ready
        while self._size > self._most:
            _, oldest = self._held.popitem(last=False)
            self._size -= oldest.size_bytes
