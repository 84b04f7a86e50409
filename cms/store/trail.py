"""What a write transaction notes for the audit trail while it is at work."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, lru_cache
from hashlib import sha256
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cms.audit.act import Act
from cms.store.audited import INDIRECT, LEDGERS, Ledger, Row
from cms.store.base import Base

KEY = "trail"  # where a session keeps it
CHANGES = re.compile(r'\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)', re.IGNORECASE)
MOST_LOOKED_AT = 120  # characters of a statement: its verb, its table, and what it sets first
# That a token was used is no change to it.
UNSEEN = re.compile(r'UPDATE "?token"? SET used_at=\S+ WHERE ')


Values = tuple[Any, ...]


class Scope(NamedTuple):
    """What rows are about; `name` is an article's number, or a name as entries have it."""

    kind: str
    name: Any
    locale: str


@dataclass
class Evidence:
    """How many rows of a table are about one thing, and what they say."""

    count: int = 0
    content: Any = field(default_factory=sha256)
    details: dict[str, Any] = field(default_factory=dict)

    def see(self, rows: Sequence[Values]) -> None:
        self.count += len(rows)
        self.content.update(written(rows))

    @property
    def name(self) -> tuple[int, str]:
        return self.count, self.content.hexdigest()


def _no_evidence() -> dict[Scope, dict[str, Evidence]]:
    return defaultdict(lambda: defaultdict(Evidence))


@dataclass
class Trail:
    """What one transaction does: the acts that steps record, and the rows that it adds."""

    acts: list[Act] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    evidence: dict[Scope, dict[str, Evidence]] = field(default_factory=_no_evidence)
    articles: dict[tuple[str, int], int] = field(default_factory=dict)

    def forget(self) -> None:
        self.acts.clear()
        self.touched.clear()
        self.evidence.clear()


def record(session: Session, act: Act) -> None:
    """Say what this transaction does; its entries are appended right before it is committed."""
    if trail := session.info.get(KEY):
        trail.acts.append(act)


def forget(session: Session) -> None:
    """Take back all that was noted, with the changes: a step only tried what would come of it."""
    if trail := session.info.get(KEY):
        trail.forget()


def witness(session: Session, table: type[Base], rows: Sequence[Row]) -> None:
    """Note rows that are added, as columns to values; those without a ledger are not noted."""
    name = table.__tablename__
    if not rows or not (ledger := LEDGERS.get(name)) or not (trail := session.info.get(KEY)):
        return
    values = _reader(table)
    for scope, own in _by_scope(trail, ledger, rows).items():
        evidence = trail.evidence[scope][name]
        evidence.see(list(map(values, own)))
        evidence.details.update(ledger.tell(own))


def note_articles(session: Session, column: str, articles: Mapping[int, int]) -> None:
    """Say which article it is that rows mean by a column, before they are added."""
    if trail := session.info.get(KEY):
        trail.articles.update(((column, number), article) for number, article in articles.items())


def take_turn(session: Session, table: type[Base]) -> None:
    """Let nobody else add rows to a table until this transaction ends, so that they stay in order.

    Needed where no article is locked. SQLite has one writer at a time anyway.
    """
    if session.connection().dialect.name == "postgresql":
        name = int.from_bytes(sha256(table.__tablename__.encode()).digest()[:8], signed=True)
        session.execute(select(func.pg_advisory_xact_lock(name)))


def note_change(trail: Trail, statement: str) -> None:
    """Note the table that a statement changes."""
    if table := changed_table(statement[:MOST_LOOKED_AT]):
        trail.touched.add(table)


@lru_cache(maxsize=512)  # most statements are asked many times
def changed_table(beginning: str) -> str:
    """Return the table that a statement changes, by its beginning; or nothing."""
    found = CHANGES.match(beginning)
    return found[1] if found and not UNSEEN.match(beginning) else ""


def _by_scope(trail: Trail, ledger: Ledger, rows: Sequence[Row]) -> Mapping[Scope, Sequence[Row]]:
    """Put rows together that are about the same; mostly all are."""
    if not ledger.owner:
        return {Scope(ledger.kind, "", ""): rows}
    locale = ledger.locale
    places = [(row[ledger.owner], row[locale] if locale else "") for row in rows]
    scopes = {place: _scope(trail, ledger, *place) for place in set(places)}
    if len(scopes) == 1:
        return {scopes[places[0]]: rows}
    found: dict[Scope, list[Row]] = {}
    for place, row in zip(places, rows, strict=True):
        found.setdefault(scopes[place], []).append(row)
    return found


def _scope(trail: Trail, ledger: Ledger, owner: Any, locale: str) -> Scope:
    name = trail.articles[ledger.owner, owner] if ledger.owner in INDIRECT else owner
    return Scope(ledger.kind, name, locale)


@cache
def witnessed(table: type[Base]) -> tuple[str, ...]:
    """Return the columns that are told of rows: all but the number that a row is given."""
    return tuple(sorted(column.key for column in table.__table__.c if column.key != "id"))


@cache
def _reader(table: type[Base]) -> Callable[[Row], Values]:
    return itemgetter(*witnessed(table))


def written(rows: Sequence[Values]) -> bytes:
    """Write the values of rows in one way only, the same whether all at once or some at a time."""
    return f"{_ENCODER.encode(rows)[1:-1]},".encode()


def digest_of_rows(rows: Sequence[Row]) -> str:
    """Name what some rows say."""
    return sha256(_ENCODER.encode(rows).encode()).hexdigest()


@lru_cache(maxsize=64)  # rows that come together have the same time
def _time(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    raise TypeError(f"{value!r} is nothing that a row has")


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_time
)
