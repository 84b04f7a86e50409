"""Prove that the audit trail is whole, and that the store is what the trail says."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from sqlalchemy.orm import Session

from cms.audit.act import Subject
from cms.audit.chain import Chain, Fault
from cms.audit.entry import Entry, Head
from cms.pipeline.audited_texts import text_faults
from cms.pipeline.compare_export import ExportedTrail, SentExport
from cms.pipeline.workspace import Workspace
from cms.store.audit import stream_entries
from cms.store.audited import LEDGERS
from cms.store.audited_rows import digest_of, rows_by_subject
from cms.store.guards import missing_guards
from cms.store.states import STATES, every_state

Expected = tuple[int, int, str]  # an entry's number, how many rows, and what they say
Promised = Mapping[Subject, Sequence[Expected]]


@dataclass(frozen=True)
class Anchors:
    """What somebody kept outside of the store: heads of the trail, an export of it."""

    heads: Sequence[Head] = ()
    export: Path | SentExport | None = None


@dataclass(frozen=True)
class AuditVerification:
    """How far the trail goes, and all that is wrong with it or with the store."""

    head: Head
    is_sealed: bool
    faults: Sequence[Fault]


def verify_audit(workspace: Workspace, anchors: Anchors = Anchors()) -> AuditVerification:
    """Go along the whole trail, then through all rows that it answers for.

    Raises:
        FileUnreadable, MalformedFile: an export that was named cannot be read.
    """
    with workspace.reading() as session:
        proof = _Proof(session, Chain(workspace.settings.audit_key.encode()), anchors)
        faults = list(proof.faults())
    return AuditVerification(proof.chain.head, proof.chain.is_sealed, faults)


@dataclass
class _Proof:
    session: Session
    chain: Chain
    anchors: Anchors
    promised: dict[str, dict[Subject, list[Expected]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def faults(self) -> Iterator[Fault]:
        connection = self.session.connection()
        for name in missing_guards(connection):
            reason = f"the trigger {name!r} is gone or changed: entries can be changed"
            yield Fault(0, reason)
        yield from self._along()
        for table in LEDGERS:
            yield from self._rows_of(table)
        yield from self._states()
        yield from text_faults(self.session)

    def _along(self) -> Iterator[Fault]:
        """Go from entry to entry, and keep what each promises of rows."""
        kept = {head.number: head for head in self.anchors.heads}
        exported = ExportedTrail(self.anchors.export)
        for entry in stream_entries(self.session):
            yield from self.chain.faults(entry)
            yield from exported.faults(entry)
            if (head := kept.pop(entry.number, None)) and head.hash != entry.hash:
                yield Fault(entry.number, "it is another one than the head that was kept")
            self._promise(entry)
        yield from self.chain.end_faults()
        yield from exported.end_faults()
        for number in kept:
            yield Fault(number, f"it is gone: the trail ends with {self.chain.head.number}")

    def _promise(self, entry: Entry) -> None:
        for table, (count, name) in entry.rows.items():
            self.promised[table][entry.subject].append((entry.number, count, name))

    def _rows_of(self, table: str) -> Iterator[Fault]:
        promised = self.promised.pop(table, {})
        for subject, rows in rows_by_subject(self.session.connection(), table):
            yield from _row_faults(table, subject, rows, promised.pop(subject, []))
        for subject, missing in promised.items():
            yield from _row_faults(table, subject, iter(()), missing)

    def _states(self) -> Iterator[Fault]:
        """Compare objects that change in place with what their last entries left."""
        left = {each: name for each, name in self.chain.states.items() if each.kind in STATES}
        for subject, state in every_state(self.session.connection()):
            expected = left.pop(subject, "")
            if state != expected:
                number = self.chain.last.get(subject, 0)
                yield Fault(number, f"{subject} is not what {_named(number)} left")
        for subject, state in left.items():
            if state:
                yield Fault(self.chain.last[subject], f"{subject} is gone")


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _named(number: int) -> str:
    return f"entry {number}" if number else "any entry"


def _row_faults(
    table: str, subject: Subject, rows: Iterator[tuple[object, ...]], expected: Sequence[Expected]
) -> Iterator[Fault]:
    """Compare rows with what entries say of them; the first difference ends it."""
    for number, count, name in expected:
        own = list(islice(rows, count))
        if len(own) < count:
            yield Fault(number, f"{subject}: {_rows(count - len(own))} of {table!r} gone")
            return
        if digest_of(own) != name:
            yield Fault(number, f"{subject}: rows of {table!r} are not what they were")
            return
    if more := sum(1 for _ in rows):
        yield Fault(0, f"{subject}: {_rows(more)} of {table!r} came without an entry")
