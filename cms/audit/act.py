"""What a step says that it did, and what it was done to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cms.audit.actions import Action
from cms.document.digest import digest

MAX_NAME = 200
MAX_WORDS = 400
MAX_ITEMS = 40

Details = Mapping[str, Any]


class Subject(NamedTuple):
    """What an act is about: a kind of object, its name, and its locale where it has one."""

    kind: str
    name: str = ""
    locale: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, self))


@dataclass(frozen=True)
class Act:
    """What was done. Without a kind it is done to every object whose rows the step adds.

    `after` names the state that the object is in now: "" if it is gone, None where that is told by
    rows, or has not changed. `details` are a few words and numbers.
    """

    action: Action
    kind: str = ""
    name: str = ""
    locale: str = ""
    after: str | None = None
    details: Details = field(default_factory=dict)

    @property
    def subject(self) -> Subject:
        return Subject(self.kind, short_name(self.name), self.locale)


def storable(text: str) -> str:
    """Return a text that any store takes, whatever bytes a file's name or a variable has."""
    return text.encode(errors="replace").decode().replace("\0", "?")


def short_name(name: str) -> str:
    """Return a name that fits into an index; one that was cut ends with its digest's beginning."""
    name = storable(name)
    if len(name) <= MAX_NAME:
        return name
    return f"{name[: MAX_NAME - 20]}… {digest(name)[:16]}"


def small(value: Any) -> Any:
    """Return what an entry keeps of a detail: long texts and lists are cut."""
    match value:
        case bool() | int() | None:
            return value
        case Mapping():
            items = list(value.items())[:MAX_ITEMS]
            return {storable(str(key)): small(each) for key, each in items}
        case list() | tuple() | set() | frozenset():
            every = sorted(value) if isinstance(value, set | frozenset) else list(value)
            more = [f"… {len(every)} in all"] if len(every) > MAX_ITEMS else []
            return [small(each) for each in every[:MAX_ITEMS]] + more
    words = storable(str(value))
    return words if len(words) <= MAX_WORDS else f"{words[: MAX_WORDS - 1]}…"
