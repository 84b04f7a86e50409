"""/api/audit: what was done, by whom and when."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import Query, Request
from pydantic import Field
from starlette.responses import Response, StreamingResponse

from cms.access.permissions import Permission
from cms.api.routes import Routes
from cms.api.shapes import Cursor, Limit, Shape
from cms.audit.actions import Action
from cms.audit.entry import Entry, EntryFilter, as_value
from cms.document.digest import canonical_json
from cms.errors import InvalidCursor
from cms.pipeline.browse_audit import browse_audit
from cms.pipeline.export_audit import stream_audit
from cms.web.asker import acting
from cms.web.cursors import read_cursor, write_cursor

routes = Routes("audit")

MEDIA_TYPES = {
    "jsonl": "application/jsonl",
    "csv": "text/csv; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}
Digest = Annotated[str, Field(pattern="^([0-9a-f]{64})?$")]
Word = Annotated[str, Query(max_length=254)]
Moment = Annotated[datetime | None, Query(description="A day or a time; without a zone, UTC.")]


class ActorShape(Shape):
    """Who did it: an operator at the machine, a user, a token's owner, or the system."""

    kind: Annotated[str, Field(examples=["user"])]
    name: Annotated[str, Field(examples=["ann@clinic.example"])]
    token: str
    address: Annotated[str, Field(examples=["192.0.2.7"])]
    request: str


class ObjectShape(Shape):
    """What it was done to."""

    kind: Annotated[str, Field(examples=["catalog"])]
    name: Annotated[str, Field(examples=["care-of-a-burn"])]
    locale: Annotated[str, Field(examples=["de"])]


class EntryShape(Shape):
    """One entry; its hash is the SHA-256 of all the rest as canonical JSON, less the seal."""

    schema_: Annotated[str, Field(alias="schema", examples=["aftercare/audit/1"])]
    number: Annotated[int, Field(ge=1)]
    at: Annotated[str, Field(examples=["2026-11-22T18:56:19Z"])]
    actor: ActorShape
    action: Annotated[str, Field(examples=["catalog.review"])]
    object: ObjectShape
    before: Digest
    after: Digest
    rows: dict[str, tuple[int, str]]
    details: dict[str, Any]
    previous: Digest
    hash: Digest
    seal: Digest


class EntryList(Shape):
    entries: list[EntryShape]
    next: str | None


@routes.get("", Permission.AUDIT_READ, response_model=EntryList)
def list_entries(
    request: Request,
    who: Word = "",
    kind: Word = "",
    name: Word = "",
    in_locale: Annotated[str, Query(alias="locale", max_length=40)] = "",
    action: Annotated[Action | None, Query()] = None,
    since: Moment = None,
    until: Moment = None,
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Any:
    """List entries, the newest first."""
    wanted = EntryFilter(who, kind, name, in_locale, action or "", since, until)
    listed = canonical_json(["audit", str(wanted)])
    page = browse_audit(acting(request), wanted, limit, _before(listed, cursor))
    last = page.entries[-1].number if page.more else None
    return EntryList(
        entries=[_shape(entry) for entry in page.entries],
        next=write_cursor(listed, (last,)) if last else None,
    )


@routes.get(
    "/export",
    Permission.AUDIT_READ,
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}}},
)
def export(
    request: Request,
    form: Annotated[Literal["jsonl", "csv", "text"], Query(alias="format")] = "jsonl",
) -> Response:
    """Export the whole trail: as JSON lines to verify it, as CSV or text to read it."""
    name = f"audit.{'txt' if form == 'text' else form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    found = stream_audit(acting(request), form)
    return StreamingResponse(found, headers=headers, media_type=MEDIA_TYPES[form])


def _before(listed: str, cursor: str) -> int | None:
    """Return the number below which a page begins.

    Raises:
        InvalidCursor
    """
    if not cursor:
        return None
    key = read_cursor(listed, cursor)
    if len(key) != 1 or not isinstance(key[0], int):
        raise InvalidCursor
    return key[0]


def _shape(entry: Entry) -> EntryShape:
    return EntryShape(**as_value(entry), hash=entry.hash, seal=entry.seal)
