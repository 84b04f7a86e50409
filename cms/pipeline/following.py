"""How work that takes long tells how far it is, and hears that nobody wants it any more."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

Item = TypeVar("Item")
Asked = Mapping[str, Any]  # what a job is asked for, as JSON holds it, and the files beside it


class JobStopped(Exception):
    """Somebody does not want the work any more."""


class Following(Protocol):
    """Goes through the parts of some work, telling how far it is.

    Raises:
        JobStopped
    """

    def __call__(self, items: Iterable[Item], total: int = 0, /) -> Iterator[Item]: ...
