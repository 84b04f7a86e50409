"""The triggers that keep the audit trail from being changed: are they there, and what they were?"""

from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.engine import Connection

REFUSAL = "the audit trail is only added to"

# What each says without its spaces, as migration 0017 made it; by name.
_SQLITE = {
    "audit_entry_stays": "BEFORE UPDATE ON audit_entry "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    "audit_entry_is_kept": "BEFORE DELETE ON audit_entry "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    "audit_entry_is_next": "BEFORE INSERT ON audit_entry "
    "WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit_entry) "
    "BEGIN SELECT RAISE(ABORT, 'an entry of the audit trail must be the next one'); END",
}
_FOUND_SQLITE = text(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'"
)
# tgtype is a sum: 1 for each row, 2 before, 8 DELETE, 16 UPDATE, 32 TRUNCATE (pg_trigger.h).
_POSTGRESQL = {"audit_entry_stays": 27, "audit_entry_is_kept": 34}
_BODY = f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END"
_FOUND_POSTGRESQL = text(
    "SELECT tgname, tgtype, tgenabled IN ('O', 'A') AND tgqual IS NULL AND prosrc = :body "
    "FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
    "WHERE tgrelid = 'audit_entry'::regclass AND NOT tgisinternal"
)


def missing_guards(connection: Connection) -> Iterator[str]:
    """Yield the names of triggers that are gone, switched off or do something else."""
    if connection.dialect.name == "postgresql":
        rows = connection.execute(_FOUND_POSTGRESQL, {"body": _BODY})
        found = {row[0]: row[1] for row in rows if row[2]}
        yield from (name for name, kind in _POSTGRESQL.items() if found.get(name) != kind)
        return
    made = {row[0]: _plain(row[1]) for row in connection.execute(_FOUND_SQLITE)}
    for name, body in _SQLITE.items():
        if made.get(name) != _plain(f"CREATE TRIGGER {name} {body}"):
            yield name


def _plain(statement: str) -> str:
    return "".join(statement.split())
