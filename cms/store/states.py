"""Objects that change in place: what names the state that each is in."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.engine import Connection

from cms.audit.act import Subject, short_name
from cms.store.base import Base
from cms.store.bulk import portions
from cms.store.tables import (
    LocaleRow,
    TokenRow,
    UserGrantRow,
    UserIdentityRow,
    UserRow,
    WebhookRow,
    WebhookSecretRow,
)
from cms.store.trail import digest_of_rows


@dataclass(frozen=True)
class State:
    """A table whose rows are objects, named by a column; `parts` are rows that belong to one.

    `without` are columns that change without any act.
    """

    table: type[Base]
    name: str
    parts: Mapping[type[Base], str]
    without: frozenset[str] = frozenset()


STATES: Mapping[str, State] = {
    "locale": State(LocaleRow, "tag", {}),
    "user": State(UserRow, "email", {UserGrantRow: "user_id", UserIdentityRow: "user_id"}),
    "webhook": State(WebhookRow, "id", {WebhookSecretRow: "webhook_id"}),
    "token": State(TokenRow, "id", {}, frozenset({"used_at"})),
}


def states_of(connection: Connection, subjects: Collection[Subject]) -> dict[Subject, str]:
    """Map objects to the names of their states, those that are not there to nothing."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for subject in subjects:
        if subject.kind in STATES:
            wanted[subject.kind].append(subject.name)
    found = {subject: "" for subject in subjects if subject.kind in STATES}
    for kind, names in wanted.items():
        state = STATES[kind]
        column = state.table.__table__.c[state.name]
        for portion in portions(names):
            rows = select(state.table.__table__).where(column.in_(portion))
            found |= _states(connection, kind, rows)
    return found


def every_state(connection: Connection) -> Iterator[tuple[Subject, str]]:
    """Yield all objects that there are, with the names of their states."""
    for kind, state in STATES.items():
        yield from _states(connection, kind, select(state.table.__table__)).items()


def _states(connection: Connection, kind: str, rows: Select[Any]) -> dict[Subject, str]:
    state, found = STATES[kind], {}
    for row in connection.execute(rows).mappings():
        own = {name: value for name, value in row.items() if name not in state.without}
        told = [own, *_parts(connection, state, row.get("id"))]
        found[Subject(kind, short_name(row[state.name]))] = digest_of_rows(told)
    return found


def _parts(connection: Connection, state: State, owner: object) -> Iterator[dict[str, Any]]:
    for table, column in state.parts.items():
        stored = table.__table__
        rows = select(stored).where(stored.c[column] == owner).order_by(*stored.primary_key)
        yield from (dict(row) for row in connection.execute(rows).mappings())
