"""Begin an audit trail in a store that has a history already."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Engine
from sqlalchemy.engine import Connection

from cms.access.principal import Actor
from cms.audit.act import Subject
from cms.audit.actions import Action
from cms.audit.chain import Draft, Hand
from cms.store.audit import append_entries, newest_head
from cms.store.audited import LEDGERS
from cms.store.audited_rows import digest_of, rows_by_subject
from cms.store.base import now
from cms.store.engine import writing
from cms.store.states import every_state

Told = dict[str, tuple[int, str]]


def begin_trail(engine: Engine, actor: Actor, key: bytes = b"") -> int:
    """Name all that there is, an entry for each object, unless there are entries; return how many.

    Nothing is claimed of earlier days but that the store had this when the trail began.
    """
    with writing(engine) as session:
        connection = session.connection()
        if newest_head(connection).number:
            return 0
        drafts = [*_of_rows(connection), *_of_states(connection)]
        append_entries(session, drafts, Hand(actor, now(), key))
    return len(drafts)


def _of_rows(connection: Connection) -> Iterator[Draft]:
    found: dict[Subject, Told] = defaultdict(dict)
    for table in sorted(LEDGERS):
        for subject, rows in rows_by_subject(connection, table):
            own = list(rows)
            found[subject][table] = len(own), digest_of(own)
    for subject, told in sorted(found.items()):
        details = {table: count for table, (count, _) in told.items()}
        yield Draft(Action.TRAIL_BEGIN, subject, None, told, details)


def _of_states(connection: Connection) -> Iterator[Draft]:
    for subject, state in sorted(every_state(connection)):
        yield Draft(Action.TRAIL_BEGIN, subject, state)
