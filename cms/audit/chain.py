"""Tie entries to one another, and find where a chain is broken."""

import hmac
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from cms.access.principal import Actor
from cms.audit.act import Details, Subject, small, storable
from cms.audit.entry import Entry, Head, Rows, hash_of
from cms.document.digest import canonical_json, digest

States = dict[Subject, str]  # what each object's last entry says that it is


@dataclass(frozen=True)
class Draft:
    """An entry before it has its place. `after` None: rows tell it, or nothing has changed."""

    action: str
    subject: Subject
    after: str | None = None
    rows: Rows = field(default_factory=dict)
    details: Details = field(default_factory=dict)


@dataclass(frozen=True)
class Hand:
    """Who writes entries, when, and the key that they are sealed with, if any."""

    actor: Actor
    at: datetime
    key: bytes = b""


def chained(head: Head, drafts: Iterable[Draft], states: States, hand: Hand) -> Iterator[Entry]:
    """Yield drafts as entries after a head; `states` are those of their objects, and are moved on.

    A clock that was set back does not set the trail back.
    """
    actor, at = _storable(hand.actor), max(hand.at, head.at)
    for draft in drafts:
        before = states.get(draft.subject, "")
        entry = Entry(
            head.number + 1,
            at,
            actor,
            draft.action,
            draft.subject,
            before,
            state_after(before, draft.rows, draft.after),
            head.hash,
            draft.rows,
            small(draft.details),
        )
        name = hash_of(entry)
        entry = replace(entry, hash=name, seal=seal_of(name, hand.key))
        states[draft.subject], head = entry.after, entry.head
        yield entry


def _storable(actor: Actor) -> Actor:
    return Actor(
        actor.kind, *map(storable, (actor.name, actor.token, actor.address, actor.request))
    )


def state_after(before: str, rows: Rows, after: str | None) -> str:
    """Name the state of an object: of rows that are only added, each state names all before."""
    if rows:
        return digest(before, canonical_json({table: list(each) for table, each in rows.items()}))
    return before if after is None else after


def seal_of(name: str, key: bytes) -> str:
    """Seal a hash with a key that the store does not have."""
    return hmac.digest(key, name.encode(), "sha256").hex() if key else ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and with which entry; 0 where it is with none."""

    number: int
    reason: str

    def __str__(self) -> str:
        return f"entry {self.number}: {self.reason}" if self.number else self.reason


@dataclass
class Chain:
    """Goes along a trail and tells what is wrong with it; then `head` is its end.

    `states` are what each object's last entry left, `last` is that entry's number.
    """

    key: bytes = b""
    head: Head = field(default_factory=Head)
    states: States = field(default_factory=dict)
    last: dict[Subject, int] = field(default_factory=dict)
    is_sealed: bool = False

    def faults(self, entry: Entry) -> list[Fault]:
        """Return what is wrong with the next entry, and go on from what it says."""
        found = [Fault(entry.number, reason) for rule in RULES for reason in rule(self, entry)]
        self.head = entry.head
        self.states[entry.subject] = entry.after
        self.last[entry.subject] = entry.number
        self.is_sealed = self.is_sealed or bool(entry.seal)
        return found

    def end_faults(self) -> Iterator[Fault]:
        """Yield what can be said only at the end."""
        if self.key and self.head.number and not self.is_sealed:
            yield Fault(self.head.number, "there is a key, but no entry is sealed with it")


def number_follows(chain: Chain, entry: Entry) -> Iterator[str]:
    expected = chain.head.number + 1
    if entry.number > expected:
        missing = f"{expected} to {entry.number - 1}" if entry.number > expected + 1 else expected
        yield f"before it, {missing} is missing"
    elif entry.number < expected:
        yield f"its number comes after {chain.head.number}"


def hash_fits(chain: Chain, entry: Entry) -> Iterator[str]:
    if hash_of(entry) != entry.hash:
        yield "its hash is not that of what it says: it was changed"


def previous_fits(chain: Chain, entry: Entry) -> Iterator[str]:
    if entry.previous != chain.head.hash:
        before = f"entry {chain.head.number}" if chain.head.number else "the beginning"
        yield f"it does not follow on {before}: its `previous` is another hash"


def time_goes_on(chain: Chain, entry: Entry) -> Iterator[str]:
    if entry.at < chain.head.at:
        yield "its time is before that of the entry before it"


def before_fits(chain: Chain, entry: Entry) -> Iterator[str]:
    if entry.before != chain.states.get(entry.subject, ""):
        yield f"its `before` is not what the last entry of {entry.subject} left"


def after_fits(chain: Chain, entry: Entry) -> Iterator[str]:
    if entry.rows and entry.after != state_after(entry.before, entry.rows, None):
        yield "its `after` does not come of `before` and its rows"


def seal_fits(chain: Chain, entry: Entry) -> Iterator[str]:
    if not chain.key:
        return
    if entry.seal and not hmac.compare_digest(entry.seal, seal_of(entry.hash, chain.key)):
        yield "its seal is not of this key"
    if not entry.seal and chain.is_sealed:
        yield "it has no seal, although earlier ones have"


RULES: tuple[Callable[[Chain, Entry], Iterator[str]], ...] = (
    number_follows,
    hash_fits,
    previous_fits,
    time_goes_on,
    before_fits,
    after_fits,
    seal_fits,
)
