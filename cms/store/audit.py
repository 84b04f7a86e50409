"""The audit trail: append entries when a transaction ends, and load them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, bindparam, func, select, union_all
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cms.access.principal import Actor
from cms.audit.act import Subject, short_name
from cms.audit.chain import Draft, Hand, States, chained
from cms.audit.entry import Entry, EntryFilter, Head
from cms.errors import StoreBusy
from cms.store.audited import LEDGERS, OF_ARTICLES, RECORDED
from cms.store.base import now
from cms.store.bulk import insert_rows, portions
from cms.store.engine import writing
from cms.store.states import states_of
from cms.store.tables import ArticleRow, AuditEntryRow
from cms.store.trail import KEY, Evidence, Scope, Trail, note_change

ENTRY = AuditEntryRow.__table__.c
ENTRIES = select(AuditEntryRow.__table__).order_by(ENTRY.number)
LOCK = 0x61756469745F3139  # any number that nobody else locks by
AT_ONCE = 1000
_ARTICLE = ArticleRow.__table__.c
# Made once: to build a query takes longer than to ask it.
_SLUGS = select(_ARTICLE.id, _ARTICLE.slug).where(_ARTICLE.id.in_(bindparam("ids", expanding=True)))
_OF_OBJECTS = (
    select(func.max(ENTRY.number))
    .where(ENTRY.kind == bindparam("kind"), ENTRY.locale == bindparam("locale"))
    .where(ENTRY.name.in_(bindparam("names", expanding=True)))
    .group_by(ENTRY.name)
)
_NEWEST = select(
    ENTRY.number, ENTRY.hash, ENTRY.at, ENTRY.kind, ENTRY.name, ENTRY.locale, ENTRY.after
).where(ENTRY.number.in_(union_all(select(func.max(ENTRY.number)), _OF_OBJECTS)))


class UnrecordedChange(RuntimeError):
    """A defect of ours: a step changes what the audit trail answers for, and does not say so."""


@contextmanager
def audited(
    engine: Engine, actor: Actor, key: bytes = b"", *, of_one_moment: bool = False
) -> Iterator[Session]:
    """Give a session as `writing` does, and append what was done in it to the audit trail.

    Raises:
        UnrecordedChange: it changed what must be in the trail, and no step recorded an act.
    """
    trail = Trail()
    with writing(
        engine, of_one_moment=of_one_moment, noted=lambda text: note_change(trail, text)
    ) as session:
        session.info[KEY] = trail
        yield session
        if session.in_transaction():  # a step may have taken all of it back
            append_entries(session, list(_drafts(session, trail)), Hand(actor, now(), key))


def append_entries(session: Session, drafts: Sequence[Draft], hand: Hand) -> None:
    """Append entries; nobody else does before this transaction ends.

    Raises:
        StoreBusy: somebody did in spite of that.
    """
    if not drafts:
        return
    with _undisturbed(session) as connection:
        head, states = _end(connection, {draft.subject for draft in drafts})
        entries = list(chained(head, drafts, states, hand))
    try:
        insert_rows(session, AuditEntryRow, [_row(entry) for entry in entries])
    except IntegrityError as error:
        raise StoreBusy(reason="somebody else wrote at the same moment") from error


def _drafts(session: Session, trail: Trail) -> Iterator[Draft]:
    """Yield an entry for each object that the acts, or the rows that were added, are about."""
    _require_recorded(trail)
    rows = _by_subject(session, trail.evidence)
    general = [act for act in trail.acts if not act.kind]
    now_in = states_of(session.connection(), {act.subject for act in trail.acts})
    for act in trail.acts:
        if act.kind:
            tables = rows.pop(act.subject, {})
            after = now_in.get(act.subject) if act.after is None else act.after
            yield Draft(act.action, act.subject, after, *_told(tables, act.details))
    for subject, tables in rows.items():
        act = general[-1] if general else trail.acts[-1]
        yield Draft(act.action, subject, None, *_told(tables, act.details))


def _require_recorded(trail: Trail) -> None:
    must = trail.touched & (LEDGERS.keys() | RECORDED.keys())
    seen = {table for tables in trail.evidence.values() for table in tables}
    if must and not trail.acts:
        raise UnrecordedChange(f"no act is recorded, but changed were {sorted(must)}")
    if unseen := (must & LEDGERS.keys()) - seen:
        raise UnrecordedChange(f"rows were changed that nothing witnessed: {sorted(unseen)}")


def _told(
    tables: Mapping[str, Evidence], details: Mapping[str, Any]
) -> tuple[dict[str, tuple[int, str]], dict[str, Any]]:
    """Return what an entry says of rows, and its details."""
    rows = {table: evidence.name for table, evidence in sorted(tables.items())}
    told = {name: each for evidence in tables.values() for name, each in evidence.details.items()}
    return rows, {**told, **details}


def _by_subject(
    session: Session, evidence: Mapping[Scope, Mapping[str, Evidence]]
) -> dict[Subject, Mapping[str, Evidence]]:
    """Name what rows are about as people do."""
    slugs = _slugs(session, {each.name for each in evidence if each.kind in OF_ARTICLES})
    return {
        Subject(scope.kind, short_name(slugs.get(scope.name, str(scope.name))), scope.locale): rows
        for scope, rows in evidence.items()
    }


def _slugs(session: Session, articles: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for portion in portions(articles):
        rows = session.connection().execute(_SLUGS, {"ids": portion})
        found.update((row[0], row[1]) for row in rows)
    return found


@contextmanager
def _undisturbed(session: Session) -> Iterator[Connection]:
    """Give a connection that sees all entries, and let nobody else append until the commit.

    On SQLite there is one writer at a time. On PostgreSQL a transaction of one moment does not see
    what was committed since; another connection does, which is opened first, since others who wait
    for the lock may have taken the last one.
    """
    own = session.connection()
    if own.dialect.name != "postgresql":
        yield own
    elif own.get_isolation_level() == "READ COMMITTED":
        own.execute(select(func.pg_advisory_xact_lock(LOCK)))
        yield own
    else:
        plain = own.engine.execution_options(isolation_level="READ COMMITTED", noted=None)
        with plain.connect() as other:
            own.execute(select(func.pg_advisory_xact_lock(LOCK)))
            yield other


def newest_head(connection: Connection) -> Head:
    """Return where the trail ends."""
    wanted = select(ENTRY.number, ENTRY.hash, ENTRY.at).order_by(ENTRY.number.desc()).limit(1)
    row = connection.execute(wanted).first()
    return Head(*row) if row else Head()


def _end(connection: Connection, subjects: Iterable[Subject]) -> tuple[Head, States]:
    """Return where the trail ends, and the states that the last entries of objects left."""
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for subject in subjects:
        places[subject.kind, subject.locale].append(subject.name)
    head, states = Head(), States()
    for (kind, locale), names in places.items():
        for portion in portions(names):
            here = {"kind": kind, "locale": locale, "names": portion}
            for row in connection.execute(_NEWEST, here):
                head = max(head, Head(*row[:3]), key=attrgetter("number"))
                states[Subject(*row[3:6])] = row.after
    return head, states


def stream_entries(session: Session, *where: ColumnElement[bool]) -> Iterator[Entry]:
    """Yield entries in their order, not all in memory at once."""
    wanted = ENTRIES.where(*where).execution_options(yield_per=AT_ONCE)
    for row in session.connection().execute(wanted):
        yield entry_of_row(row)


def newest_entries(
    session: Session, wanted: EntryFilter, limit: int, before: int | None = None
) -> list[Entry]:
    """Return the newest entries of those wanted, with numbers below `before`; newest first."""
    where = list(_conditions(wanted))
    if before is not None:
        where.append(ENTRY.number < before)
    rows = session.connection().execute(
        select(AuditEntryRow.__table__).where(*where).order_by(ENTRY.number.desc()).limit(limit)
    )
    return [entry_of_row(row) for row in rows]


def _conditions(wanted: EntryFilter) -> Iterator[ColumnElement[bool]]:
    named = {
        ENTRY.actor: wanted.who,
        ENTRY.kind: wanted.kind,
        ENTRY.name: short_name(wanted.name),
        ENTRY.locale: wanted.locale,
        ENTRY.action: wanted.action,
    }
    yield from (column == value for column, value in named.items() if value)
    if wanted.since:
        yield ENTRY.at >= _in_utc(wanted.since)
    if wanted.until:
        yield ENTRY.at < _in_utc(wanted.until)


def _in_utc(moment: datetime) -> datetime:
    """Return a time in UTC; one without a zone is, and one before all calendars stays there."""
    try:
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)


def _row(entry: Entry) -> dict[str, Any]:
    actor, subject = entry.actor, entry.subject
    return {
        "number": entry.number,
        "at": entry.at,
        "actor_kind": str(actor.kind),
        "actor": actor.name,
        "token": actor.token,
        "address": actor.address,
        "request": actor.request,
        "action": str(entry.action),
        **subject._asdict(),
        "before": entry.before,
        "after": entry.after,
        "rows": {table: list(each) for table, each in entry.rows.items()},
        "details": entry.details,
        "previous": entry.previous,
        "hash": entry.hash,
        "seal": entry.seal,
    }


def entry_of_row(row: Row[Any]) -> Entry:
    """Return what a row says, however odd it is: it may have been changed."""
    actor = row.actor, row.token, row.address, row.request
    return Entry(
        row.number,
        row.at,
        Actor(row.actor_kind, *actor),
        row.action,
        Subject(row.kind, row.name, row.locale),
        row.before,
        row.after,
        row.previous,
        row.rows,
        row.details,
        row.hash,
        row.seal,
    )
