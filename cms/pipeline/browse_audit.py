"""Look at the audit trail."""

from dataclasses import dataclass
from datetime import UTC, datetime

from cms.audit.entry import Entry, EntryFilter
from cms.pipeline.workspace import Workspace
from cms.store.audit import newest_entries

ALL = EntryFilter()


@dataclass(frozen=True)
class AuditPage:
    """Entries, the newest first; `more` tells that there are older ones."""

    entries: tuple[Entry, ...]
    more: bool


def browse_audit(
    workspace: Workspace, wanted: EntryFilter = ALL, limit: int = 50, before: int | None = None
) -> AuditPage:
    """Return at most so many entries with a lower number than `before`, the newest first."""
    with workspace.reading() as session:
        found = newest_entries(session, wanted, limit + 1, before)
    return AuditPage(tuple(found[:limit]), len(found) > limit)


def read_object(text: str) -> tuple[str, str]:
    """Read `KIND:NAME`, `KIND:` or a name of any kind."""
    kind, colon, name = text.partition(":")
    return (kind, name) if colon else ("", text)


def read_moment(text: str) -> datetime:
    """Read a day or a time of ISO 8601; one without a zone is UTC.

    Raises:
        ValueError: it is neither.
    """
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
