"""One entry of the trail, and the bytes that its hash is of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from cms.access.principal import Actor, ActorKind
from cms.audit.act import Details, Subject
from cms.document.digest import canonical_json, digest_bytes

SCHEMA = "aftercare/audit/1"
_HASH = re.compile("[0-9a-f]{64}")
LONG_AGO = datetime.fromtimestamp(0, UTC)
START = ""  # what comes before the first entry

# By table: how many rows came with an entry, and the digest of what they say.
Rows = Mapping[str, tuple[int, str]]


@dataclass(frozen=True)
class Head:
    """Where a trail ends: the last entry's number, hash and time."""

    number: int = 0
    hash: str = START
    at: datetime = LONG_AGO

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


@dataclass(frozen=True)
class Entry:
    """Who did what to which object, when and from where; tied to the entry before by its hash.

    `before` and `after` name the object's states, empty where there is none.
    """

    number: int
    at: datetime
    actor: Actor
    action: str
    subject: Subject
    before: str
    after: str
    previous: str
    rows: Rows = field(default_factory=dict)
    details: Details = field(default_factory=dict)
    hash: str = ""
    seal: str = ""

    @property
    def head(self) -> Head:
        return Head(self.number, self.hash, self.at)


@dataclass(frozen=True)
class EntryFilter:
    """Which entries are wanted; what is empty does not narrow. `until` itself is not wanted."""

    who: str = ""
    kind: str = ""
    name: str = ""
    locale: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None


def as_value(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON has it, less its own hash and seal."""
    return {
        "schema": SCHEMA,
        "number": entry.number,
        "at": written_time(entry.at),
        "actor": {
            "kind": str(entry.actor.kind),
            "name": entry.actor.name,
            "token": entry.actor.token,
            "address": entry.actor.address,
            "request": entry.actor.request,
        },
        "action": entry.action,
        "object": entry.subject._asdict(),
        "before": entry.before,
        "after": entry.after,
        "rows": {table: list(each) for table, each in entry.rows.items()},
        "details": dict(entry.details),
        "previous": entry.previous,
    }


def hash_of(entry: Entry) -> str:
    """Return the SHA-256 of all that an entry says."""
    return digest_bytes(canonical_json(as_value(entry)).encode())


def line_of(entry: Entry) -> str:
    """Return an entry as a line of an export, less the newline."""
    seal = {"seal": entry.seal} if entry.seal else {}
    return canonical_json({**as_value(entry), "hash": entry.hash, **seal})


def entry_of(value: Mapping[str, Any]) -> Entry:
    """Return the entry that a line of an export says.

    Raises:
        KeyError, TypeError, ValueError: it is none.
    """
    actor, rows = dict(value["actor"]), dict(value["rows"])
    return Entry(
        int(value["number"]),
        datetime.fromisoformat(value["at"]),
        Actor(ActorKind(actor.pop("kind")), **actor),
        str(value["action"]),
        Subject(**value["object"]),
        str(value["before"]),
        str(value["after"]),
        str(value["previous"]),
        {table: (int(count), str(name)) for table, (count, name) in rows.items()},
        dict(value["details"]),
        str(value["hash"]),
        str(value.get("seal", "")),
    )


def written_time(time: datetime) -> str:
    """Write a time in UTC, to the second."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_head(text: str) -> Head:
    """Read `NUMBER:HASH`, as heads are printed.

    Raises:
        ValueError: it is not that.
    """
    number, _, name = text.strip().partition(":")
    if not _HASH.fullmatch(name) or not number.isascii():
        raise ValueError(text)
    return Head(int(number), name)
